#pragma once
// Inside of TaobaoFace, shared by its two sources: one call on its way and the error answers.

#include "core/sim/taobao_face.hpp"

#include <fmt/format.h>

namespace tandem::sim {

struct TaobaoFace::Call {
    const Entry* entry = nullptr;
    const TopRequest& request;
    TaobaoShop* shop = nullptr;
    JsonText out; // the members of the …_response object

    Shape shape() const { return request.isTrue("simplify") ? Shape::Simplified : Shape::Nested; }
};

inline TopError missing(std::string_view name)
{
    return {40, fmt::format("Missing required arguments:{}", name), fmt::format("isv.missing-parameter:{}", name), {}};
}

inline TopError invalid(std::string_view name, std::string_view why = {})
{
    return {41, fmt::format("Invalid arguments:{}", name), fmt::format("isv.invalid-parameter:{}", name),
            std::string(why)};
}

inline TopError remote(std::string_view subCode, std::string_view why)
{
    return {15, "Remote service error", std::string(subCode), std::string(why)};
}

} // namespace tandem::sim
