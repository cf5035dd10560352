#include "sql/backup/archive_folder.h"
#include "sql/backup/folder_writing.h"
#include "sql/backup/ordered_json.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr qsizetype mostProofs = 100; // an archive that is proved every night stays small beside itself

Proof proofIn(const QJsonObject &json)
{
    Proof proof;
    proof.degree = degreeNamed(json.value(u"degree").toString()).value_or(Proof::Degree::None);
    proof.on = QDateTime::fromString(json.value(u"on").toString(), Qt::ISODate).toUTC();
    proof.text = json.value(u"text").toString();
    return proof;
}

QByteArray proofJson(const Proof &proof)
{
    return jsonObject({{"degree", jsonText(nameOf(proof.degree))},
                       {"on", jsonText(proof.on.toUTC().toString(Qt::ISODate))},
                       {"text", jsonText(proof.text)}});
}

Error noCompanion(const QString &archive, const QString &why)
{
    return {.kind = Error::Kind::Unfit,
            .message = u"What lies beside %1 does not say what that holds"_s.arg(QFileInfo(archive).fileName()),
            .detail = why,
            .hint = u"credenza-cli verify ARCHIVE writes it anew."_s};
}

} // namespace

Result<Companion> readCompanion(const QString &archive)
{
    QFile file(companionOf(archive));
    if (!file.open(QIODevice::ReadOnly) && file.exists())
        return Error{.kind = Error::Kind::Denied,
                     .message = u"%1, which says what the archive holds, cannot be read: %2"_s.arg(
                         QFileInfo(file).fileName(), file.errorString()),
                     .hint = u"Let this user read it, as its owner or root: chown or chmod %1"_s.arg(file.fileName())};
    if (!file.isOpen())
        return Error{.kind = Error::Kind::NotFound,
                     .message = u"Nothing beside %1 says what it holds"_s.arg(QFileInfo(archive).fileName()),
                     .detail = file.errorString(),
                     .hint = u"credenza-cli verify ARCHIVE writes it anew."_s};
    const QJsonObject json = QJsonDocument::fromJson(file.readAll()).object();
    const auto manifest = readManifest(QJsonDocument(json.value(u"manifest").toObject()).toJson());
    if (!manifest)
        return noCompanion(archive, manifest.error().message + u": "_s + manifest.error().detail);
    Companion companion{.manifest = *manifest,
                        .sha256 = json.value(u"sha256").toString(),
                        .bytes = json.value(u"bytes").toInteger(),
                        .proofs = {}};
    for (const QJsonValue &proof : json.value(u"proofs").toArray())
        companion.proofs << proofIn(proof.toObject());
    return companion;
}

Result<void> writeCompanion(const QString &archive, const Companion &companion)
{
    QList<QByteArray> proofs;
    for (const Proof &proof : companion.proofs.last(std::min(mostProofs, companion.proofs.size())))
        proofs << proofJson(proof);
    return replaceDurably(companionOf(archive),
                          jsonLines({{"version", jsonNumber(1)},
                                     {"sha256", jsonText(companion.sha256)},
                                     {"bytes", jsonNumber(companion.bytes)},
                                     {"proofs", jsonArray(proofs)},
                                     {"manifest", manifestJson(companion.manifest).trimmed()}}),
                          archive);
}

Result<void> noteArchive(const QString &archive, const Manifest &manifest, const Proof &proof)
{
    const auto known = readCompanion(archive);
    if (!known && known.error().kind == Error::Kind::Denied)
        return known.error();
    Companion companion = known ? *known : Companion{};
    companion.manifest = manifest;
    if (proof.degree != Proof::Degree::None)
        companion.bytes = QFileInfo(archive).size();
    companion.proofs << proof;
    return writeCompanion(archive, companion);
}

} // namespace credenza
