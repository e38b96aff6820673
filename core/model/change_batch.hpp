#pragma once
// What one page of a source brought: rows, what could not be read, and the cursor that may only move together with
// them (decisions.md 15, reliability.md 2.2).

#include "core/base/instant.hpp"
#include "core/model/order.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace tandem {

// Opaque outside the connector that wrote it; "" = never run.
struct Cursor {
    std::string text;
    bool operator==(const Cursor&) const = default;
};

// A version orders observations of one thing: the platform's modified time, then the content hash.
template <class T>
struct Observed {
    T value;
    std::string raw; // the platform's JSON of this row, byte-exact
};

struct ParkedRow {
    Ref ref;          // extId may be empty when not even that could be read
    std::string kind; // "order", "refund"
    Error reason;
    std::string raw;
};

// A field or value that the mapping does not know: counted, kept raw, listed.
struct Drift {
    std::string kind; // "order"
    std::string path; // "status=NEW_WORD" or "unknown field x.y"
    auto operator<=>(const Drift&) const = default;
};

struct ChangeBatch {
    std::string platform, shop;
    std::string stream; // "orders.created", …
    Cursor next;        // stored in the same transaction
    Instant observedAt;
    std::vector<Observed<Order>> orders;
    std::vector<Observed<Refund>> refunds;
    std::vector<Observed<ShipmentTrace>> traces;
    std::vector<std::string> hints; // order ids that a push message named: fetch them
    std::vector<std::string> gone;  // order ids of a detail fetch that the platform no longer knows
    std::vector<ParkedRow> parked;
    std::vector<Drift> drift;
    std::size_t rows() const { return orders.size() + refunds.size() + traces.size(); }
};

struct ApplyOutcome {
    std::int64_t rows = 0;    // rows looked at
    std::int64_t changed = 0; // rows that are different now
    std::int64_t parked = 0;  // rows newly kept aside
    std::int64_t commitSeq = 0;
};

} // namespace tandem
