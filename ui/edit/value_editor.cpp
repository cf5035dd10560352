#include "ui/edit/value_editor.h"

#include "ui/look/grown_size.h"
#include "ui/look/look.h"
#include "ui/table/bytes_text.h"

#include <QHBoxLayout>
#include <QPixmap>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr int imageEdge = 240;
constexpr qsizetype longestWrapped = 5'000; // wrapping longer lines costs more than it shows

bool hasLongLine(const QString &text)
{
    const QStringList lines = text.split(u'\n');
    return std::any_of(lines.begin(), lines.end(), [](const QString &line) { return line.size() > longestWrapped; });
}

/// The document's own text: what QPlainTextEdit gives out has plain spaces for those that do not break, and more.
QString textIn(const QPlainTextEdit &editor)
{
    return editor.document()->toRawText().replace(QChar::ParagraphSeparator, u'\n');
}

} // namespace

ValueEditor::ValueEditor(const EntryContext &context, const Value &shown, QWidget *parent)
    : QDialog(parent),
      m_context(context),
      m_image(new QLabel),
      m_text(new QPlainTextEdit),
      m_state(new QLabel),
      m_stage(new QPushButton(tr("Change")))
{
    setWindowTitle(tr("%1 – %2").arg(context.column.name, context.column.type));
    resize(grownWithText(*this, {640, 420}));
    m_image->setAlignment(Qt::AlignCenter);
    m_image->setAccessibleName(tr("Image"));
    m_image->hide();
    m_text->setAccessibleName(tr("Value of %1").arg(context.column.name));
    m_text->setFont(identifierFont(*this));
    const QString stored = entryText(shown, context);
    m_hasCarriageReturns = stored.contains("\r\n"_L1);
    m_text->setPlainText(stored);
    m_beginning = text();
    m_text->setReadOnly(m_beginning != stored);
    m_text->setTabChangesFocus(true);
    m_text->setLineWrapMode(hasLongLine(stored) ? QPlainTextEdit::NoWrap : QPlainTextEdit::WidgetWidth);
    m_state->setObjectName(u"muted"_s);
    m_state->setWordWrap(true);
    m_stage->setProperty("primary", true);
    auto *cancel = new QPushButton(tr("Cancel"));
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_state, 1);
    buttons->addWidget(cancel);
    buttons->addWidget(m_stage);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(12);
    column->addWidget(m_image);
    column->addWidget(m_text, 1);
    column->addLayout(buttons);
    connect(m_text, &QPlainTextEdit::textChanged, this, &ValueEditor::check);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_stage, &QPushButton::clicked, this, &ValueEditor::finish);
    if (const auto *bytes = std::get_if<QByteArray>(&shown))
        showImage(*bytes);
    check();
}

QString ValueEditor::text() const
{
    QString text = textIn(*m_text);
    return m_hasCarriageReturns ? text.replace(u'\n', "\r\n"_L1) : text;
}

void ValueEditor::check()
{
    if (m_text->isReadOnly()) {
        m_stage->setEnabled(false);
        m_state->setText(tr("Its line ends are mixed, so it is not edited as text here."));
        return;
    }
    const bool isOther = text() != m_beginning;
    const auto value = credenza::entered(text(), m_context);
    m_stage->setEnabled(isOther && value);
    m_state->setText(!isOther ? tr("As it is stored.") : value ? tr("Fits.") : value.error().message);
}

void ValueEditor::finish()
{
    if (const auto value = credenza::entered(text(), m_context))
        emit entered(*value);
    accept();
}

void ValueEditor::showImage(const QByteArray &bytes)
{
    QPixmap picture;
    if (imageKind(bytes).isEmpty() || !picture.loadFromData(bytes))
        return;
    m_image->setPixmap(picture.width() > imageEdge || picture.height() > imageEdge
                           ? picture.scaled(imageEdge, imageEdge, Qt::KeepAspectRatio, Qt::SmoothTransformation)
                           : picture);
    m_image->setToolTip(tr("%1, %2 × %3, %L4 bytes")
                            .arg(imageKind(bytes))
                            .arg(picture.width())
                            .arg(picture.height())
                            .arg(bytes.size()));
    m_image->show();
}

} // namespace credenza
