#include "ui/look/copy_button.h"

#include <QClipboard>
#include <QGuiApplication>

using namespace Qt::StringLiterals;

namespace credenza {

CopyButton::CopyButton(const QString &text, const QString &what, QWidget *parent) : QPushButton(tr("Copy"), parent)
{
    setObjectName(u"link"_s);
    setAccessibleName(tr("Copy %1").arg(what));
    setCursor(Qt::PointingHandCursor);
    m_back.setSingleShot(true);
    m_back.setInterval(2000);
    connect(&m_back, &QTimer::timeout, this, [this] { setText(tr("Copy")); });
    connect(this, &QPushButton::clicked, this, [this, text] {
        QGuiApplication::clipboard()->setText(text);
        setText(tr("Copied"));
        m_back.start();
    });
}

} // namespace credenza
