#pragma once
// The outer shape of every TOP answer: {"<method>_response": {…}} or {"error_response": {…}}
// (platforms/ecommerce.md §1.4).

#include "core/base/json.hpp"
#include "core/platform/taobao/errors.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace tandem::platform::taobao {

struct Answer {
    std::string body; // as received: rows are kept byte for byte
    json::value document;
    std::string root;              // "trades_sold_get_response"
    std::optional<TopError> error; // set: there is no content
    const json::object& content() const { return document.as_object().at(root).as_object(); }
};

// "taobao.trades.sold.get" → "trades_sold_get_response"
std::string rootName(std::string_view method);
// Errors: PlatformBusy for an empty body, HttpMalformed for what is no JSON object, PlatformAnswerUnknown when neither
// of the two roots is there.
Result<Answer> parseAnswer(std::string body, std::string_view method);

} // namespace tandem::platform::taobao
