#pragma once
// The first-start check of a shop: address, key, clock, session, then each interface with the smallest call there is.

#include "core/platform/taobao/sources.hpp"

#include <vector>

namespace tandem::platform::taobao {

Async<std::vector<CheckResult>> probeShop(Context context);

} // namespace tandem::platform::taobao
