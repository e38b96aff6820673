#pragma once
// The TOP gateway and its token service in front of the shops: request in, response out, no socket. It checks in the
// platform's order (method, format, key, time, signature, quota, permission, session, arguments) and answers errors in
// HTTP 200, as platforms/ecommerce.md §1 says.

#include "core/sim/faults.hpp"
#include "core/sim/taobao_rows.hpp"
#include "core/sim/top_request.hpp"

namespace tandem::sim {

struct TopError {
    int code = 0;
    std::string message;
    std::string subCode;
    std::string subMessage;
};

class TaobaoFace {
public:
    TaobaoFace(std::vector<TaobaoShop*> shops, const SimTime& time);
    TaobaoFace(const TaobaoFace&) = delete;
    TaobaoFace& operator=(const TaobaoFace&) = delete;

    static bool servesHost(std::string_view host);
    // Lost: the request took effect, but the client never sees the response.
    enum class Delivery { Sent, Lost };
    struct Answer {
        net::HttpResponse response;
        Delivery delivery = Delivery::Sent;
    };
    Answer answer(const net::HttpRequest& request, const RequestPlace& place);

    void setFaults(Faults faults);
    const Faults& faults() const { return m_faults; }
    const std::map<std::string, std::uint64_t, std::less<>>& served() const { return m_served; }
    const std::map<int, std::uint64_t>& refused() const { return m_refused; }

private:
    struct Call; // one request with its shop and the answer that grows
    using Interface = std::optional<TopError> (TaobaoFace::*)(Call&);
    struct Entry {
        std::string_view method;
        Interface serve;
        bool needsSession;
    };
    static const Entry* findInterface(std::string_view method);

    std::string gateway(const net::HttpRequest& request, std::string_view query);
    net::HttpResponse token(const net::HttpRequest& request, std::string_view query);
    std::optional<TopError> admit(const net::HttpRequest& request, Call& call);
    std::optional<TopError> checkQuota(std::string_view method);
    std::optional<TopError> checkSession(const Call& call);
    TaobaoShop* shopOf(std::string_view appKey);
    void shiftRows(Call& call, Instant from, Instant to);
    std::string nextRequestId();

    std::optional<TopError> soldGet(Call& call);
    std::optional<TopError> incrementGet(Call& call);
    std::optional<TopError> historyGet(Call& call);
    std::optional<TopError> fullInfo(Call& call);
    std::optional<TopError> refundsReceive(Call& call);
    std::optional<TopError> refundGet(Call& call);
    std::optional<TopError> traceSearch(Call& call);
    std::optional<TopError> memoAdd(Call& call);
    std::optional<TopError> memoUpdate(Call& call);
    std::optional<TopError> memoWrite(Call& call, std::string_view timeField);
    std::optional<TopError> userPermit(Call& call);
    std::optional<TopError> messagesConsume(Call& call);
    std::optional<TopError> messagesConfirm(Call& call);
    std::optional<TopError> listTrades(Call& call, std::span<const TaobaoShop::Entry> window);
    std::optional<TopError> createdList(Call& call, Instant oldest, Instant newest);

    std::vector<TaobaoShop*> m_shops;
    const SimTime& m_time;
    Faults m_faults;
    std::map<std::string, std::uint64_t, std::less<>> m_served;
    std::map<int, std::uint64_t> m_refused;
    std::uint64_t m_requests = 0;
    std::uint64_t m_withSession = 0;
    std::int64_t m_day = 0;
    std::int64_t m_today = 0; // calls of the application since midnight +08:00
    struct Window {
        Instant second;
        std::int64_t calls = 0;
        Instant bannedUntil;
    };
    std::map<std::string, Window, std::less<>> m_windows; // per interface
};

} // namespace tandem::sim
