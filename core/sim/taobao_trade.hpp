#pragma once
// What the Taobao of the simulator knows about a trade, kept small: hundreds of thousands of them live in memory.
// Money in fen, an Instant of 0 means "not reached".

#include "core/base/instant.hpp"
#include "core/base/money.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tandem::sim {

enum class TradeStatus : std::uint8_t {
    NoCreatePay,
    WaitBuyerPay,
    PayPending,
    WaitPreAuthConfirm,
    PaidForbidConsign,
    WaitSellerSend,
    ConsignedPart,
    WaitBuyerConfirm,
    BuyerSigned,
    Finished,
    Closed,
    ClosedByTaobao
};
inline constexpr int kTradeStatuses = 12;
std::string_view word(TradeStatus status); // "WAIT_BUYER_PAY"
std::optional<TradeStatus> tradeStatusOf(std::string_view word);
bool isPaid(TradeStatus status);    // money came in, also when it went back later
bool isShipped(TradeStatus status); // at least partly

enum class TradeType : std::uint8_t { GuaranteeTrade, AutoDelivery, Ec, Cod, Step, Fenxiao, Eticket };
inline constexpr int kTradeTypes = 7;
std::string_view word(TradeType type);
std::optional<TradeType> tradeTypeOf(std::string_view word);

enum class StepStatus : std::uint8_t { None, NothingPaid, FrontPaid, AllPaid, Forfeited };
std::string_view word(StepStatus status); // "" for None

enum class RefundStatus : std::uint8_t {
    WaitSellerAgree,
    WaitBuyerReturn,
    WaitSellerConfirm,
    SellerRefused,
    Closed,
    Success
};
std::string_view word(RefundStatus status);
enum class RefundKind : std::uint8_t { MoneyOnly, ReturnGoods, Exchange };
std::string_view billType(RefundKind kind);

struct Goods { // one article as it is sold: item and sku
    std::int64_t itemId = 0;
    std::int64_t skuId = 0; // 0: the item has none
    std::string title;
    std::string variant; // "颜色:雾蓝;尺码:90"
    std::string outerItemId, outerSkuId;
};

struct Buyer {
    std::string openUid;
    std::string nick;        // masked
    std::string name, phone; // masked
    std::string province, city, district, street, zip;
    std::string oaid;
};

inline constexpr std::uint32_t kNone = 0xffffffff;

struct Line {
    std::uint32_t goods = 0;
    std::int32_t quantity = 0;
    std::int64_t price = 0;       // of one piece
    std::int64_t adjust = 0;      // by hand, ±
    std::int64_t discount = 0;    // of this line, ≥ 0
    std::int64_t shared = 0;      // this line's part of the order's discount, ≥ 0
    std::uint32_t refund = kNone; // the latest one
    TradeStatus status = TradeStatus::WaitBuyerPay;

    std::int64_t goodsFee() const { return price * quantity; }
    std::int64_t totalFee() const { return goodsFee() + adjust - discount; }
    std::int64_t paidShare() const { return totalFee() - shared; } // divide_order_fee
};

struct Trade {
    std::int64_t tid = 0;
    Instant created, paid, consigned, signedAt, ended, modified;
    std::int64_t postFee = 0;
    std::int64_t stepPaid = 0;
    std::int64_t refunded = 0; // Σ of successful refunds that moved money
    std::uint32_t buyer = 0;
    std::uint32_t firstLine = 0;
    std::uint32_t lineCount = 0;
    TradeStatus status = TradeStatus::WaitBuyerPay;
    TradeType type = TradeType::GuaranteeTrade;
    StepStatus step = StepStatus::None;
    std::uint8_t flag = 0;
    std::uint8_t carrier = 0;   // index into carriers()
    std::uint8_t promotion = 0; // index into promotionNames(); 0 = none
    std::string memo;
    std::string message; // of the buyer
};

struct Refund {
    std::int64_t id = 0;
    std::uint32_t trade = 0;
    std::uint32_t line = 0; // index inside the trade
    std::int64_t fee = 0;
    Instant created, modified;
    RefundStatus status = RefundStatus::WaitSellerAgree;
    RefundKind kind = RefundKind::MoneyOnly;
    std::uint8_t reason = 0; // index into refundReasons()
    bool afterSale = false;
};

struct TransitStep {
    Instant at;
    std::string action;
    std::string text;
};

struct Carrier {
    std::string_view name;
    std::string_view prefix; // of its waybill numbers
};
const std::vector<Carrier>& carriers();
const std::vector<std::string_view>& promotionNames();
const std::vector<std::string_view>& refundReasons();

// Number of the waybill of a trade; the same at every call.
std::string waybillOf(const Trade& trade);

} // namespace tandem::sim
