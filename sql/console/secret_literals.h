#pragma once

#include <QString>

namespace credenza {

/// A statement as it may be kept and logged: literals that look like secrets – 16 characters and more without a space, or
/// behind the word PASSWORD – are replaced by fingerprints.
QString withoutSecretLiterals(const QString &sql);

} // namespace credenza
