#pragma once

#include "sql/backup/file_descriptor.h"
#include "sql/base/result.h"

#include <QByteArray>
#include <QStringList>

#include <span>

#include <sys/types.h>

namespace credenza {

/// One run of a program of the age package, without a terminal: it cannot ask for anything. Nothing here waits for
/// ever: a program that does nothing for two minutes is ended, with an error. Destroyed while it runs, it is ended.
class AgeProcess
{
public:
    /// Where the program reads from and writes to; what is not given is connected with us.
    struct Files
    {
        int input = -1;
        int output = -1;
        int secret = -1; ///< is open as number 3
    };

    /// NotFound, with what to install, where the program is missing.
    static Result<AgeProcess> start(const QString &program, const QStringList &arguments, const Files &files);
    AgeProcess(AgeProcess &&other) noexcept;
    AgeProcess &operator=(AgeProcess &&) = delete;
    ~AgeProcess();

    Result<void> write(QByteArrayView bytes);
    /// 0 at the end, which says nothing about success yet.
    Result<qsizetype> read(std::span<char> buffer);
    /// Ends its input and waits for its end. An error of kind Io with its own words where it failed.
    Result<void> finish();

private:
    AgeProcess() = default;

    Error failed(const QString &why) const;
    Error timedOut();
    void kill();

    QString m_program;
    pid_t m_process = -1;
    FileDescriptor m_input;
    FileDescriptor m_output;
    FileDescriptor m_words; ///< what it says as errors; ends with the program
};

} // namespace credenza
