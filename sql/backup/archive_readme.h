#pragma once

#include "sql/backup/manifest.h"

namespace credenza {

/// The name of the readme inside an archive.
inline constexpr QStringView readmeName = u"README.txt";

/// What an archive is and how it is restored without this program.
QString archiveReadme(const Manifest &manifest, const QString &restoringByHand);

} // namespace credenza
