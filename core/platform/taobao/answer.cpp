#include "core/platform/taobao/answer.hpp"

#include <algorithm>
#include <limits>

namespace tandem::platform::taobao {

namespace {

std::string textIn(const json::object& object, std::string_view name)
{
    const auto text = optionalText(object, name);
    return text && text.value() ? *text.value() : std::string();
}

TopError readError(const json::object& object)
{
    TopError error;
    const auto code = optionalInteger(object, "code");
    if (code && code.value())
        error.code = static_cast<int>(std::clamp<std::int64_t>(*code.value(), 0, std::numeric_limits<int>::max()));
    error.message = textIn(object, "msg");
    error.subCode = textIn(object, "sub_code");
    error.subMessage = textIn(object, "sub_msg");
    error.requestId = textIn(object, "request_id");
    return error;
}

} // namespace

std::string rootName(std::string_view method)
{
    constexpr std::string_view kPrefix = "taobao.";
    if (method.starts_with(kPrefix))
        method.remove_prefix(kPrefix.size());
    std::string name(method);
    std::replace(name.begin(), name.end(), '.', '_');
    return name + "_response";
}

Result<Answer> parseAnswer(std::string body, std::string_view method)
{
    const Args args{{"platform", "taobao"}, {"api", std::string(method)}};
    if (body.empty())
        return failure(Errc::PlatformBusy, args, "empty body");
    auto parsed = parseJson(body);
    if (!parsed || !parsed.value().is_object())
        return failure(Errc::HttpMalformed, args, parsed ? "not an object" : describe(parsed.error()));
    Answer answer;
    answer.document = std::move(parsed).value();
    answer.root = rootName(method);
    const json::object& object = answer.document.get_object();
    if (const auto* error = find(object, "error_response"); error && error->is_object())
        answer.error = readError(error->get_object());
    else if (const auto* content = find(object, answer.root); !content || !content->is_object())
        return failure(Errc::PlatformAnswerUnknown, args);
    answer.body = std::move(body);
    return answer;
}

} // namespace tandem::platform::taobao
