#pragma once
// The verbs of tandemctl. Each returns the exit code: 0 done, 1 the work failed.

#include "app/ctl/session.hpp"

namespace tandem::ctl {

struct EnrolArguments {
    std::filesystem::path from;
};
int enrol(const Options& options, const EnrolArguments& arguments);

enum class SyncMode { Once, Follow };
int syncProfile(const Options& options, SyncMode mode);
int status(const Options& options);
int search(const Options& options, const std::string& text);

int showOrder(const Options& options, const std::string& order);
int sumOrders(const Options& options);
struct MemoArguments {
    std::string order;
    std::optional<std::string> text; // absent: only the flag changes
    std::optional<int> flag;         // absent: only the memo changes
    std::string command;             // idempotency key, may be empty
    bool queueOnly = false;
};
int writeMemo(const Options& options, const MemoArguments& arguments);
int undo(const Options& options, const std::string& command);
int listOutbox(const Options& options);

int verifyCache(const Options& options);
int rebuildCache(const Options& options);
int backupOwn(const Options& options, const std::filesystem::path& file);
int restoreOwn(const Options& options, const std::filesystem::path& file);
int verifyAudit(const Options& options);
int listAudit(const Options& options, std::size_t limit);

} // namespace tandem::ctl
