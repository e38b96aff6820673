#pragma once
// The library itself: set up once per process, checked at program start. Private to core/storage.

#include "core/base/result.hpp"

namespace tandem::storage {

// Counts memory (the build leaves that off, and the heap limit needs it) and sets the limit; before the first
// connection. Errors: Internal.
Result<> prepareEngine();

} // namespace tandem::storage
