#pragma once

namespace credenza {

/// How far the tables that are to be filled are ours; decides which of the fast ways are open.
enum class Hold {
    Made,   ///< made in this very transaction: nothing of them was there before
    Owned,  ///< they stand, and we may take their indexes, keys and triggers away for a while
    Granted ///< they stand, and we may change their rows only
};

} // namespace credenza
