#pragma once
// Ids that cannot be mixed up. Id<Tag> is a row handle, private to one database file; it never leaves the process.

#include <compare>
#include <cstdint>
#include <functional>
#include <utility>

namespace tandem {

template <class Tag, class Value = std::int64_t>
class Id {
public:
    Id() = default;
    explicit Id(Value value) : m_value(std::move(value)) {}
    const Value& value() const { return m_value; }
    auto operator<=>(const Id&) const = default;

private:
    Value m_value{};
};

} // namespace tandem

template <class Tag, class Value>
struct std::hash<tandem::Id<Tag, Value>> {
    std::size_t operator()(const tandem::Id<Tag, Value>& id) const { return std::hash<Value>{}(id.value()); }
};
