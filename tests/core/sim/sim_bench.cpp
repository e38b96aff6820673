#include "sim_bench.hpp"

#include "core/base/text.hpp"

namespace tandem::test {

SimBench::SimBench(sim::WorldPlan plan, sim::Faults faults, Instant start) : clock(start)
{
    sim::Sandbox::Setup setup{std::move(plan), std::move(faults)};
    auto created = sim::Sandbox::create(std::move(setup), clock);
    if (!created)
        qFatal("%s", describe(created.error()).c_str());
    sandbox = std::move(created).value();
}

sim::WorldPlan SimBench::smallCompany()
{
    sim::WorldPlan plan;
    plan.company = "small";
    plan.people = 20;
    return plan;
}

sim::WorldPlan SimBench::heyu(std::int64_t people)
{
    sim::WorldPlan plan;
    plan.people = people;
    return plan;
}

sim::Parameters SimBench::common(std::string_view method)
{
    return {{"method", std::string(method)},
            {"app_key", facts().appKey},
            {"session", facts().session},
            {"timestamp", formatChinaTime(sandbox->world().now())},
            {"format", "json"},
            {"v", "2.0"},
            {"sign_method", "md5"}};
}

std::string formOf(const sim::Parameters& parameters)
{
    std::string form;
    for (const auto& [name, value] : parameters) {
        if (!form.empty())
            form += '&';
        form += formEncode(name) + '=' + formEncode(value);
    }
    return form;
}

json::object SimBench::send(sim::Parameters parameters)
{
    if (!parameters.contains("sign"))
        parameters["sign"] = sim::TopRequest(parameters).expectedSign(facts().appSecret);
    net::HttpRequest request;
    request.method = "POST";
    request.target = "/router/rest";
    request.headers.push_back({"Host", host});
    request.body = formOf(parameters);
    const net::HttpResponse response = sandbox->respond(request);
    if (response.status != 200 || response.body.empty())
        return {};
    return parseJson(response.body).value().as_object();
}

json::object SimBench::call(std::string_view method, const sim::Parameters& extra)
{
    sim::Parameters parameters = common(method);
    for (const auto& [name, value] : extra)
        parameters[name] = value;
    return send(std::move(parameters));
}

json::object SimBench::control(std::string_view line)
{
    return parseJson(sandbox->control(line)).value().as_object();
}

std::int64_t SimBench::paidOrder(std::int64_t price)
{
    sim::NewOrder order;
    order.lines.push_back({0, 1, price, 0});
    const std::int64_t tid = shop().customerOrders(order);
    shop().pays(tid);
    return tid;
}

namespace {
const json::object* errorOf(const json::object& answer)
{
    const json::value* error = answer.if_contains("error_response");
    return error ? error->if_object() : nullptr;
}
} // namespace

std::int64_t errorCode(const json::object& answer)
{
    const json::object* error = errorOf(answer);
    return error ? error->at("code").to_number<std::int64_t>() : 0;
}

std::string errorSubCode(const json::object& answer)
{
    const json::object* error = errorOf(answer);
    return error ? textOf(*error, "sub_code") : std::string();
}

std::string errorText(const json::object& answer)
{
    const json::object* error = errorOf(answer);
    return error ? textOf(*error, "sub_msg") : std::string();
}

const json::object& root(const json::object& answer)
{
    static const json::object none;
    for (const auto& [name, value] : answer)
        if (std::string_view(name).ends_with("_response") && name != "error_response" && value.is_object())
            return value.get_object();
    return none;
}

std::vector<json::object> rows(const json::object& root, std::string_view plural, std::string_view singular)
{
    std::vector<json::object> found;
    const json::value* list = root.if_contains(plural);
    if (!list || !list->is_object())
        return found;
    for (const json::value& row : list->get_object().at(singular).as_array())
        found.push_back(row.as_object());
    return found;
}

std::string textOf(const json::object& object, std::string_view name)
{
    return optionalText(object, name).value().value_or("");
}

std::int64_t integerOf(const json::object& object, std::string_view name)
{
    return requireInteger(object, name).value();
}

} // namespace tandem::test
