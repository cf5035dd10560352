#pragma once

#include "sql/base/result.h"

#include <QDateTime>
#include <QList>
#include <QMap>
#include <QStringList>

namespace credenza {

/// The record of a write, for people: values as they may be shown, secrets as fingerprints.
struct Receipt
{
    struct Cell
    {
        QString column;
        QString before;
        QString after;
    };
    struct Row
    {
        QString kind; ///< "change", "insert", "delete"
        QString table;
        QString key;
        QList<Cell> cells;
    };

    QString id; ///< sorts by time
    QDateTime time;
    QString kind;     ///< as in Activity
    QString database; ///< title, without password
    QString address;  ///< URL without password, or @NAME of a saved connection
    QString reason;
    QList<Row> rows;
    QMap<QString, qint64> counts; ///< rows by table, also where `rows` are too many to be listed
    QString undoes;
    QString undoneBy;
    QStringList notes;
    QMap<QString, qint64> stillUsable = {}; ///< by table, counted before the end of a write that takes access away
};

/// Such as 20261121-135500-ab12cd.
QString newReceiptId();

/// Keeps a receipt, and sealed beside it the exact values before and after, unless there are none.
Result<void> keepReceipt(const Receipt &receipt, const QByteArray &images);
/// NotFound when there is none of that id.
Result<Receipt> receipt(const QString &id);
/// False for what was never meant to be undone.
bool areImagesKept(const QString &receiptId);
/// Refused when they are gone, or sealed by another installation.
Result<QByteArray> imagesOf(const QString &receiptId);
Result<void> markUndone(const QString &id, const QString &by);
/// Takes back a receipt of what did not happen after all.
void dropReceipt(const QString &id);

} // namespace credenza
