// The verbs of the control line.

#include "core/sim/sandbox.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace tandem::sim {

namespace {

// For developers and scripts, in English: names what is wrong with the line.
std::string sentence(const Error& error)
{
    switch (error.code()) {
    case Errc::ParseFailed:
    case Errc::LimitExceeded: return "the line is not a JSON object";
    case Errc::NotFound: return fmt::format("there is no {} {}", error.arg("what"), error.arg("value"));
    case Errc::Conflict: return fmt::format("{} {} has been played already", error.arg("what"), error.arg("value"));
    case Errc::MalformedRow:
    case Errc::InvalidArgument:
        return fmt::format("the field \"{}\" is missing, unknown or of the wrong kind", error.arg("field"));
    case Errc::TimeMalformed: return fmt::format("\"{}\" is no duration like PT10M", error.arg("value"));
    default: return describe(error);
    }
}

Error wrongField(std::string_view name)
{
    return failure(Errc::InvalidArgument, {{"field", std::string(name)}});
}

std::string refusal(std::string_view why)
{
    JsonText out;
    out.begin('{').key("ok").boolean(false).key("error").text(why).end('}');
    return out.take();
}

void writeTotals(JsonText& answer, const TaobaoShop::Totals& totals)
{
    answer.key("orders").number(static_cast<std::int64_t>(totals.orders));
    answer.key("lines").number(static_cast<std::int64_t>(totals.lines));
    answer.key("refunds").number(static_cast<std::int64_t>(totals.refunds));
    answer.key("paid").number(totals.paid).key("refunded").number(totals.refunded);
}

Result<bool> requireBool(const json::object& asked, std::string_view name)
{
    const json::value* value = tandem::find(asked, name);
    if (!value || !value->is_bool())
        return wrongField(name);
    return value->get_bool();
}

} // namespace

Sandbox::Verb Sandbox::findVerb(std::string_view name)
{
    struct Named {
        std::string_view name;
        Verb verb;
    };
    static constexpr std::array<Named, 10> kVerbs{{{"play", &Sandbox::play},
                                                   {"expire", &Sandbox::expire},
                                                   {"renew", &Sandbox::renew},
                                                   {"network", &Sandbox::network},
                                                   {"change", &Sandbox::change},
                                                   {"clock", &Sandbox::advanceClock},
                                                   {"stats", &Sandbox::stats},
                                                   {"order", &Sandbox::order},
                                                   {"memos", &Sandbox::memos},
                                                   {"faults", &Sandbox::setFaults}}};
    const auto found = std::ranges::find(kVerbs, name, &Named::name);
    return found == kVerbs.end() ? nullptr : found->verb;
}

std::string Sandbox::control(std::string_view line)
{
    const auto parsed = parseJson(line);
    if (!parsed)
        return refusal(sentence(parsed.error()));
    if (!parsed.value().is_object())
        return refusal("the line is not a JSON object");
    const json::object& asked = parsed.value().get_object();
    const auto name = requireText(asked, "do");
    if (!name)
        return refusal(sentence(name.error()));
    const Verb verb = findVerb(name.value());
    if (!verb)
        return refusal(fmt::format("unknown verb {}", name.value()));
    JsonText answer;
    answer.begin('{').key("ok").boolean(true).key("do").text(name.value());
    const Result<> done = (this->*verb)(asked, answer);
    if (!done)
        return refusal(sentence(done.error()));
    answer.end('}');
    return answer.take();
}

Result<TaobaoShop*> Sandbox::shopOf(const json::object& asked)
{
    TRY(const auto key, optionalText(asked, "shop"));
    TaobaoShop* shop = key ? m_world->shop(*key) : m_world->shops().front().get();
    if (!shop)
        return failure(Errc::NotFound, {{"what", "shop"}, {"value", *key}});
    return shop;
}

Result<> Sandbox::play(const json::object& asked, JsonText& answer)
{
    TRY(const auto caseId, requireText(asked, "case"));
    TRY(m_world->plays(caseId));
    answer.key("case").text(caseId);
    return success();
}

Result<> Sandbox::expire(const json::object& asked, JsonText& answer)
{
    TRY(auto* shop, shopOf(asked));
    // As when the seller cancels the authorisation; "refreshable":true as when only the session's time is over.
    bool refreshable = false;
    if (asked.contains("refreshable")) {
        TRY(refreshable, requireBool(asked, "refreshable"));
    }
    shop->expireSession(refreshable ? TaobaoShop::Refresh::Possible : TaobaoShop::Refresh::Dead);
    answer.key("shop").text(shop->facts().key);
    return success();
}

Result<> Sandbox::renew(const json::object& asked, JsonText& answer)
{
    TRY(auto* shop, shopOf(asked));
    shop->renewSession();
    answer.key("shop").text(shop->facts().key).key("session").text(shop->facts().session);
    answer.key("refreshToken").text(shop->facts().refreshToken);
    return success();
}

Result<> Sandbox::network(const json::object& asked, JsonText& answer)
{
    TRY(const bool on, requireBool(asked, "on"));
    m_line->setOnline(on);
    answer.key("on").boolean(on);
    return success();
}

Result<> Sandbox::change(const json::object& asked, JsonText& answer)
{
    TRY(auto* shop, shopOf(asked));
    TRY(const auto percent, requireInteger(asked, "percent"));
    if (percent < 0 || percent > 100)
        return wrongField("percent");
    answer.key("changed").number(static_cast<std::int64_t>(shop->changes(static_cast<int>(percent))));
    return success();
}

Result<> Sandbox::advanceClock(const json::object& asked, JsonText& answer)
{
    TRY(const auto text, requireText(asked, "advance"));
    TRY(const auto by, parseIsoDuration(text));
    m_world->advance(by);
    answer.key("now").text(formatRfc3339(m_world->now()));
    return success();
}

Result<> Sandbox::stats(const json::object& /*asked*/, JsonText& answer)
{
    answer.key("now").text(formatRfc3339(m_world->now())).key("requests").begin('{');
    for (const auto& [method, count] : m_taobao->served())
        if (count > 0)
            answer.key(method).number(static_cast<std::int64_t>(count));
    answer.end('}').key("refused").begin('{');
    for (const auto& [code, count] : m_taobao->refused())
        answer.key(std::to_string(code)).number(static_cast<std::int64_t>(count));
    answer.end('}').key("shops").begin('[');
    TaobaoShop::Totals all;
    for (const auto& shop : m_world->shops()) {
        const TaobaoShop::Totals totals = shop->totals();
        answer.begin('{').key("key").text(shop->facts().key);
        writeTotals(answer, totals);
        answer.key("messagesWaiting").number(static_cast<std::int64_t>(shop->messages().unconfirmed())).end('}');
        all.orders += totals.orders;
        all.lines += totals.lines;
        all.refunds += totals.refunds;
        all.paid += totals.paid;
        all.refunded += totals.refunded;
    }
    answer.end(']');
    writeTotals(answer, all);
    return success();
}

Result<> Sandbox::order(const json::object& asked, JsonText& answer)
{
    TRY(auto* shop, shopOf(asked));
    TRY(const auto tid, requireInteger(asked, "tid"));
    const Trade* trade = shop->find(tid);
    if (!trade)
        return failure(Errc::NotFound, {{"what", "order"}, {"value", std::to_string(tid)}});
    const Faults none;
    const RowContext context{*shop, none};
    const TradeFields everything = TradeFields::all();
    answer.key("memo").text(trade->memo).key("flag").number(trade->flag).key("order");
    TradeWriter(context, everything, Detail::Full).write(answer, *trade);
    return success();
}

Result<> Sandbox::memos(const json::object& asked, JsonText& answer)
{
    TRY(auto* shop, shopOf(asked));
    answer.key("memos").begin('{');
    for (const auto& [tid, writes] : shop->memoWrites())
        answer.key(std::to_string(tid)).number(writes.count);
    answer.end('}').key("doubled").begin('{');
    for (const auto& [tid, writes] : shop->memoWrites())
        if (writes.doubled > 0)
            answer.key(std::to_string(tid)).number(writes.doubled);
    answer.end('}');
    return success();
}

Result<> Sandbox::setFaults(const json::object& asked, JsonText& answer)
{
    const json::value* value = tandem::find(asked, "set");
    if (value && !value->is_object())
        return wrongField("set");
    Faults faults;
    if (value) {
        TRY(faults, parseFaults(value->get_object()));
    }
    m_taobao->setFaults(std::move(faults));
    answer.key("set").raw(value ? json::serialize(*value) : "{}");
    return success();
}

} // namespace tandem::sim
