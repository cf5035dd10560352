#pragma once

#include "sql/backup/age_process.h"
#include "sql/base/result.h"

#include <QStringList>

#include <memory>

namespace credenza {

/// A key pair of age for one run: an archive that is encrypted to it as well can be read again by the run that wrote
/// it, on a host that has no key of the operator's. The secret is in locked memory only, gone with the last copy.
class OneRunIdentity
{
public:
    /// Opens nothing.
    OneRunIdentity() = default;
    /// NotFound, with what to install, where the age programs are missing.
    static Result<OneRunIdentity> make();

    bool isEmpty() const { return !m_secret; }
    /// The public key.
    QString recipient() const { return m_recipient; }
    /// An identity file's content, valid as long as a copy of this.
    QByteArrayView secret() const { return {m_secret.get(), m_size}; }

private:
    std::shared_ptr<char> m_secret;
    qsizetype m_size = 0;
    QString m_recipient;
};

/// Usage for what age takes for no public key, and for a secret one, which the error does not hold; NotFound where the
/// age program is missing.
Result<void> checkRecipients(const QStringList &recipients);

/// Denied, with what age says, for an identity file of which age can make no key.
Result<void> checkIdentities(const QString &identityFile);

/// Encrypts what is written to it into a file that is open for writing.
Result<AgeProcess> encryptInto(int file, const QStringList &recipients);
/// Gives what is in an encrypted file, open at its beginning, decrypted with either identity.
Result<AgeProcess> decryptFrom(int file, const QString &identityFile, const OneRunIdentity &ofThisRun);

} // namespace credenza
