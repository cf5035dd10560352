#include "ui/connect/dialect_fields.h"

#include "sql/connection/grammar.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

QString translated(const char *text)
{
    return QCoreApplication::translate("ConnectField", text);
}

QString valueOf(const QWidget *input)
{
    if (const auto *choice = qobject_cast<const QComboBox *>(input))
        return choice->currentData().toString();
    return static_cast<const QLineEdit *>(input)->text().trimmed();
}

void setValue(QWidget *input, const QString &value)
{
    const QSignalBlocker blocker(input);
    auto *choice = qobject_cast<QComboBox *>(input);
    if (!choice) {
        static_cast<QLineEdit *>(input)->setText(value);
        return;
    }
    if (choice->findData(value) < 0)
        choice->addItem(value, value);
    choice->setCurrentIndex(choice->findData(value));
}

} // namespace

DialectFields::DialectFields(const Dialect &dialect, QFormLayout &form, QObject *parent)
    : QObject(parent), m_dialect(dialect), m_form(form)
{
    for (const ConnectField &field : dialect.grammar.connectFields()) {
        QWidget *input = makeInput(field);
        input->setObjectName(dialect.name + u'.' + field.key);
        input->setAccessibleName(translated(field.label));
        QWidget *whole = field.kind == ConnectField::Kind::File ? makeFileRow(field, input) : input;
        form.addRow(translated(field.label), whole);
        m_rows.append({field, input, whole});
    }
}

QWidget *DialectFields::makeInput(const ConnectField &field)
{
    if (field.kind == ConnectField::Kind::Choice) {
        auto *choice = new QComboBox;
        for (const ConnectField::Choice &each : field.choices)
            choice->addItem(translated(each.meaning), each.value);
        choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        connect(choice, &QComboBox::currentIndexChanged, this, &DialectFields::edited);
        return choice;
    }
    auto *line = new QLineEdit;
    line->setPlaceholderText(field.placeholder);
    connect(line, &QLineEdit::textEdited, this, &DialectFields::edited);
    return line;
}

QWidget *DialectFields::makeFileRow(const ConnectField &field, QWidget *input)
{
    auto *whole = new QWidget;
    auto *row = new QHBoxLayout(whole);
    row->setContentsMargins({});
    row->setSpacing(8);
    auto *button = new QPushButton(tr("Choose…"));
    button->setAutoDefault(false);
    button->setAccessibleName(tr("Choose: %1").arg(translated(field.label)));
    connect(button, &QPushButton::clicked, this, [this, input, whole] {
        const QString path = QFileDialog::getOpenFileName(whole->window(), tr("Choose a file"));
        if (path.isEmpty())
            return;
        setValue(input, path);
        emit edited();
    });
    row->addWidget(input, 1);
    row->addWidget(button);
    return whole;
}

void DialectFields::setVisible(bool isVisible)
{
    for (const Row &row : std::as_const(m_rows))
        m_form.setRowVisible(row.whole, isVisible);
}

void DialectFields::show(const Endpoint &endpoint)
{
    m_others = endpoint.parameters;
    for (const Row &row : std::as_const(m_rows)) {
        const QString key = row.field.key;
        setValue(row.input, key == databaseKey ? endpoint.database : m_others.take(key));
    }
}

Endpoint DialectFields::endpoint() const
{
    Endpoint endpoint;
    endpoint.dialect = &m_dialect;
    endpoint.parameters = m_others;
    for (const Row &row : m_rows) {
        const QString value = valueOf(row.input);
        if (row.field.key == databaseKey)
            endpoint.database = value;
        else if (!value.isEmpty())
            endpoint.parameters.insert(row.field.key, value);
    }
    return endpoint;
}

} // namespace credenza
