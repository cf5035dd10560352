#include "ui/connect/address_fields.h"

#include "sql/connection/grammar.h"
#include "sql/connection/saved_connection.h"
#include "sql/profile/locate.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// A half-typed word could be a file; what is surely no such word is followed at once.
bool isTelling(const QString &address)
{
    static const QRegularExpression pattern(u"^(/|[A-Za-z0-9+]+:.)"_s);
    return address.contains(pattern);
}

QString addressOf(const Endpoint &endpoint)
{
    return endpoint.dialect->grammar.keepsFiles() ? endpoint.database : endpoint.url();
}

} // namespace

AddressFields::AddressFields(QFormLayout &form, QObject *parent)
    : QObject(parent), m_address(new QLineEdit), m_kind(new QComboBox)
{
    m_address->setObjectName(u"address"_s);
    m_address->setPlaceholderText(tr("Paste a URL or path, env:SERVICE or config:FILE, or fill in the fields"));
    m_address->setAccessibleName(tr("Address"));
    m_kind->setObjectName(u"kind"_s);
    m_kind->setAccessibleName(tr("Kind of database"));
    form.addRow(tr("Address"), m_address);
    form.addRow(tr("Kind"), m_kind);
    for (const Dialect *dialect : dialects()) {
        m_kind->addItem(dialect->title);
        auto *fields = new DialectFields(*dialect, form, this);
        connect(fields, &DialectFields::edited, this, &AddressFields::followFields);
        m_fields << fields;
        if (!dialect->grammar.keepsFiles()) // a file is rather opened than connected to
            m_kind->setCurrentIndex(m_kind->count() - 1);
    }
    showKind();
    connect(m_address, &QLineEdit::textEdited, this, &AddressFields::followAddress);
    connect(m_address, &QLineEdit::editingFinished, this, &AddressFields::finishAddress);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &AddressFields::showKind);
    connect(m_kind, &QComboBox::activated, this, &AddressFields::followFields);
}

void AddressFields::setArgument(const QString &argument)
{
    m_address->setText(argument);
    finishAddress();
}

Result<Located> AddressFields::located() const
{
    if (argument().startsWith(u'@'))
        return Error{.kind = Error::Kind::Usage,
                     .message = tr("%1 is a saved connection").arg(argument()),
                     .hint = tr("Open it from the list in the start window, or give the database's own address.")};
    return locate(argument());
}

const Dialect &AddressFields::dialect() const
{
    return fields()->dialect();
}

DialectFields *AddressFields::fields() const
{
    return m_fields[m_kind->currentIndex()];
}

void AddressFields::followAddress()
{
    if (isTelling(argument())) {
        if (const auto found = located())
            show(found->endpoint);
    }
    emit changed();
}

/// A password leaves the address for its own field, where it is not seen.
void AddressFields::finishAddress()
{
    if (const auto found = located()) {
        show(found->endpoint);
        if (!found->endpoint.password.isEmpty() && !isSettings(argument())) {
            m_address->setText(addressOf(found->endpoint));
            emit passwordFound(found->endpoint.password);
        }
    }
    emit changed();
}

void AddressFields::show(const Endpoint &endpoint)
{
    for (int kind = 0; kind < m_fields.size(); ++kind) {
        if (&m_fields[kind]->dialect() == endpoint.dialect)
            m_kind->setCurrentIndex(kind);
    }
    fields()->show(endpoint);
}

void AddressFields::followFields()
{
    m_address->setText(addressOf(fields()->endpoint()));
    emit changed();
}

void AddressFields::showKind()
{
    for (DialectFields *each : std::as_const(m_fields))
        each->setVisible(each == fields());
}

} // namespace credenza
