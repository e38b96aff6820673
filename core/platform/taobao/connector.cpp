#include "core/platform/taobao/connector.hpp"

#include "core/platform/in_parallel.hpp"
#include "core/platform/taobao/fields.hpp"
#include "core/platform/taobao/probe.hpp"
#include "core/platform/taobao/sources.hpp"

#include <algorithm>

namespace tandem::platform::taobao {

namespace {

using std::chrono::hours;
using std::chrono::minutes;

constexpr std::size_t kFullOrdersInFlight = 8;
constexpr auto kTracedAfterFinish = hours(24 * 30);
constexpr std::string_view kTraceMethod = "taobao.logistics.trace.search";

// A parcel can only be on its way when something was shipped, and nobody asks for old ones.
bool isTraced(const Order& order, Instant now)
{
    switch (order.state) {
    case OrderState::PartShipped:
    case OrderState::Shipped:
    case OrderState::Signed:
        return true;
    case OrderState::Finished:
        return order.shippedAt && order.finishedAt && now - *order.finishedAt <= kTracedAfterFinish;
    default:
        return false;
    }
}

// The whole job must stop for these; anything else concerns one order only.
bool concernsOneOrder(const Error& error)
{
    return error.code() == Errc::PlatformRefused || error.errorClass() == ErrorClass::Park;
}

class TaobaoConnector final : public Connector {
public:
    explicit TaobaoConnector(ConnectorSetup setup);
    const PlatformProfile& profile() const override { return m_setup.profile; }
    const ShopAccount& shop() const override { return m_setup.shop; }
    std::vector<Source*> sources() override;
    Async<Result<ChangeBatch>> fetchOrders(std::vector<std::string> orderIds) override;
    Async<Result<Outcome>> perform(Intent intent) override;
    Async<Result<Outcome>> ask(Intent intent) override;
    Async<std::vector<CheckResult>> probe() override { return probeShop(m_context); }
    std::uint64_t requestsSent() const override { return m_client.requests(); }

private:
    struct Fetching {
        std::vector<std::string> ids;
        std::size_t next = 0;
        ChangeBatch batch;
        std::optional<Error> stopped; // the first error that concerns more than one order
    };
    Async<> fetchSome(Fetching& fetching);
    Async<Result<>> fetchOne(std::string tid, ChangeBatch& batch);
    Async<Result<>> fetchTrace(std::string tid, ChangeBatch& batch);

    ConnectorSetup m_setup;
    Client m_client;
    Context m_context;
    CreatedOrders m_created;
    CreatedOrders m_history;
    ModifiedRows m_refunds;
    ModifiedRows m_modified;
    MessageHints m_messages;
    bool m_traceRefused = false; // the application may not ask for parcels; orders go on without
};

CreatedOrders::Spec createdSpec(const PlatformProfile& profile)
{
    CreatedOrders::Spec spec;
    spec.stream = "orders.created";
    spec.method = "taobao.trades.sold.get";
    spec.youngest = Duration::zero();
    spec.oldest = hours(24 * profile.limit("firstFillDays"));
    spec.window = Duration::zero();
    return spec;
}

CreatedOrders::Spec historySpec(const PlatformProfile& profile)
{
    CreatedOrders::Spec spec;
    spec.stream = "orders.history";
    spec.method = "taobao.trades.sold.history.get";
    spec.youngest = hours(24 * profile.limit("firstFillDays"));
    spec.oldest = hours(24 * profile.limit("historyDays"));
    spec.window = hours(24 * profile.limit("historyWindowDays"));
    return spec;
}

ModifiedRows::Spec refundsSpec(const PlatformProfile& profile)
{
    ModifiedRows::Spec spec;
    spec.stream = "refunds.modified";
    spec.method = "taobao.refunds.receive.get";
    spec.kind = ModifiedRows::Kind::Refunds;
    spec.past = hours(24 * profile.limit("historyDays"));
    spec.pace = {hours(24 * profile.limit("refundWindowDays")), minutes(profile.limit("overlapMinutes"))};
    spec.pastPace = spec.pace;
    spec.pageSize = profile.limit("refundPageSize");
    return spec;
}

ModifiedRows::Spec modifiedSpec(const PlatformProfile& profile)
{
    ModifiedRows::Spec spec;
    spec.stream = "orders.modified";
    spec.method = "taobao.trades.sold.increment.get";
    spec.kind = ModifiedRows::Kind::Orders;
    spec.pace = {minutes(profile.limit("incrementWindowMinutes")), minutes(profile.limit("overlapMinutes"))};
    spec.pageSize = profile.limit("incrementPageSize");
    return spec;
}

TaobaoConnector::TaobaoConnector(ConnectorSetup setup)
    : m_setup(std::move(setup)),
      m_client(m_setup),
      m_context{m_setup, m_client},
      m_created(m_context, createdSpec(m_setup.profile)),
      m_history(m_context, historySpec(m_setup.profile)),
      m_refunds(m_context, refundsSpec(m_setup.profile)),
      m_modified(m_context, modifiedSpec(m_setup.profile)),
      m_messages(m_context)
{
}

std::vector<Source*> TaobaoConnector::sources()
{
    return {&m_created, &m_history, &m_refunds, &m_modified, &m_messages};
}

Async<Result<ChangeBatch>> TaobaoConnector::fetchOrders(std::vector<std::string> orderIds)
{
    Fetching fetching;
    fetching.ids = std::move(orderIds);
    fetching.batch = m_context.emptyBatch("details");
    const std::size_t workers = std::min(kFullOrdersInFlight, fetching.ids.size());
    if (workers == 0)
        co_return std::move(fetching.batch);
    const std::function<Async<>()> makeWorker = [this, &fetching] { return fetchSome(fetching); };
    co_await inParallel(workers, makeWorker);
    const ChangeBatch& batch = fetching.batch;
    const bool anything = batch.rows() > 0 || !batch.gone.empty() || !batch.parked.empty();
    // What did arrive is kept; what is missing stays due and meets the same error alone.
    if (fetching.stopped && !anything)
        co_return *fetching.stopped;
    co_return std::move(fetching.batch);
}

Async<> TaobaoConnector::fetchSome(Fetching& fetching)
{
    while (!fetching.stopped && fetching.next < fetching.ids.size()) {
        std::string tid = fetching.ids[fetching.next++];
        const auto fetched = co_await fetchOne(std::move(tid), fetching.batch);
        if (!fetched && !fetching.stopped)
            fetching.stopped = fetched.error();
    }
}

Async<Result<>> TaobaoConnector::fetchOne(std::string tid, ChangeBatch& batch)
{
    Params params{{"tid", tid}, {"fields", std::string(kFullFields)}, {"include_oaid", "include"}};
    const auto answer = co_await m_client.read("taobao.trade.fullinfo.get", std::move(params),
                                               RateLimiter::Priority::Background);
    if (!answer) {
        if (answer.error().code() == Errc::NotFound) {
            batch.gone.push_back(std::move(tid));
            co_return success();
        }
        if (!concernsOneOrder(answer.error()))
            co_return answer.error();
        Ref ref{m_setup.shop.platform, m_setup.shop.key, std::move(tid)};
        batch.parked.push_back({std::move(ref), "order", answer.error(), {}});
        co_return success();
    }
    Decoded decoded = decodeFullTrade(answer.value(), m_setup.shop);
    for (ParkedRow& row : decoded.parked)
        row.ref.extId = tid; // we know whose answer it is
    // An order whose parcel could not be asked for stays due as a whole, or the parcel would never be asked for again.
    if (!decoded.orders.empty() && isTraced(decoded.orders.front().value, m_setup.clock.now()) && !m_traceRefused) {
        CO_TRY(co_await fetchTrace(std::move(tid), batch));
    }
    moveInto(std::move(decoded), batch);
    co_return success();
}

Async<Result<>> TaobaoConnector::fetchTrace(std::string tid, ChangeBatch& batch)
{
    Params params{{"tid", tid}};
    const auto answer = co_await m_client.read(std::string(kTraceMethod), std::move(params),
                                               RateLimiter::Priority::Background);
    if (answer) {
        moveInto(decodeTrace(answer.value(), m_setup.shop, tid), batch);
        co_return success();
    }
    if (answer.error().code() == Errc::PlatformPermissionMissing) {
        m_traceRefused = true;
        batch.drift.push_back({"trace", "no permission for " + std::string(kTraceMethod)});
        co_return success();
    }
    if (concernsOneOrder(answer.error()) || answer.error().code() == Errc::NotFound)
        co_return success(); // no parcel of this platform's carriers
    co_return answer.error();
}

Outcome memoOutcome(const ActionResult& result)
{
    Outcome outcome;
    outcome.error = result.error;
    if (result.state == ActionResult::State::Done)
        outcome.state = OutboxState::Confirmed;
    else if (result.state == ActionResult::State::Unknown)
        outcome.state = OutboxState::Unknown;
    else if (result.error->code() == Errc::PlatformRefused || result.error->code() == Errc::NotFound ||
             result.error->code() == Errc::PlatformPermissionMissing)
        outcome.state = OutboxState::Rejected;
    else
        outcome.state = OutboxState::Queued;
    return outcome;
}

Async<Result<Outcome>> TaobaoConnector::perform(Intent intent)
{
    const MemoIntent& note = std::get<MemoIntent>(intent.body);
    const auto most = static_cast<std::size_t>(m_setup.profile.limit("memoBytes"));
    Outcome outcome;
    if (note.memo.size() > most) {
        outcome.state = OutboxState::Rejected;
        outcome.error = failure(Errc::MemoTooLong, {{"limit", std::to_string(most)}});
        co_return outcome;
    }
    Params params{{"tid", intent.target.extId}, {"memo", note.memo}};
    params["flag"] = std::to_string(static_cast<int>(note.flag));
    if (note.memo.empty())
        params["reset"] = "true"; // an empty memo alone would be read as "leave it"
    const ActionResult result = co_await m_client.act("taobao.trade.memo.update", std::move(params));
    outcome = memoOutcome(result);
    if (outcome.state == OutboxState::Queued && outcome.error->code() == Errc::PlatformFlowControl)
        outcome.retryAfter = std::chrono::seconds(2);
    co_return outcome;
}

Async<Result<Outcome>> TaobaoConnector::ask(Intent intent)
{
    const MemoIntent& note = std::get<MemoIntent>(intent.body);
    Params params{{"tid", intent.target.extId}, {"fields", std::string(kMemoFields)}};
    const auto answer = co_await m_client.read("taobao.trade.fullinfo.get", std::move(params),
                                               RateLimiter::Priority::Interactive);
    Outcome outcome;
    if (!answer && (answer.error().code() == Errc::NotFound || answer.error().code() == Errc::PlatformRefused)) {
        outcome.state = OutboxState::Rejected;
        outcome.error = answer.error();
        co_return outcome;
    }
    if (!answer)
        co_return answer.error();
    CO_TRY(const auto shown, decodeSellerNote(answer.value()));
    // The platform shows something else: the memo was not written, and writing it again does it once.
    const bool written = shown.memo == note.memo && shown.flag == note.flag;
    outcome.state = written ? OutboxState::Confirmed : OutboxState::Queued;
    co_return outcome;
}

} // namespace

Result<std::unique_ptr<Connector>> makeTaobaoConnector(ConnectorSetup setup)
{
    return std::unique_ptr<Connector>(std::make_unique<TaobaoConnector>(std::move(setup)));
}

} // namespace tandem::platform::taobao
