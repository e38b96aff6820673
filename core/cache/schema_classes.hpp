#pragma once
// Every table of own.db and cache.db with its class (decisions.md 1); a test demands an entry for each table.

#include <array>
#include <string_view>

namespace tandem::cache {

enum class TableClass : unsigned char {
    Own,         // precious, in own.db
    Observed,    // what platforms said: fetched again after a loss
    Derived,     // follows from observed and own rows: computed again
    Housekeeping // about the file itself
};

struct TableEntry {
    std::string_view table;
    TableClass tableClass;
};

inline constexpr std::array kOwnTables{
    TableEntry{"meta", TableClass::Housekeeping}, TableEntry{"commands", TableClass::Own},
    TableEntry{"audit", TableClass::Own},         TableEntry{"outbox", TableClass::Own},
    TableEntry{"members", TableClass::Own},       TableEntry{"settings", TableClass::Own},
    TableEntry{"shops", TableClass::Own},
};

// Children stand before their parents: emptying the cache goes through this list from the front.
inline constexpr std::array kCacheTables{
    TableEntry{"meta", TableClass::Housekeeping},    TableEntry{"order_raw", TableClass::Observed},
    TableEntry{"refund_raw", TableClass::Observed},  TableEntry{"shipment_traces", TableClass::Observed},
    TableEntry{"refunds", TableClass::Observed},     TableEntry{"order_lines", TableClass::Observed},
    TableEntry{"orders", TableClass::Observed},      TableEntry{"streams", TableClass::Observed},
    TableEntry{"parked", TableClass::Observed},      TableEntry{"drift", TableClass::Observed},
    TableEntry{"order_hints", TableClass::Observed}, TableEntry{"pending_memo", TableClass::Derived},
    TableEntry{"shops", TableClass::Observed},       TableEntry{"order_search", TableClass::Derived},
};

} // namespace tandem::cache
