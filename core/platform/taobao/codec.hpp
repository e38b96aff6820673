#pragma once
// TOP rows to canonical values, pure (platforms/ecommerce.md §1.4, §1.6, §1.7, §9). Strict on what we need, never
// guessing: a row that cannot be read is kept aside, words and fields that are not known are listed as drift.

#include "core/model/change_batch.hpp"
#include "core/model/shop.hpp"
#include "core/platform/taobao/answer.hpp"

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace tandem::platform::taobao {

struct Decoded {
    std::vector<Observed<Order>> orders;
    std::vector<Observed<Refund>> refunds;
    std::vector<Observed<ShipmentTrace>> traces;
    std::vector<ParkedRow> parked;
    std::set<Drift> drift;
    std::size_t rows = 0;              // on the page, readable or not
    std::optional<std::int64_t> total; // total_results; only without use_has_next
    bool hasNext = false;              // has_next; only with use_has_next
};
void moveInto(Decoded decoded, ChangeBatch& batch);

// {"trades": {"trade": […]}} of the sold lists; orders are not full.
Decoded decodeTrades(const Answer& answer, const ShopAccount& shop);
// {"trade": {…}} of taobao.trade.fullinfo.get: one full order, or one parked row.
Decoded decodeFullTrade(const Answer& answer, const ShopAccount& shop);
// {"refunds": {"refund": […]}}
Decoded decodeRefunds(const Answer& answer, const ShopAccount& shop);
// The parcel's way; nothing when there is none yet.
Decoded decodeTrace(const Answer& answer, const ShopAccount& shop, const std::string& tid);

struct Messages {
    std::vector<std::string> ids;   // to confirm, also of messages that say nothing to us
    std::vector<std::string> hints; // order ids, each once
    bool authorisationCancelled = false;
    std::set<Drift> drift;
};
Messages decodeMessages(const Answer& answer);

struct SellerNote {
    std::string memo;
    SellerFlag flag = SellerFlag::Grey;
    bool operator==(const SellerNote&) const = default;
};
// {"trade": {"seller_memo": …, "seller_flag": …}}
Result<SellerNote> decodeSellerNote(const Answer& answer);

OrderState orderStateOf(std::string_view status, std::string_view stepStatus);
enum class MovesMoney : std::uint8_t { Yes, No, NotKnown };
RefundState refundStateOf(std::string_view status, MovesMoney movesMoney);

} // namespace tandem::platform::taobao
