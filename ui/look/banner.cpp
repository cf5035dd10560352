#include "ui/look/banner.h"

#include <QHBoxLayout>
#include <QStyle>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

QString nameOf(Banner::Tone tone)
{
    switch (tone) {
    case Banner::Tone::Good: return u"good"_s;
    case Banner::Tone::Caution: return u"caution"_s;
    case Banner::Tone::Problem: break;
    }
    return u"problem"_s;
}

} // namespace

Banner::Banner(QWidget *parent)
    : QFrame(parent), m_text(new QLabel), m_action(new QPushButton), m_close(new QPushButton(u"×"_s))
{
    setObjectName(u"banner"_s);
    m_text->setObjectName(u"bannerText"_s);
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::RichText); // everything that comes from outside is escaped
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_close->setObjectName(u"quiet"_s);
    m_close->setAccessibleName(tr("Dismiss this message"));
    connect(m_close, &QPushButton::clicked, this, &QWidget::hide);
    connect(m_action, &QPushButton::clicked, this, [this] {
        if (const auto run = m_run) // a copy, as it may show something else here
            run();
    });
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 8, 8, 8);
    row->setSpacing(8);
    row->addWidget(m_text, 1);
    row->addWidget(m_action);
    row->addWidget(m_close);
    hide();
}

void Banner::showText(const QString &headline, const QString &more, Tone tone)
{
    m_plain = more.isEmpty() ? headline : headline + u'\n' + more;
    QString rest = more.toHtmlEscaped().replace(u'\n', "<br>"_L1);
    const QString gap = more.isEmpty() ? QString() : more.contains(u'\n') || more.size() > 80 ? u"<br>"_s : u"  "_s;
    m_text->setText(u"<b>%1</b>%2%3"_s.arg(headline.toHtmlEscaped(), gap, rest));
    m_text->setAccessibleName(headline);
    setAccessibleName(headline);
    m_run = {};
    m_action->hide();
    setProperty("tone", nameOf(tone));
    style()->unpolish(this);
    style()->polish(this);
    show();
}

void Banner::showError(const Error &error)
{
    QStringList more{error.detail, error.hint};
    more.removeAll(QString());
    showText(error.message, more.join(u'\n'), Tone::Problem);
}

void Banner::offer(const QString &verb, const std::function<void()> &action)
{
    m_run = action;
    m_action->setText(verb);
    m_action->show();
}

} // namespace credenza
