#include "ui/connect/password_fields.h"

using namespace Qt::StringLiterals;

namespace credenza {

PasswordFields::PasswordFields(QFormLayout &form, QObject *parent)
    : QObject(parent), m_form(form), m_source(new QComboBox), m_typed(new QLineEdit), m_command(new QLineEdit)
{
    m_source->setObjectName(u"passwordSource"_s);
    m_source->setAccessibleName(tr("How the password comes"));
    m_source->addItem(tr("typed here; a saved connection keeps it in the keychain"), int(PasswordSource::Keychain));
    m_source->addItem(tr("typed here; asked for again each time"), int(PasswordSource::Ask));
    m_source->addItem(tr("from a command, run each time"), int(PasswordSource::Command));
    m_source->addItem(tr("from ~/.pgpass or PGPASSWORD, or none is needed"), int(PasswordSource::Elsewhere));
    m_typed->setObjectName(u"password"_s);
    m_typed->setEchoMode(QLineEdit::Password);
    m_typed->setPlaceholderText(tr("password"));
    m_typed->setAccessibleName(tr("Password"));
    m_command->setObjectName(u"passwordCommand"_s);
    m_command->setPlaceholderText(u"pass show database"_s);
    m_command->setAccessibleName(tr("Command that prints the password"));
    form.addRow(tr("Password"), m_source);
    form.addRow(QString(), m_typed);
    form.addRow(QString(), m_command);
    connect(m_source, &QComboBox::currentIndexChanged, this, &PasswordFields::showInput);
    showInput();
}

void PasswordFields::setVisible(bool isVisible)
{
    m_isVisible = isVisible;
    showInput();
}

void PasswordFields::setTyped(const QString &password)
{
    m_typed->setText(password);
    if (source() != PasswordSource::Ask)
        m_source->setCurrentIndex(m_source->findData(int(PasswordSource::Keychain)));
}

PasswordSource PasswordFields::source() const
{
    return m_isVisible ? PasswordSource(m_source->currentData().toInt()) : PasswordSource::Elsewhere;
}

QString PasswordFields::typed() const
{
    const bool isTyped = source() == PasswordSource::Keychain || source() == PasswordSource::Ask;
    return isTyped ? m_typed->text() : QString();
}

QString PasswordFields::command() const
{
    return source() == PasswordSource::Command ? m_command->text().trimmed() : QString();
}

void PasswordFields::showInput()
{
    const bool isTyped = source() == PasswordSource::Keychain || source() == PasswordSource::Ask;
    m_form.setRowVisible(m_source, m_isVisible);
    m_form.setRowVisible(m_typed, m_isVisible && isTyped);
    m_form.setRowVisible(m_command, m_isVisible && source() == PasswordSource::Command);
}

} // namespace credenza
