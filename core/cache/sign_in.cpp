#include "core/cache/sign_in.hpp"

#include "core/cache/meta.hpp"

#include <algorithm>

namespace tandem::cache {

namespace {
using namespace std::chrono_literals;
constexpr Duration kFirstWait = 1min;
constexpr Duration kLongestWait = 1h;

Error waitError(Duration left)
{
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(left).count();
    return failure(Errc::PinWait, {{"seconds", std::to_string(seconds)}});
}

struct PinRow {
    PinTry attempt;
    Instant waitUntil;
};

PinRow toPinRow(const storage::Row& row)
{
    const auto role = parseRole(row.view(2));
    if (!role)
        throw storage::StorageFailure(failure(Errc::FileDamaged, {{"file", "own.db"}}, "member role"));
    PinRow pin;
    pin.attempt.member = {row.text(0), row.text(1), role.value()};
    pin.attempt.needsPin = !row.isNull(4);
    const auto salt = row.blob(3);
    const auto hash = row.blob(4);
    pin.attempt.salt.assign(salt.begin(), salt.end());
    pin.attempt.hash.assign(hash.begin(), hash.end());
    pin.attempt.failures = static_cast<int>(row.integer(5));
    pin.waitUntil = row.instant(6);
    return pin;
}
} // namespace

Duration pinWait(int failures)
{
    if (failures < kPinTries)
        return Duration::zero();
    const int doublings = std::min(failures - kPinTries, 10);
    return std::min<Duration>(kFirstWait * (1 << doublings), kLongestWait);
}

Result<PinTry> beginPinTry(storage::Database& own, std::string_view member, Instant now)
{
    storage::Transaction transaction(own);
    auto pin = own.first("SELECT id, name, role, pin_salt, pin_hash, pin_failures, pin_wait_until FROM members "
                         "WHERE id = ?1",
                         {member}, toPinRow);
    if (!pin)
        return failure(Errc::NotFound, {{"what", "member"}});
    if (!pin->attempt.needsPin)
        return std::move(pin->attempt);
    if (now < pin->waitUntil)
        return waitError(pin->waitUntil - now);
    ++pin->attempt.failures;
    own.execute("UPDATE members SET pin_failures = ?2, pin_wait_until = ?3 WHERE id = ?1",
                {member, pin->attempt.failures, now + pinWait(pin->attempt.failures)});
    bumpCommitCounter(own);
    transaction.commit();
    return std::move(pin->attempt);
}

bool matches(const PinTry& attempt, std::string_view pin)
{
    if (!attempt.needsPin)
        return true;
    const Secret derived = scrypt(pin, attempt.salt, attempt.hash.size());
    return equalConstantTime(derived.bytes(), attempt.hash);
}

Result<Member> endPinTry(storage::Database& own, const PinTry& attempt, bool right)
{
    if (!right) {
        const Duration wait = pinWait(attempt.failures);
        if (wait > Duration::zero())
            return waitError(wait);
        return failure(Errc::PinWrong, {{"left", std::to_string(kPinTries - attempt.failures)}});
    }
    if (!attempt.needsPin)
        return attempt.member;
    storage::Transaction transaction(own);
    own.execute("UPDATE members SET pin_failures = 0, pin_wait_until = 0 WHERE id = ?1", {attempt.member.id});
    bumpCommitCounter(own);
    transaction.commit();
    return attempt.member;
}

} // namespace tandem::cache
