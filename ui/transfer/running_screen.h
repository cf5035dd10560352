#pragma once

#include "ui/look/plain_table.h"
#include "ui/transfer/transfer_progress.h"

#include <QElapsedTimer>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QTimer>

namespace credenza {

/// "Running": how far each table is, how fast, how long it will still take, and the way out.
class RunningScreen : public QWidget
{
    Q_OBJECT

public:
    explicit RunningScreen(QWidget *parent = nullptr);

    void begin(const TransferPlan &plan, const QHash<QString, qint64> &rows);
    void take(const Step &step);
    void warn(const QString &text);
    /// Cancelled, and not ended yet.
    void showCancelling();
    void end();
    /// "copying users (table 3 of 12), 40 %", for the status bar.
    QString summary() const;

signals:
    void cancelWanted();
    /// Something of what is shown has changed.
    void refreshed();

private:
    void showTables();
    void showWhole();

    TransferProgress m_progress;
    QElapsedTimer m_clock;
    QTimer m_painting; ///< shows what has come since, a few times a second
    QLabel *m_heading;
    QLabel *m_facts;
    QProgressBar *m_whole;
    QLabel *m_warnings;
    PlainTable *m_tables;
    QList<QProgressBar *> m_bars;
    QPushButton *m_cancel;
};

} // namespace credenza
