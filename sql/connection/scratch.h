#pragma once

#include "sql/connection/endpoint.h"

#include <memory>

namespace credenza {

/// An empty throw-away database that may be written to and disappears with this object.
class ScratchPlace
{
public:
    virtual ~ScratchPlace() = default;
    virtual Endpoint endpoint() const = 0;
    /// A further empty database in the same place.
    virtual Result<Endpoint> another(const QString &name) = 0;
    /// Ends the server of this place at once, as a crash would, and starts it again. Nothing where there is none.
    virtual Result<void> crash() = 0;
};

/// Makes such places; a backend that needs a server starts a private one that nobody else can reach.
class ScratchPlaces
{
public:
    virtual ~ScratchPlaces() = default;
    /// NotFound when the backend's server programs are not installed.
    virtual Result<std::unique_ptr<ScratchPlace>> make() const = 0;
};

} // namespace credenza
