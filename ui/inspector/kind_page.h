#pragma once

#include "sql/inspect/party_names.h"
#include "ui/inspector/inspecting_page.h"
#include "ui/inspector/record_table.h"

#include <QComboBox>
#include <QPushButton>

namespace credenza {

/// The newest records of one kind, in one state or all.
class KindPage : public InspectingPage
{
    Q_OBJECT

public:
    KindPage(const OpenDatabase &database, const Kind &kind, QWidget *parent = nullptr);

    const TableName &table() const { return m_kind.table.name; }
    QString title() const override { return m_kind.title; }
    QString place() const override;
    QByteArray state() const override;
    void restore(const QByteArray &state) override;
    void reload() override;

protected:
    void showEvent(QShowEvent *event) override;

private:
    struct Answer
    {
        RecordList list;
        QList<Action> actions;
        Inspection inspection;
        PartyNames users;
        PartyNames clients;
    };

    static Result<Answer> read(Connection &connection, const Identity &identity, const Kind &kind,
                               const QString &state);
    void layOut();
    void showAnswer(const Answer &answer);
    void showStates(const QList<StateCount> &states);
    void openTable();

    const Kind m_kind;
    QComboBox *m_state;
    QLabel *m_words;
    RecordTable *m_records;
    QPushButton *m_all;
    QList<Action> m_actions;
    qint64 m_total = -1; ///< -1 while it is not known
};

} // namespace credenza
