#pragma once

#include "sql/connection/scratch.h"

namespace credenza {

/// For a place of another kind than the database.
Error notProvedOn(const Endpoint &place, const Dialect &dialect);

/// An empty database to restore an archive to, gone with this object.
class ProvingPlace
{
public:
    /// Made on that server, under a name of its own; a scratch place where none is given.
    static Result<ProvingPlace> make(const Dialect &dialect, const std::optional<Endpoint> &on);
    ProvingPlace(ProvingPlace &&other) noexcept;
    ProvingPlace &operator=(ProvingPlace &&) = delete;
    ~ProvingPlace();

    const Endpoint &endpoint() const { return m_endpoint; }

private:
    ProvingPlace() = default;

    Endpoint m_endpoint;
    std::unique_ptr<ScratchPlace> m_scratch;
    bool m_isMade = false;
};

} // namespace credenza
