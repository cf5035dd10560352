#pragma once

#include <QByteArrayView>
#include <QString>

#include <memory>

namespace credenza {

/// SHA-256 of content that comes in pieces.
class ContentHash
{
public:
    ContentHash();
    ~ContentHash();
    ContentHash(ContentHash &&) noexcept;
    ContentHash &operator=(ContentHash &&) noexcept;

    void add(QByteArrayView content);
    /// Hexadecimal. Begins anew afterwards.
    QString take();

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace credenza
