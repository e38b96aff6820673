#pragma once
// The TMC queue of one shop: what happened, for permitted topics only, delivered until it is confirmed, in no
// particular order and sometimes once more than that.

#include "core/base/instant.hpp"
#include "core/base/random.hpp"

#include <cstdint>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tandem::sim {

// Every topic of the trade, refund and auth domains ("taobao_trade_TradeCreate").
bool isTopic(std::string_view topic);

class TaobaoMessages {
public:
    struct Message {
        std::int64_t id = 0;
        std::string topic;
        std::string content; // JSON text
        Instant published;
    };

    // Replaces the whole set. Topics without a permit are not published.
    void permit(std::set<std::string, std::less<>> topics) { m_permitted = std::move(topics); }
    const std::set<std::string, std::less<>>& permitted() const { return m_permitted; }
    void publish(Instant now, std::string_view topic, std::string content);
    // Up to `quantity` of those that are due, shuffled; unconfirmed ones come back after kRedelivery.
    std::vector<Message> consume(Instant now, std::size_t quantity, Random& random);
    // Unknown ids are ignored, as by the platform.
    void confirm(std::span<const std::int64_t> ids);
    std::size_t unconfirmed() const { return m_waiting.size(); }
    std::uint64_t delivered() const { return m_delivered; }

    static constexpr Duration kRedelivery{30'000};

private:
    struct Waiting {
        Message message;
        Instant due;
        int extraDeliveries = 0; // that a confirmation does not prevent
    };
    std::set<std::string, std::less<>> m_permitted;
    std::vector<Waiting> m_waiting;
    std::uint64_t m_published = 0;
    std::uint64_t m_delivered = 0;
};

} // namespace tandem::sim
