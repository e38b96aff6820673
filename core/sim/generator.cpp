#include "core/sim/generator.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace tandem::sim {

namespace {

using std::chrono::duration_cast;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr std::int64_t kItemBase = 688'000'000'000;
constexpr std::int64_t kSkuBase = 5'100'000'000'000;
constexpr Duration kDay = hours(24);
constexpr Duration kFinishedAfter = 12 * kDay; // by then everything normal is over
constexpr Duration kRefundsAfter = 3 * kDay;

// The newest trades, newest first, so that every state that passes quickly is there.
struct Fresh {
    TradeStatus status;
    StepStatus step = StepStatus::None;
};
constexpr std::array<Fresh, 20> kNewest{{
    {TradeStatus::WaitSellerSend},
    {TradeStatus::WaitBuyerPay},
    {TradeStatus::WaitSellerSend},
    {TradeStatus::NoCreatePay},
    {TradeStatus::PaidForbidConsign},
    {TradeStatus::WaitSellerSend},
    {TradeStatus::PayPending},
    {TradeStatus::WaitBuyerPay, StepStatus::NothingPaid},
    {TradeStatus::WaitSellerSend},
    {TradeStatus::WaitPreAuthConfirm},
    {TradeStatus::WaitBuyerPay, StepStatus::FrontPaid},
    {TradeStatus::WaitSellerSend, StepStatus::AllPaid},
    {TradeStatus::WaitSellerSend},
    {TradeStatus::WaitBuyerPay},
    {TradeStatus::ClosedByTaobao, StepStatus::Forfeited},
    {TradeStatus::WaitSellerSend},
    {TradeStatus::PaidForbidConsign},
    {TradeStatus::WaitSellerSend},
    {TradeStatus::ClosedByTaobao},
    {TradeStatus::WaitSellerSend},
}};

Duration between(Random& random, Duration least, Duration most)
{
    const auto span = duration_cast<seconds>(most - least).count() + 1;
    return least + seconds(static_cast<std::int64_t>(random.below(static_cast<std::uint64_t>(span))));
}

// Someone who buys at 3 in the morning is rare: three draws in four are moved into 9:00–23:59.
Instant drawTime(Instant now, const FillPlan& plan, const QuietDays& quiet, Random& random)
{
    for (;;) {
        Instant at = now - minutes(6) - between(random, Duration(0), plan.days * kDay - minutes(6));
        const Duration ofDay = at - chinaMidnight(at);
        if (ofDay < hours(9) && random.below(4) != 0)
            at = at + hours(14);
        if (at > now - minutes(6) || quiet.contains(chinaMidnight(at)) || quiet.contains(chinaMidnight(at + hours(1))))
            continue;
        return SimTime::wholeSecond(at);
    }
}

class Filler {
public:
    Filler(TaobaoShop& shop, const FillPlan& plan, Instant now, Random& random)
        : m_shop(shop), m_plan(plan), m_now(now), m_random(random), m_goods(addCatalogue(shop)),
          m_firstBuyer(static_cast<std::uint32_t>(shop.buyers().size()))
    {
    }

    std::vector<Person> addPeople()
    {
        std::vector<Person> people;
        for (std::int64_t i = 0; i < m_plan.people; ++i) {
            people.push_back(drawPerson(m_random));
            m_shop.addBuyer(drawBuyer(people.back(), static_cast<std::uint64_t>(i), m_random));
        }
        return people;
    }

    // `rank` counts from the newest trade.
    void addTrade(Instant created, std::int64_t rank)
    {
        Trade trade;
        std::vector<Line> lines = drawLines(trade);
        trade.created = created;
        trade.buyer = m_firstBuyer + static_cast<std::uint32_t>(drawBuyerNumber());
        trade.carrier = static_cast<std::uint8_t>(m_random.below(carriers().size()));
        decideType(trade, rank);
        decideStatus(trade, lines, rank);
        decideNotes(trade);
        live(trade);
        for (Line& line : lines)
            line.status = trade.status;
        if (trade.status == TradeStatus::ConsignedPart)
            lines.back().status = TradeStatus::WaitSellerSend;
        std::optional<Refund> refund = decideRefund(trade, lines);
        const std::uint32_t index = m_shop.addTrade(std::move(trade), lines);
        if (refund) {
            refund->trade = index;
            m_shop.addRefund(*refund);
        }
    }

    // Refunds are spread over the trades that are old enough: `count` of them, seen in order of creation.
    void expectRefundable(std::int64_t count) { m_refundable = std::max<std::int64_t>(1, count - 16); }

private:
    // A few customers buy often, most buy little.
    std::uint64_t drawBuyerNumber()
    {
        const auto people = static_cast<std::uint64_t>(m_plan.people);
        return std::min(m_random.below(people), m_random.below(people));
    }

    std::vector<Line> drawLines(Trade& trade)
    {
        const std::uint64_t draw = m_random.below(100);
        const int wanted = draw < 58 ? 1 : draw < 84 ? 2 : draw < 95 ? 3 : 4;
        std::vector<Line> lines;
        std::int64_t goods = 0;
        for (int i = 0; i < wanted; ++i) {
            const std::size_t article = m_random.below(articles().size());
            if (isVirtual(articles()[article])) {
                if (!lines.empty())
                    continue; // lessons are bought alone
                trade.type = TradeType::AutoDelivery;
            }
            Line line;
            line.goods = m_goods[article][m_random.below(m_goods[article].size())];
            line.price = articles()[article].price;
            line.quantity = trade.type == TradeType::AutoDelivery || line.price > 20'000
                                ? 1
                                : 1 + static_cast<std::int32_t>(m_random.below(10) / 7);
            if (m_random.below(5) == 0)
                line.discount = line.goodsFee() / 2'000 * 100; // five per cent, whole yuan
            goods += line.totalFee();
            lines.push_back(line);
            if (trade.type == TradeType::AutoDelivery)
                break;
        }
        if (goods >= 29'900 && m_random.below(4) == 0)
            shareDiscount(trade, lines, 3'000);
        trade.postFee = goods < 9'900 && trade.type != TradeType::AutoDelivery ? 800 : 0;
        return lines;
    }

    void shareDiscount(Trade& trade, std::vector<Line>& lines, std::int64_t discount)
    {
        std::vector<std::int64_t> weights;
        for (const Line& line : lines)
            weights.push_back(line.totalFee());
        const auto shares = splitByLargestRemainder(Money(discount), weights);
        for (std::size_t i = 0; i < lines.size(); ++i)
            lines[i].shared = shares[i].fen();
        trade.promotion = static_cast<std::uint8_t>(1 + m_random.below(promotionNames().size() - 1));
    }

    void decideType(Trade& trade, std::int64_t rank)
    {
        if (trade.type == TradeType::AutoDelivery)
            return;
        if (rank % 401 == 57)
            trade.type = TradeType::Fenxiao; // not in the platform's default set: must be asked for
        else if (rank % 53 == 31)
            trade.type = TradeType::Ec;
        else if (rank % 17 == 3)
            trade.type = TradeType::Cod;
        else if (rank % 29 == 25) {
            trade.type = TradeType::Step;
            trade.step = StepStatus::AllPaid;
        }
    }

    void decideStatus(Trade& trade, const std::vector<Line>& lines, std::int64_t rank)
    {
        const Duration age = m_now - trade.created;
        if (rank < static_cast<std::int64_t>(kNewest.size()) && age < 6 * kDay) {
            const Fresh& fresh = kNewest[static_cast<std::size_t>(rank)];
            trade.status = fresh.status;
            trade.step = fresh.step;
            trade.type = fresh.step != StepStatus::None ? TradeType::Step : TradeType::GuaranteeTrade;
        } else if (trade.type == TradeType::AutoDelivery) {
            trade.status = TradeStatus::Finished;
        } else if (age < hours(36)) {
            trade.status = TradeStatus::WaitSellerSend;
        } else if (age < kRefundsAfter) {
            trade.status =
                lines.size() > 1 && rank % 2 == 0 ? TradeStatus::ConsignedPart : TradeStatus::WaitBuyerConfirm;
        } else if (age < kFinishedAfter) {
            trade.status = trade.type == TradeType::Cod ? TradeStatus::BuyerSigned : TradeStatus::WaitBuyerConfirm;
        } else {
            trade.status = rank % 13 == 6 ? TradeStatus::ClosedByTaobao : TradeStatus::Finished;
        }
        if (trade.step == StepStatus::FrontPaid || trade.step == StepStatus::Forfeited)
            trade.stepPaid = lines[0].totalFee() / 1'000 * 100;
        else if (trade.step == StepStatus::AllPaid)
            trade.stepPaid = lines[0].paidShare();
    }

    void decideNotes(Trade& trade)
    {
        if (m_random.below(12) == 0) {
            trade.memo = drawMemo(m_random);
            trade.flag = static_cast<std::uint8_t>(1 + m_random.below(5));
        }
        if (m_random.below(16) == 0)
            trade.message = drawMessage(m_random);
    }

    // Gives the trade the times of its state; nothing lies in the future.
    void live(Trade& trade)
    {
        trade.modified = trade.created;
        const auto reach = [&](Instant& time, Instant from, Duration least, Duration most) {
            time = from + between(m_random, least, most);
            trade.modified = std::max(trade.modified, time);
        };
        if (trade.status == TradeStatus::ClosedByTaobao)
            reach(trade.ended, trade.created, minutes(5), minutes(20));
        if (!isPaid(trade.status))
            return settleTimes(trade);
        reach(trade.paid, trade.created, seconds(20), minutes(5));
        if (trade.type == TradeType::AutoDelivery && trade.status == TradeStatus::Finished) {
            trade.ended = trade.paid;
            return settleTimes(trade);
        }
        if (!isShipped(trade.status))
            return settleTimes(trade);
        reach(trade.consigned, trade.paid, hours(4), hours(30));
        if (trade.status == TradeStatus::ConsignedPart)
            return settleTimes(trade);
        const Instant signedAt = trade.consigned + between(m_random, hours(36), hours(70));
        if (trade.status == TradeStatus::Finished || trade.status == TradeStatus::BuyerSigned || signedAt < m_now)
            trade.signedAt = signedAt;
        if (trade.status == TradeStatus::Finished)
            reach(trade.ended, trade.signedAt, hours(2), hours(150));
        settleTimes(trade);
    }

    void settleTimes(Trade& trade)
    {
        for (Instant* time : {&trade.paid, &trade.consigned, &trade.signedAt, &trade.ended, &trade.modified})
            *time = std::min(*time, SimTime::wholeSecond(m_now - minutes(1)));
    }

    std::optional<Refund> decideRefund(Trade& trade, std::vector<Line>& lines)
    {
        const Duration age = m_now - trade.created;
        if (age < kRefundsAfter)
            return std::nullopt;
        const std::int64_t due = std::min(m_plan.refunds, ++m_seen * m_plan.refunds / m_refundable);
        const bool able = trade.status == TradeStatus::Finished || trade.status == TradeStatus::WaitBuyerConfirm;
        if (m_refunds >= due || !able || lines[0].paidShare() < 2'000)
            return std::nullopt;
        const std::int64_t number = m_refunds++;
        Refund refund;
        refund.reason = static_cast<std::uint8_t>(m_random.below(refundReasons().size()));
        refund.fee = number % 3 == 0 ? lines[0].paidShare() : lines[0].paidShare() / 300 * 100;
        refund.kind = number % 2 == 0 ? RefundKind::ReturnGoods : RefundKind::MoneyOnly;
        if (age < kFinishedAfter)
            decideOpenRefund(trade, refund, number);
        else if (number % 4 == 1 && lines.size() == 1 && trade.type != TradeType::AutoDelivery)
            cancelBeforeShipping(trade, lines[0], refund);
        else
            decideAfterSale(trade, refund, number);
        trade.modified = std::max(trade.modified, refund.modified);
        return refund;
    }

    void decideOpenRefund(const Trade& trade, Refund& refund, std::int64_t number)
    {
        static constexpr std::array<RefundStatus, 5> kOpen{RefundStatus::WaitSellerAgree, RefundStatus::WaitBuyerReturn,
                                                           RefundStatus::WaitSellerConfirm, RefundStatus::SellerRefused,
                                                           RefundStatus::Closed};
        refund.status = kOpen[static_cast<std::size_t>(number) % kOpen.size()];
        if (refund.status == RefundStatus::WaitBuyerReturn || refund.status == RefundStatus::WaitSellerConfirm)
            refund.kind = RefundKind::ReturnGoods;
        refund.created = later(trade.paid, hours(30), hours(60));
        refund.modified = later(refund.created, minutes(3), hours(5));
        refund.afterSale = trade.status == TradeStatus::Finished;
    }

    // The money goes back whole, freight too, before anything was sent.
    void cancelBeforeShipping(Trade& trade, Line& line, Refund& refund)
    {
        trade.status = line.status = TradeStatus::WaitSellerSend;
        trade.consigned = trade.signedAt = trade.ended = Instant();
        refund.kind = RefundKind::MoneyOnly;
        refund.status = RefundStatus::Success;
        refund.fee = line.paidShare() + trade.postFee;
        refund.created = later(trade.paid, minutes(20), hours(3));
        refund.modified = later(refund.created, minutes(2), hours(2));
        trade.modified = trade.paid;
    }

    void decideAfterSale(const Trade& trade, Refund& refund, std::int64_t number)
    {
        refund.afterSale = true;
        refund.created = later(trade.ended, hours(1), hours(72));
        refund.modified = later(refund.created, hours(1), hours(90));
        refund.status = number % 9 == 8 ? RefundStatus::SellerRefused : RefundStatus::Success;
        if (number % 20 == 10)
            refund.kind = RefundKind::Exchange;
    }

    Instant later(Instant from, Duration least, Duration most)
    {
        return std::min(from + between(m_random, least, most), SimTime::wholeSecond(m_now - minutes(1)));
    }

    TaobaoShop& m_shop;
    const FillPlan& m_plan;
    Instant m_now;
    Random& m_random;
    std::vector<std::vector<std::uint32_t>> m_goods;
    std::uint32_t m_firstBuyer;
    std::int64_t m_refundable = 1;
    std::int64_t m_seen = 0;
    std::int64_t m_refunds = 0;
};

} // namespace

const FillPlan* findPlan(std::string_view company)
{
    static constexpr std::array<FillPlan, 4> kPlans{{{"heyu", 500, 3'000, 60, 120},
                                                     {"small", 200, 2'000, 40, 120},
                                                     {"fx-g", 5'000, 30'000, 600, 365},
                                                     {"fx-a", 60'000, 400'000, 8'000, 365}}};
    const auto found = std::ranges::find(kPlans, company, &FillPlan::company);
    return found == kPlans.end() ? nullptr : &*found;
}

FillPlan scaled(const FillPlan& plan, std::int64_t people)
{
    FillPlan result = plan;
    result.people = people;
    result.orders = plan.orders * people / plan.people;
    result.refunds = plan.refunds * people / plan.people;
    return result;
}

Instant chinaMidnight(Instant at)
{
    CivilTime civil = civilAtChina(at);
    civil.hour = civil.minute = civil.second = 0;
    return instantFromChina(civil);
}

std::vector<std::vector<std::uint32_t>> addCatalogue(TaobaoShop& shop)
{
    std::vector<std::vector<std::uint32_t>> places;
    std::int64_t item = 0;
    for (const Article& article : articles()) {
        ++item;
        std::int64_t sku = 0;
        places.emplace_back();
        for (const std::string_view variant : article.variants) {
            ++sku;
            Goods goods;
            goods.itemId = kItemBase + item * 1'234'567;
            goods.skuId = kSkuBase + item * 1'234'567 + sku;
            goods.title = article.title;
            goods.variant = variant;
            goods.outerItemId = fmt::format("HY{:04}", item);
            goods.outerSkuId = fmt::format("HY{:04}-{:02}", item, sku);
            places.back().push_back(shop.addGoods(std::move(goods)));
        }
    }
    return places;
}

std::vector<Person> fillShop(TaobaoShop& shop, const FillPlan& plan, const QuietDays& quiet, Instant now,
                             Random& random)
{
    if (plan.people == 0 || plan.orders == 0)
        return {};
    std::vector<Instant> times;
    for (std::int64_t i = 0; i < plan.orders; ++i)
        times.push_back(drawTime(now, plan, quiet, random));
    std::ranges::sort(times);
    Filler filler(shop, plan, now, random);
    std::vector<Person> people = filler.addPeople();
    const auto recent = std::ranges::lower_bound(times, now - kRefundsAfter + Duration(1));
    filler.expectRefundable(recent - times.begin());
    for (std::size_t i = 0; i < times.size(); ++i)
        filler.addTrade(times[i], static_cast<std::int64_t>(times.size() - 1 - i));
    return people;
}

} // namespace tandem::sim
