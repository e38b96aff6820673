#pragma once
// What goes wrong on purpose: a plain value read from JSON ({"perSecond":20,"dropAfter":{"method":"…","times":1}}).
// Every field is optional; an unknown one is an error, so that a misspelt fault cannot pass for a survived one.

#include "core/base/json.hpp"

#include <cstdint>
#include <set>
#include <string>
#include <string_view>

namespace tandem::sim {

struct Faults {
    std::int64_t tokenDeathAfter = 0; // the session dies after so many served requests; a refresh brings a new one
    std::int64_t shiftRows = 0;       // rows of the asked window that change just before a page is served …
    std::int64_t shiftTimes = 0;      // … so many times
    std::int64_t duplicateEvery = 0;  // each n-th row of a page stands there twice
    std::int64_t perSecond = 0;       // calls of one interface per second before it is banned
    std::int64_t banSeconds = 1;      // length of that ban
    std::int64_t perDay = 0;          // calls of the application per day
    std::int64_t busyEvery = 0;       // each n-th request meets isp.top-remote-connection-timeout
    std::int64_t emptyEvery = 0;      // each n-th request gets an empty body
    std::int64_t malformedEvery = 0;  // trades whose place is a multiple have a payment that is no number
    std::int64_t unknownEvery = 0;    // trades whose place is a multiple have a status nobody has heard of
    bool extraField = false;          // every trade carries a field that is not documented
    std::set<std::string, std::less<>> denied; // interfaces the application has no permission for
    std::string dropMethod;                    // answers to this interface are lost after it has taken effect …
    std::int64_t dropTimes = 0;                // … so many times

    bool operator==(const Faults&) const = default;
};

// Errors: InvalidArgument with args field.
Result<Faults> parseFaults(const json::object& object);

} // namespace tandem::sim
