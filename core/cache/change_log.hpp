#pragma once
// Collects during a transaction what a view may have to read again; becomes hints after the commit (decisions.md 6).

#include "core/base/limits.hpp"
#include "core/model/change_hint.hpp"

#include <cstdint>
#include <map>
#include <set>
#include <vector>

namespace tandem::cache {

class ChangeLog {
public:
    void add(HintKind kind, std::int64_t id)
    {
        auto& entry = m_kinds[kind];
        if (!entry.all)
            entry.ids.insert(id);
        if (entry.ids.size() > limits::kHintIdsPerKind)
            addAll(kind);
    }
    void addAll(HintKind kind)
    {
        auto& entry = m_kinds[kind];
        entry.all = true;
        entry.ids.clear();
    }
    std::vector<ChangeHint> hints(std::int64_t commitSeq) const
    {
        std::vector<ChangeHint> hints;
        for (const auto& [kind, entry] : m_kinds)
            hints.push_back({kind, entry.all, {entry.ids.begin(), entry.ids.end()}, commitSeq});
        return hints;
    }

private:
    struct Entry {
        bool all = false;
        std::set<std::int64_t> ids;
    };
    std::map<HintKind, Entry> m_kinds;
};

} // namespace tandem::cache
