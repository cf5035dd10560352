#pragma once

#include "sql/connection/scratch.h"

namespace credenza {

/// A private server in a temporary folder, reachable through a socket in it only.
class PostgresqlScratchPlaces final : public ScratchPlaces
{
public:
    Result<std::unique_ptr<ScratchPlace>> make() const override;
};

} // namespace credenza
