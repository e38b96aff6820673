#include "core/sim/demo_company.hpp"

#include "core/sim/catalogue.hpp"
#include "embedded/demo_companies.hpp"

#include <algorithm>

namespace tandem::sim {

namespace {

Error malformed(std::string_view field)
{
    return failure(Errc::MalformedRow, {{"field", std::string(field)}});
}

Result<const json::array*> requireArray(const json::object& object, std::string_view name)
{
    const json::value* value = tandem::find(object, name);
    if (!value || !value->is_array())
        return malformed(name);
    return &value->get_array();
}

Result<const json::object*> asObject(const json::value& value, std::string_view name)
{
    if (!value.is_object())
        return malformed(name);
    return &value.get_object();
}

// Absent gives Instant(): not reached.
Result<Instant> timeOr0(const json::object& object, std::string_view name)
{
    TRY(const auto text, optionalText(object, name));
    if (!text)
        return Instant();
    return parseRfc3339(*text);
}

Result<std::int64_t> integerOr(const json::object& object, std::string_view name, std::int64_t otherwise)
{
    TRY(const auto value, optionalInteger(object, name));
    return value.value_or(otherwise);
}

Result<StoryTrade::Article> readArticle(const json::object& object)
{
    StoryTrade::Article article;
    TRY(article.goods.title, requireText(object, "title"));
    TRY(article.line.price, requireInteger(object, "price"));
    TRY(const auto variant, optionalText(object, "variant"));
    article.goods.variant = variant.value_or("");
    TRY(const auto quantity, integerOr(object, "num", 1));
    article.line.quantity = static_cast<std::int32_t>(quantity);
    TRY(article.line.discount, integerOr(object, "discount", 0));
    return article;
}

Result<Refund> readRefund(const json::object& object)
{
    Refund refund;
    TRY(refund.fee, requireInteger(object, "fee"));
    TRY(refund.created, timeOr0(object, "created"));
    TRY(refund.modified, timeOr0(object, "modified"));
    if (refund.modified == Instant())
        return malformed("modified");
    TRY(const auto returns, optionalText(object, "kind"));
    refund.kind = returns == "return" ? RefundKind::ReturnGoods : RefundKind::MoneyOnly;
    refund.status = RefundStatus::Success;
    return refund;
}

Result<> readTimesAndNotes(const json::object& object, Trade& trade)
{
    TRY(trade.created, timeOr0(object, "created"));
    TRY(trade.paid, timeOr0(object, "paid"));
    TRY(trade.consigned, timeOr0(object, "consigned"));
    TRY(trade.signedAt, timeOr0(object, "signed"));
    TRY(trade.ended, timeOr0(object, "ended"));
    TRY(trade.modified, timeOr0(object, "modified"));
    TRY(trade.postFee, integerOr(object, "freight", 0));
    TRY(const auto memo, optionalText(object, "memo"));
    trade.memo = memo.value_or("");
    TRY(const auto flag, integerOr(object, "flag", 0));
    trade.flag = static_cast<std::uint8_t>(flag);
    TRY(const auto message, optionalText(object, "message"));
    trade.message = message.value_or("");
    return success();
}

Result<StoryTrade> readTrade(const json::object& object)
{
    StoryTrade story;
    Trade& trade = story.trade;
    TRY(const auto caseId, optionalText(object, "case"));
    story.caseId = caseId.value_or("");
    TRY(trade.tid, requireInteger(object, "tid"));
    TRY(story.buyerKey, requireText(object, "buyer"));
    TRY(const auto status, requireText(object, "status"));
    const auto known = tradeStatusOf(status);
    if (!known)
        return malformed("status");
    trade.status = *known;
    TRY(const auto type, optionalText(object, "type"));
    const auto knownType = tradeTypeOf(type.value_or("guarantee_trade"));
    if (!knownType)
        return malformed("type");
    trade.type = *knownType;
    TRY(readTimesAndNotes(object, trade));
    TRY(const auto* lines, requireArray(object, "lines"));
    for (const json::value& value : *lines) {
        TRY(const auto* line, asObject(value, "lines"));
        TRY(auto article, readArticle(*line));
        article.line.status = trade.status;
        story.articles.push_back(std::move(article));
    }
    if (story.articles.empty() || trade.created == Instant())
        return malformed("lines");
    trade.modified = std::max({trade.modified, trade.created, trade.paid, trade.consigned, trade.ended});
    if (!object.contains("refunds"))
        return story;
    TRY(const auto* refunds, requireArray(object, "refunds"));
    for (const json::value& value : *refunds) {
        TRY(const auto* one, asObject(value, "refunds"));
        TRY(auto refund, readRefund(*one));
        refund.afterSale = trade.ended != Instant() && refund.created >= trade.ended;
        trade.modified = std::max(trade.modified, refund.modified);
        story.refunds.push_back(refund);
    }
    return story;
}

void shiftTimes(Trade& trade, Duration shift)
{
    for (Instant* time :
         {&trade.created, &trade.paid, &trade.consigned, &trade.signedAt, &trade.ended, &trade.modified})
        if (*time != Instant())
            *time = *time + shift;
}

// The article of the catalogue, or a new one.
std::uint32_t goodsIn(TaobaoShop& shop, const Goods& wanted)
{
    const auto& all = shop.goods();
    const auto found = std::ranges::find_if(
        all, [&](const Goods& goods) { return goods.title == wanted.title && goods.variant == wanted.variant; });
    if (found != all.end())
        return static_cast<std::uint32_t>(found - all.begin());
    Goods goods = wanted;
    goods.itemId = 699'000'000'001 + static_cast<std::int64_t>(all.size());
    goods.outerItemId = "HYN" + std::to_string(all.size());
    return shop.addGoods(std::move(goods));
}

std::vector<Line> linesOf(const StoryTrade& story, TaobaoShop& shop)
{
    std::vector<Line> lines;
    for (const StoryTrade::Article& article : story.articles) {
        lines.push_back(article.line);
        lines.back().goods = goodsIn(shop, article.goods);
    }
    return lines;
}

} // namespace

Result<DemoCompany> DemoCompany::load(std::string_view company)
{
    const std::string file = std::string(company) + ".json";
    for (const EmbeddedFile& embedded : embedded::demo_companies()) {
        if (embedded.name != file)
            continue;
        TRY(const auto root, parseJson(embedded.content));
        TRY(const auto* object, asObject(root, file));
        DemoCompany loaded;
        TRY(loaded.read(*object));
        return loaded;
    }
    return failure(Errc::NotFound, {{"what", "company"}, {"value", std::string(company)}});
}

Result<> DemoCompany::read(const json::object& root)
{
    TRY(const auto now, requireText(root, "now"));
    TRY(m_now, parseRfc3339(now));
    TRY(m_pin, requireText(root, "pin"));
    TRY(const auto* members, requireArray(root, "members"));
    for (const json::value& value : *members) {
        TRY(const auto* object, asObject(value, "members"));
        Member member;
        TRY(member.id, requireText(*object, "id"));
        TRY(member.name, requireText(*object, "name"));
        TRY(const auto role, requireText(*object, "role"));
        TRY(member.role, parseRole(role));
        m_members.push_back(std::move(member));
    }
    TRY(const auto* shops, requireArray(root, "shops"));
    for (const json::value& value : *shops) {
        TRY(const auto* object, asObject(value, "shops"));
        TRY(auto key, requireText(*object, "key"));
        TRY(auto name, requireText(*object, "name"));
        m_shops.emplace_back(std::move(key), std::move(name));
    }
    TRY(readPeople(root));
    const json::value* platform = tandem::find(root, "platform");
    if (!platform || !platform->is_object())
        return malformed("platform");
    TRY(const auto* quiet, requireArray(platform->get_object(), "quietDays"));
    for (const json::value& day : *quiet) {
        if (!day.is_string())
            return malformed("quietDays");
        TRY(const auto midnight, parseRfc3339(std::string(day.get_string()) + "T00:00:00+08:00"));
        m_quietDays.push_back(midnight);
    }
    TRY(readTrades(platform->get_object(), "trades", m_trades));
    return readTrades(platform->get_object(), "live", m_live);
}

Result<> DemoCompany::readPeople(const json::object& root)
{
    TRY(const auto* people, requireArray(root, "people"));
    for (const json::value& value : *people) {
        TRY(const auto* object, asObject(value, "people"));
        Named named;
        TRY(named.person, requireText(*object, "id"));
        TRY(named.name, requireText(*object, "name"));
        TRY(const auto* accounts, requireArray(*object, "accounts"));
        for (const json::value& account : *accounts) {
            TRY(const auto* fields, asObject(account, "accounts"));
            Buyer& buyer = named.buyer;
            TRY(buyer.openUid, requireText(*fields, "key"));
            TRY(buyer.nick, requireText(*fields, "nick"));
            TRY(buyer.phone, requireText(*object, "phone"));
            TRY(buyer.province, requireText(*object, "province"));
            TRY(buyer.city, requireText(*object, "city"));
            TRY(buyer.district, requireText(*object, "district"));
            TRY(buyer.street, requireText(*object, "street"));
            buyer.name = maskedName(named.name);
            buyer.oaid = "1" + buyer.openUid;
            m_people.push_back(named);
        }
    }
    return success();
}

Result<> DemoCompany::readTrades(const json::object& platform, std::string_view list, std::vector<StoryTrade>& into)
{
    TRY(const auto* trades, requireArray(platform, list));
    for (const json::value& value : *trades) {
        TRY(const auto* object, asObject(value, list));
        TRY(auto story, readTrade(*object));
        const bool known =
            std::ranges::any_of(m_people, [&](const Named& named) { return named.buyer.openUid == story.buyerKey; });
        if (!known)
            return malformed("buyer");
        into.push_back(std::move(story));
    }
    return success();
}

const std::string& DemoCompany::shopName(std::string_view key) const
{
    const auto found = std::ranges::find(m_shops, key, [](const auto& shop) -> std::string_view { return shop.first; });
    TANDEM_ASSERT(found != m_shops.end());
    return found->second;
}

std::uint32_t DemoCompany::buyerIn(TaobaoShop& shop, std::string_view key) const
{
    const auto& buyers = shop.buyers();
    const auto found =
        std::ranges::find(buyers, key, [](const Buyer& buyer) -> std::string_view { return buyer.openUid; });
    TANDEM_ASSERT(found != buyers.end());
    return static_cast<std::uint32_t>(found - buyers.begin());
}

void DemoCompany::fill(TaobaoShop& shop, Duration shift) const
{
    for (const Named& named : m_people)
        shop.addBuyer(named.buyer);
    for (const StoryTrade& story : m_trades) {
        Trade trade = story.trade;
        trade.buyer = buyerIn(shop, story.buyerKey);
        shiftTimes(trade, shift);
        const std::uint32_t index = shop.addTrade(trade, linesOf(story, shop));
        for (Refund refund : story.refunds) {
            refund.trade = index;
            refund.created = refund.created + shift;
            refund.modified = refund.modified + shift;
            shop.addRefund(refund);
        }
    }
}

Result<> DemoCompany::play(std::string_view caseId, TaobaoShop& shop, Duration shift) const
{
    const auto story =
        std::ranges::find(m_live, caseId, [](const StoryTrade& one) -> std::string_view { return one.caseId; });
    if (story == m_live.end())
        return failure(Errc::NotFound, {{"what", "case"}, {"value", std::string(caseId)}});
    if (shop.find(story->trade.tid))
        return failure(Errc::Conflict, {{"what", "case"}, {"value", std::string(caseId)}});
    Trade trade = story->trade;
    trade.buyer = buyerIn(shop, story->buyerKey);
    shiftTimes(trade, shift);
    shop.arrives(trade, linesOf(*story, shop));
    return success();
}

} // namespace tandem::sim
