#include "core/sim/faults.hpp"

#include <array>
#include <utility>

namespace tandem::sim {

namespace {

constexpr std::array<std::pair<std::string_view, std::int64_t Faults::*>, 9> kCounts{
    {{"tokenDeathAfter", &Faults::tokenDeathAfter},
     {"duplicateEvery", &Faults::duplicateEvery},
     {"perSecond", &Faults::perSecond},
     {"banSeconds", &Faults::banSeconds},
     {"perDay", &Faults::perDay},
     {"busyEvery", &Faults::busyEvery},
     {"emptyEvery", &Faults::emptyEvery},
     {"malformedEvery", &Faults::malformedEvery},
     {"unknownEvery", &Faults::unknownEvery}}};

Error wrong(std::string_view field)
{
    return failure(Errc::InvalidArgument, {{"field", std::string(field)}});
}

bool isCount(const json::value* value)
{
    return value && value->is_int64() && value->as_int64() >= 0;
}

Result<> readDrop(const json::value& value, Faults& faults)
{
    const json::object* drop = value.if_object();
    const json::value* method = drop ? drop->if_contains("method") : nullptr;
    const json::value* times = drop ? drop->if_contains("times") : nullptr;
    if (!method || !method->is_string() || !isCount(times))
        return wrong("dropAfter");
    faults.dropMethod = std::string(method->as_string());
    faults.dropTimes = times->as_int64();
    return success();
}

Result<> readShift(const json::value& value, Faults& faults)
{
    const json::object* shift = value.if_object();
    const json::value* rows = shift ? shift->if_contains("rows") : nullptr;
    const json::value* times = shift ? shift->if_contains("times") : nullptr;
    if (!isCount(rows) || !isCount(times))
        return wrong("shift");
    faults.shiftRows = rows->as_int64();
    faults.shiftTimes = times->as_int64();
    return success();
}

Result<> readDenied(const json::value& value, Faults& faults)
{
    const json::array* names = value.if_array();
    if (!names)
        return wrong("denied");
    for (const json::value& name : *names) {
        if (!name.is_string())
            return wrong("denied");
        faults.denied.emplace(name.as_string());
    }
    return success();
}

Result<> readOne(std::string_view name, const json::value& value, Faults& faults)
{
    for (const auto& [count, member] : kCounts) {
        if (count != name)
            continue;
        if (!isCount(&value))
            return wrong(name);
        faults.*member = value.as_int64();
        return success();
    }
    if (name == "extraField") {
        if (!value.is_bool())
            return wrong(name);
        faults.extraField = value.as_bool();
        return success();
    }
    if (name == "denied")
        return readDenied(value, faults);
    if (name == "dropAfter")
        return readDrop(value, faults);
    if (name == "shift")
        return readShift(value, faults);
    return wrong(name);
}

} // namespace

Result<Faults> parseFaults(const json::object& object)
{
    Faults faults;
    for (const auto& [name, value] : object) {
        TRY(readOne(name, value, faults));
    }
    return faults;
}

} // namespace tandem::sim
