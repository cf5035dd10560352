#include "ui/transfer/option_fields.h"

#include "sql/transfer/conversion.h"
#include "ui/look/labels.h"

#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

OptionFields::OptionFields(QWidget *parent)
    : QWidget(parent),
      m_form(new QFormLayout(this)),
      m_replace(addCheck(u"replace"_s, tr("Replace what the target holds"))),
      m_quarantine(addCheck(u"quarantine"_s, tr("Leave rows behind that do not fit, and list them"))),
      m_create(addCheck(u"createDatabase"_s, tr("Make the database when the server has none of that name"))),
      m_owner(addLine(u"owner"_s, tr("Owner"), tr("a role for new objects; the database's owner unless given"))),
      m_idMap(addLine(u"idMap"_s, tr("Map of ids"),
                      tr("a file for ids that must be rewritten; on the way back they come from it"))),
      m_historyFrom(addLine(u"historyFrom"_s, tr("Migration files"),
                            tr("the service's own for the target, joined by ; where they are asked for")))
{
    m_form->setContentsMargins(0, 8, 0, 0);
    m_form->setHorizontalSpacing(16);
    m_form->setVerticalSpacing(8);
    m_form->setLabelAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    addLosses();
}

QCheckBox *OptionFields::addCheck(const QString &name, const QString &text)
{
    auto *check = new QCheckBox(text);
    check->setObjectName(name);
    connect(check, &QCheckBox::toggled, this, &OptionFields::changed);
    m_form->addRow(QString(), check);
    return check;
}

QLineEdit *OptionFields::addLine(const QString &name, const QString &label, const QString &placeholder)
{
    auto *line = new QLineEdit;
    line->setObjectName(name);
    line->setAccessibleName(label);
    line->setPlaceholderText(placeholder);
    connect(line, &QLineEdit::textChanged, this, &OptionFields::changed);
    m_form->addRow(label, line);
    return line;
}

void OptionFields::addLosses()
{
    auto *losses = new QWidget;
    auto *column = new QVBoxLayout(losses);
    column->setContentsMargins({});
    column->setSpacing(4);
    for (const RejectCause cause : bearableCauses()) {
        auto *check = new QCheckBox(lossOf(cause));
        check->setObjectName(u"loss-"_s + nameOf(cause));
        connect(check, &QCheckBox::toggled, this, &OptionFields::changed);
        m_losses.append({cause, check});
        column->addWidget(check);
    }
    auto *label = new QLabel(tr("Accept"));
    label->setAlignment(Qt::AlignTop);
    m_form->addRow(label, losses);
}

TransferOptions OptionFields::options() const
{
    TransferOptions options;
    if (m_replace->isChecked())
        options.existing = TransferOptions::Existing::Replace;
    if (m_quarantine->isChecked())
        options.onReject = TransferOptions::OnReject::Quarantine;
    if (m_create->isChecked())
        options.absent = TransferOptions::Absent::Create;
    options.owner = m_owner->text().trimmed();
    options.idMap = m_idMap->text().trimmed();
    for (const QString &file : m_historyFrom->text().split(u';', Qt::SkipEmptyParts))
        options.historyFrom << file.trimmed();
    for (const auto &[cause, check] : m_losses) {
        if (check->isChecked())
            options.acceptedLosses << cause;
    }
    return options;
}

void OptionFields::setOptions(const TransferOptions &options)
{
    m_replace->setChecked(options.existing == TransferOptions::Existing::Replace);
    m_quarantine->setChecked(options.onReject == TransferOptions::OnReject::Quarantine);
    m_create->setChecked(options.absent == TransferOptions::Absent::Create);
    m_owner->setText(options.owner);
    m_idMap->setText(options.idMap);
    m_historyFrom->setText(options.historyFrom.join(u';'));
    for (const auto &[cause, check] : m_losses)
        check->setChecked(options.acceptedLosses.contains(cause));
}

int OptionFields::labelWidth() const
{
    int widest = 0;
    for (int row = 0; row < m_form->rowCount(); ++row) {
        if (const QLayoutItem *label = m_form->itemAt(row, QFormLayout::LabelRole))
            widest = std::max(widest, label->sizeHint().width());
    }
    return widest;
}

QString lossOf(RejectCause cause)
{
    switch (cause) {
    case RejectCause::NotANumber: return OptionFields::tr("NaN becomes NULL");
    case RejectCause::NegativeZero: return OptionFields::tr("-0 becomes 0");
    case RejectCause::NotBoolean: return OptionFields::tr("any other number than 0 in a flag becomes 1");
    case RejectCause::NulCharacter: return OptionFields::tr("text goes without its NUL characters");
    case RejectCause::InvalidUtf8: return OptionFields::tr("bytes that are no UTF-8 become U+FFFD");
    case RejectCause::NotTime: return OptionFields::tr("a text that is no time becomes NULL");
    case RejectCause::BesideFlag: return OptionFields::tr("of JSON with a flag in it, only the flag stays");
    default: return {};
    }
}

} // namespace credenza
