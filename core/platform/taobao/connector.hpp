#pragma once
// Taobao and Tmall over TOP (platforms/ecommerce.md §1).

#include "core/platform/connector.hpp"

namespace tandem::platform::taobao {

Result<std::unique_ptr<Connector>> makeTaobaoConnector(ConnectorSetup setup);

} // namespace tandem::platform::taobao
