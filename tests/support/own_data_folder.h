#pragma once

#include <QTemporaryDir>
#include <QtTest>

namespace credenza {

/// Receipts, drafts and the activity log of a test lie in a folder of its own. To be a member of the test, or made
/// before the first use.
class OwnDataFolder
{
public:
    OwnDataFolder() { qputenv("XDG_DATA_HOME", m_folder.path().toUtf8()); }

    QString file(const QString &name) const { return m_folder.filePath(QStringLiteral("credenza/") + name); }

private:
    QTemporaryDir m_folder;
};

} // namespace credenza
