#pragma once

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <sched.h>
#include <sys/mount.h>
#include <unistd.h>

namespace credenza {

/// From here on this process can mount what nobody else sees and what ends with it. To be called before there is a
/// second thread. False where the system does not let it.
inline bool enterOwnMounts()
{
    const auto tell = [](const char *path, const QByteArray &text) {
        QFile file(QString::fromLatin1(path));
        return file.open(QIODevice::WriteOnly | QIODevice::Unbuffered) && file.write(text) == text.size();
    };
    const QByteArray user = QByteArray::number(::getuid());
    const QByteArray group = QByteArray::number(::getgid());
    if (::unshare(CLONE_NEWNS) != 0) {
        // Whoever is nobody special is the one user of a world of its own.
        if (::unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0 || !tell("/proc/self/setgroups", "deny")
            || !tell("/proc/self/uid_map", user + ' ' + user + " 1")
            || !tell("/proc/self/gid_map", group + ' ' + group + " 1"))
            return false;
    }
    return ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0;
}

/// A file system of that many bytes in memory, gone with this object.
class SmallDisk
{
public:
    explicit SmallDisk(qint64 bytes)
    {
        const QByteArray options = "mode=0755,size=" + QByteArray::number(bytes);
        m_isMounted = ::mount("small", mountPoint().constData(), "tmpfs", 0, options.constData()) == 0;
    }
    ~SmallDisk()
    {
        if (m_isMounted)
            ::umount2(mountPoint().constData(), MNT_DETACH);
    }
    Q_DISABLE_COPY_MOVE(SmallDisk)

    bool isMounted() const { return m_isMounted; }
    QString path() const { return m_folder.path(); }

    /// Leaves room for that many bytes.
    void fill(qint64 room = 0) const
    {
        QFile file(filler());
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
        const QByteArray page(4096, 'x');
        while (file.write(page) == page.size())
            continue;
        QVERIFY(file.resize(std::max<qint64>(0, file.size() - room)));
    }
    void makeRoom() const { QFile::remove(filler()); }
    bool makeReadOnly() const
    {
        return ::mount("small", mountPoint().constData(), nullptr, MS_REMOUNT | MS_RDONLY, nullptr) == 0;
    }

private:
    QByteArray mountPoint() const { return QFile::encodeName(m_folder.path()); }
    QString filler() const { return m_folder.filePath(QStringLiteral("filler")); }

    QTemporaryDir m_folder;
    bool m_isMounted = false;
};

} // namespace credenza
