#include "ui/look/banner.h"

using namespace Qt::StringLiterals;

namespace credenza {

Banner::Banner(QWidget *parent) : QLabel(parent)
{
    setObjectName(u"banner"_s);
    setWordWrap(true);
    setMargin(12);
    setTextFormat(Qt::PlainText);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    hide();
}

void Banner::showError(const Error &error)
{
    QStringList lines{error.message, error.detail, error.hint};
    lines.removeAll(QString());
    setText(lines.join(u'\n'));
    setAccessibleName(error.message);
    show();
}

} // namespace credenza
