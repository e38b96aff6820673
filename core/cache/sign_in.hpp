#pragma once
// Member PINs: scrypt, five tries, then a wait that doubles from one minute to an hour (decisions.md 17). A try is
// counted on disk before it is checked, so that ending the program gives no further tries.

#include "core/base/crypto.hpp"
#include "core/model/command.hpp"
#include "core/storage/database.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace tandem::cache {

inline constexpr int kPinTries = 5;

// How long a member waits after `failures` wrong PINs in a row.
Duration pinWait(int failures);

struct PinTry {
    Member member;
    bool needsPin = false;
    Bytes salt, hash;
    int failures = 0; // this try included
};
// Writer. Errors: NotFound, PinWait with args seconds.
Result<PinTry> beginPinTry(storage::Database& own, std::string_view member, Instant now);
// Slow on purpose; any thread.
bool matches(const PinTry& attempt, std::string_view pin);
// Writer: forgets the failures, or makes the member wait. Errors: PinWrong with args left, PinWait with args seconds.
Result<Member> endPinTry(storage::Database& own, const PinTry& attempt, bool right);

} // namespace tandem::cache
