#pragma once

#include "sql/connection/scratch.h"

namespace credenza {

/// A temporary folder with a file in it.
class SqliteScratchPlaces final : public ScratchPlaces
{
public:
    Result<std::unique_ptr<ScratchPlace>> make() const override;
};

} // namespace credenza
