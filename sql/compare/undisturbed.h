#pragma once

#include "sql/compare/compare.h"

#include <type_traits>

namespace credenza {

/// As openForReading(), in the manner that no writer can spoil.
Result<Opened> openAgainForReading(const Endpoint &endpoint);

/// The answer of a question to one moment of a database: asked once more where a writer spoiled the first one, whatever
/// it brought.
template <typename Question>
std::invoke_result_t<Question, Opened &> askUndisturbed(const Endpoint &endpoint, const Question &question)
{
    auto opened = openForReading(endpoint);
    if (!opened)
        return opened.error();
    auto answer = question(*opened);
    if (opened->snapshot->undisturbed())
        return answer;
    auto again = openAgainForReading(endpoint);
    if (!again)
        return again.error();
    return question(*again);
}

} // namespace credenza
