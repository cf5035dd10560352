#pragma once

#include "sql/base/result.h"

#include <QByteArray>
#include <QString>

#include <functional>
#include <memory>

namespace credenza {

/// A file of lines that several programs add to. Only its user can read it. Lines hold no line break.
class LineFile
{
public:
    /// Made when it is not there.
    static Result<LineFile> open(const QString &path);
    LineFile(LineFile &&) noexcept;
    LineFile &operator=(LineFile &&) noexcept;
    ~LineFile();

    /// Adds the line that `make` answers with. It is given the last line, empty when there is none, and nobody else
    /// adds one meanwhile.
    Result<void> append(const std::function<QByteArray(const QByteArray &last)> &make);
    /// Hands over every line with its number from 1.
    Result<void> forEach(const std::function<void(const QByteArray &line, qint64 number)> &visit);

private:
    struct Private;
    explicit LineFile(std::unique_ptr<Private> p);

    std::unique_ptr<Private> m_p;
};

} // namespace credenza
