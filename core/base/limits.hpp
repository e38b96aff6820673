#pragma once
// Every bound of queues, caches, lists, bodies and recursion stands here, with a test at limit and limit + 1
// (reliability.md 7.7).

#include <cstddef>

namespace tandem::limits {

inline constexpr std::size_t kNameBytes = 256;
inline constexpr std::size_t kTitleBytes = 1024;
inline constexpr std::size_t kMemoBytes = 1000; // taobao.trade.memo.update, platform document apiId 49
inline constexpr std::size_t kHttpHeaderBytes = 16 * 1024;
inline constexpr std::size_t kHttpBodyBytes = 8u << 20;
inline constexpr std::size_t kHttpRequestBodyBytes = 1u << 20;
inline constexpr int kJsonDepth = 32;
inline constexpr std::size_t kLinesPerOrder = 2000;
inline constexpr std::size_t kApplyBatchRows = 5000;
inline constexpr std::size_t kHintIdsPerKind = 1000;
inline constexpr std::size_t kListIds = 5'000'000;
inline constexpr std::size_t kListWindow = 100;
inline constexpr std::size_t kListWindowsKept = 20;
inline constexpr int kSearchMillis = 200;
inline constexpr std::size_t kOutboxAttempts = 20;
inline constexpr std::size_t kLocalSocketLineBytes = 64 * 1024;
inline constexpr std::size_t kServerConnections = 256;

} // namespace tandem::limits
