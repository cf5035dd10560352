#include "sql/activity/receipt.h"

#include "sql/activity/activity_json.h"
#include "sql/activity/data_folder.h"
#include "sql/activity/sealing.h"

#include <QFile>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

Error noReceipt(const QString &id)
{
    return {.kind = Error::Kind::NotFound,
            .message = u"There is no receipt %1 here"_s.arg(id.left(60)),
            .hint = u"Activity lists what was done from this machine, each with its receipt."_s};
}

/// An id becomes part of a path.
bool isId(const QString &id)
{
    static const QRegularExpression pattern(u"^[0-9]{8}-[0-9]{6}-[0-9a-f]{6}$"_s);
    return pattern.match(id).hasMatch();
}

Result<QString> receiptFile(const QString &id)
{
    return isId(id) ? dataFile(u"receipts/%1.json"_s.arg(id)) : noReceipt(id);
}

Result<QString> imagesFile(const QString &id)
{
    return isId(id) ? dataFile(u"sealed/"_s + id) : noReceipt(id);
}

Result<void> write(const Receipt &receipt)
{
    auto path = receiptFile(receipt.id);
    if (!path)
        return path.error();
    return writePrivately(*path, QJsonDocument(jsonOf(receipt)).toJson());
}

Result<void> writeImages(const QString &id, const QByteArray &images)
{
    auto path = imagesFile(id);
    if (!path)
        return path.error();
    auto sealed = seal(images);
    if (!sealed)
        return sealed.error();
    return writePrivately(*path, *sealed);
}

} // namespace

QString newReceiptId()
{
    return QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd-HHmmss-"_s)
           + u"%1"_s.arg(QRandomGenerator::system()->bounded(0x1000000U), 6, 16, QChar(u'0'));
}

Result<void> keepReceipt(const Receipt &receipt, const QByteArray &images)
{
    if (!images.isEmpty()) {
        if (auto kept = writeImages(receipt.id, images); !kept)
            return kept.error();
    }
    auto written = write(receipt);
    if (!written)
        dropReceipt(receipt.id);
    return written;
}

Result<Receipt> receipt(const QString &id)
{
    auto path = receiptFile(id);
    if (!path)
        return path.error();
    QFile file(*path);
    if (!file.open(QIODevice::ReadOnly))
        return noReceipt(id);
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll());
    if (!document.isObject())
        return Error{.kind = Error::Kind::Unfit,
                     .message = u"The receipt %1 is damaged"_s.arg(id),
                     .hint = u"What it says can still be read in %1."_s.arg(*path)};
    return receiptOf(document.object());
}

bool areImagesKept(const QString &receiptId)
{
    const auto path = imagesFile(receiptId);
    return path && QFile::exists(*path);
}

Result<QByteArray> imagesOf(const QString &receiptId)
{
    auto path = imagesFile(receiptId);
    if (!path)
        return path.error();
    QFile file(*path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{.kind = Error::Kind::Refused,
                     .message = u"The values before %1 are not kept, so it cannot be undone"_s.arg(receiptId),
                     .detail = file.errorString(),
                     .hint = u"Change the rows by hand; the receipt says what was done."_s};
    return unseal(file.readAll());
}

Result<void> markUndone(const QString &id, const QString &by)
{
    auto undone = receipt(id);
    if (!undone)
        return undone.error();
    undone->undoneBy = by;
    return write(*undone);
}

void dropReceipt(const QString &id)
{
    for (const auto &path : {receiptFile(id), imagesFile(id)}) {
        if (path)
            QFile::remove(*path);
    }
}

} // namespace credenza
