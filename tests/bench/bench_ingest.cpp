// From a platform's pages to searchable rows, against the bare insert of the same rows. Orders per second; the last line
// is one JSON object with the ratios of the medians.

#include "core/cache/batch_apply.hpp"
#include "core/net/rate_limit.hpp"
#include "core/net/tls.hpp"
#include "core/platform/connector.hpp"
#include "core/services/workspace.hpp"
#include "core/storage/database.hpp"
#include "core/sync/runner.hpp"
#include "tests/bench/bare_insert.hpp"
#include "tests/bench/bench_profile.hpp"
#include "tests/bench/list_pages.hpp"
#include "tests/bench/measured.hpp"
#include "tests/support/virtual_run.hpp"

#include <boost/asio/io_context.hpp>
#include <fmt/format.h>

#include <cstdio>
#include <exception>
#include <thread>

using namespace tandem;
using namespace tandem::bench;

namespace {

constexpr const char* kDecode = "decode";
constexpr const char* kApply = "apply";
constexpr const char* kBareCipher = "bare_sqlcipher";
constexpr const char* kBarePlain = "bare_sqlite";
constexpr const char* kListsOverTls = "tls_lists_to_rows";
constexpr const char* kWholeOverTls = "tls_whole_sync";

// The sandbox over TLS on loopback, on a thread of its own as it is a program of its own in life.
class SandboxThread {
public:
    SandboxThread(std::int64_t orders, Clock& clock)
        : m_sandbox(test::valueOf(sim::Sandbox::create({planOf(orders), {}}, clock)))
    {
        net::CertificateSpec spec;
        spec.dnsNames = {"localhost", "eco.taobao.com", "gw.api.taobao.com", "oauth.taobao.com"};
        spec.addresses = {"127.0.0.1"};
        spec.notBefore = clock.now() - std::chrono::hours(24);
        spec.notAfter = clock.now() + std::chrono::hours(24 * 365);
        const net::GeneratedCertificate certificate = net::generateCertificate(spec);
        m_tls = test::valueOf(net::TlsServerContext::create(certificate.chainPem, certificate.keyPem));
        auto listener = test::valueOf(net::listenOnLoopback(m_loop.get_executor(), 0));
        const sim::Sandbox::Address address{listener->port(), certificate.caPem, Duration(0)};
        m_offer = test::valueOf(services::parseSandboxOffer(m_sandbox->readyLine(address)));
        m_orders = static_cast<std::int64_t>(m_sandbox->world().shops().front()->totals().orders);
        spawn(m_loop.get_executor(), m_sandbox->serve(m_loop.get_executor(), std::move(listener), m_tls.get()));
        m_thread = std::thread([this] { m_loop.run(); });
    }
    ~SandboxThread()
    {
        m_loop.stop();
        m_thread.join();
    }
    const services::SandboxOffer& offer() const { return m_offer; }
    std::int64_t orders() const { return m_orders; }

private:
    asio::io_context m_loop;
    std::unique_ptr<sim::Sandbox> m_sandbox;
    std::unique_ptr<net::TlsServerContext> m_tls;
    services::SandboxOffer m_offer;
    std::int64_t m_orders = 0;
    std::thread m_thread;
};

// The real stores, but no order is ever due for its full form: the runner then reads lists only.
class ListsOnly final : public sync::Sink {
public:
    explicit ListsOnly(cache::Stores& stores) : m_stores(stores) {}
    Async<Result<ApplyOutcome>> apply(ChangeBatch batch) override { return m_stores.apply(std::move(batch)); }
    Async<Result<std::vector<std::string>>> dueDetails(sync::ShopKey, std::size_t) override
    {
        co_return std::vector<std::string>();
    }
    Async<Result<std::int64_t>> dueDetailCount(sync::ShopKey) override { co_return std::int64_t{0}; }
    Async<Result<ApplyOutcome>> retryParked(sync::ShopKey shop) override
    {
        return m_stores.retryParked(std::move(shop));
    }

private:
    cache::Stores& m_stores;
};

class Connectors final : public sync::ConnectorFactory {
public:
    Connectors(const services::SandboxOffer::Shop& shop, net::HttpClient& http, net::RateLimiter& limiter, Clock& clock,
               Random& random)
        : m_shop(shop), m_http(http), m_limiter(limiter), m_clock(clock), m_random(random)
    {
    }
    Result<std::unique_ptr<platform::Connector>> create(const ShopAccount& account) override
    {
        auto credentials = [this]() -> Result<platform::Credentials> {
            platform::Credentials found;
            found.appSecret = Secret::fromText(m_shop.appSecret);
            found.session = Secret::fromText(m_shop.session);
            return found;
        };
        auto save = [](const Secret&, const Secret&) -> Result<> { return success(); };
        platform::ConnectorSetup setup{account, *platform::findPlatformProfile(account.platform),
                                       m_http,  m_limiter,
                                       m_clock, m_random,
                                       std::move(credentials), std::move(save)};
        return platform::makeConnector(std::move(setup));
    }

private:
    const services::SandboxOffer::Shop& m_shop;
    net::HttpClient& m_http;
    net::RateLimiter& m_limiter;
    Clock& m_clock;
    Random& m_random;
};

struct Ingest {
    explicit Ingest(std::int64_t orders)
        : clock(makeDemoClock()), random(makeSystemRandom()), pages(orders), batches(pages.decodeAll()),
          sandbox(orders, *clock)
    {
        BenchProfile filled(*clock);
        cache::BatchApply apply(filled.create().cache());
        cache::ChangeLog changes;
        for (const ChangeBatch& batch : batches)
            test::valueOf(apply.apply(batch, changes));
        rows = std::make_unique<BareRows>(filled.profile().cache(), batches);
    }

    std::unique_ptr<Clock> clock;
    std::unique_ptr<Random> random;
    ListPages pages;
    std::vector<ChangeBatch> batches;
    SandboxThread sandbox;
    std::unique_ptr<BareRows> rows;
    Measured measured;
};

void requireAll(std::int64_t there, std::int64_t wanted)
{
    if (there != wanted)
        throw std::runtime_error(fmt::format("{} of {} orders arrived", there, wanted));
}

double decodeOnly(Ingest& ingest)
{
    Stopwatch watch;
    for (const ListPage& page : ingest.pages.pages())
        benchmark::DoNotOptimize(ingest.pages.decode(page));
    return watch.seconds();
}

double applyBatches(Ingest& ingest)
{
    BenchProfile bench(*ingest.clock);
    storage::Database& database = bench.create().cache();
    Stopwatch watch;
    cache::BatchApply apply(database);
    for (const ChangeBatch& batch : ingest.batches) {
        cache::ChangeLog changes;
        test::valueOf(apply.apply(batch, changes));
    }
    database.checkpoint(storage::Database::Checkpoint::Truncate);
    const double seconds = watch.seconds();
    requireAll(database.integer("SELECT count(*) FROM orders"), ingest.pages.orders());
    return seconds;
}

double insertBare(Ingest& ingest, BareFile::Cipher cipher)
{
    QTemporaryDir folder;
    BareFile file(std::filesystem::path(folder.path().toStdString()) / "bare.db", cipher);
    Stopwatch watch;
    ingest.rows->insertInto(file);
    const double seconds = watch.seconds();
    requireAll(file.count("orders"), ingest.pages.orders());
    return seconds;
}

// Transport, TLS, HTTP, connector and runner into the stores of a fresh profile, until the log is in the file.
double syncLists(Ingest& ingest)
{
    const services::SandboxOffer& offer = ingest.sandbox.offer();
    asio::io_context loop;
    BenchProfile bench(*ingest.clock);
    test::requireOk(services::enrolSandbox(bench.folder(), offer, bench.tools()));
    bench.open();
    cache::Stores& stores = bench.openStores();
    const auto transport = net::makeTcpTransport(loop.get_executor(), *ingest.clock, net::AddressPolicy::LoopbackOnly,
                                                 net::Endpoint{"127.0.0.1", offer.port});
    const auto tls = test::valueOf(net::TlsClientContext::create(offer.caPem, *ingest.clock));
    net::HttpClient http({*transport, tls.get(), *ingest.clock});
    net::RateLimiter limiter(*ingest.clock, {});
    Connectors connectors(offer.shops.front(), http, limiter, *ingest.clock, *ingest.random);
    ListsOnly lists(stores);
    sync::Runner runner({connectors, lists, stores, stores, http, *ingest.clock, *ingest.random, {}, {}});
    runner.setShops({offer.shops.front().account});
    Stopwatch watch;
    const auto report = test::valueOf(test::runUntilDone(loop, runner.runOnce()));
    bench.closeStores();
    const double seconds = watch.seconds();
    if (!report.failures.empty())
        throw std::runtime_error(describe(report.failures.front().second));
    requireAll(bench.profile().cache().integer("SELECT count(*) FROM orders"), ingest.sandbox.orders());
    return seconds;
}

// As a program does it: lists, refunds, messages, then every order in full with its parcels.
double syncEverything(Ingest& ingest)
{
    asio::io_context loop;
    BenchProfile bench(*ingest.clock);
    test::requireOk(services::enrolSandbox(bench.folder(), ingest.sandbox.offer(), bench.tools()));
    services::WorkspaceSetup setup{.profile = test::valueOf(cache::Profile::open(bench.folder(), bench.tools())),
                                   .executor = loop.get_executor(),
                                   .clock = *ingest.clock,
                                   .random = *ingest.random,
                                   .device = "bench"};
    const auto workspace = test::valueOf(test::runUntilDone(loop, services::Workspace::open(std::move(setup))));
    Stopwatch watch;
    const auto report = test::valueOf(test::runUntilDone(loop, workspace->sync().syncOnce()));
    const double seconds = watch.seconds();
    if (!report.failures.empty())
        throw std::runtime_error(describe(report.failures.front().second));
    const auto listing = test::valueOf(test::runUntilDone(loop, workspace->orders().list({})));
    requireAll(listing.total, ingest.sandbox.orders());
    test::runUntilDone(loop, workspace->close());
    return seconds;
}

template <class Work>
void add(Ingest& ingest, const char* name, std::int64_t orders, int repetitions, Work work)
{
    benchmark::RegisterBenchmark(name,
                                 [&ingest, name, orders, work](benchmark::State& state) {
                                     for (auto _ : state) {
                                         const double seconds = work(ingest);
                                         state.SetIterationTime(seconds);
                                         ingest.measured[name].add(seconds);
                                     }
                                     state.SetItemsProcessed(orders * static_cast<std::int64_t>(state.iterations()));
                                 })
        ->Iterations(1)
        ->Repetitions(repetitions)
        ->UseManualTime()
        ->Unit(benchmark::kMillisecond);
}

void printRatios(Measured& measured, std::int64_t orders)
{
    std::string line = fmt::format("{{\"orders\":{}", orders);
    for (const auto& [name, samples] : measured)
        line += fmt::format(",\"{}_per_s\":{:.0f}", name, static_cast<double>(orders) / samples.median());
    const auto ratio = [&](const char* label, const char* of, const char* to) {
        if (!measured[of].empty() && !measured[to].empty())
            line += fmt::format(",\"{}\":{:.2f}", label, measured[to].median() / measured[of].median());
    };
    ratio("apply_to_bare", kApply, kBareCipher);
    ratio("tls_lists_to_bare", kListsOverTls, kBareCipher);
    ratio("tls_whole_to_bare", kWholeOverTls, kBareCipher);
    ratio("sqlcipher_to_sqlite", kBareCipher, kBarePlain);
    std::printf("%s}\n", line.c_str());
}

} // namespace

int main(int argc, char** argv)
try {
    std::int64_t orders = 5'000;
    if (!readOptions(argc, argv, orders))
        return 2;
    test::requireOk(storage::checkEngine());
    Ingest ingest(orders);
    const std::int64_t listed = ingest.pages.orders();
    add(ingest, kDecode, listed, 5, decodeOnly);
    add(ingest, kApply, listed, 5, applyBatches);
    add(ingest, kBareCipher, listed, 5, [](Ingest& i) { return insertBare(i, BareFile::Cipher::SqlCipher); });
    add(ingest, kBarePlain, listed, 5, [](Ingest& i) { return insertBare(i, BareFile::Cipher::None); });
    add(ingest, kListsOverTls, listed, 5, syncLists);
    add(ingest, kWholeOverTls, listed, 1, syncEverything);
    benchmark::RunSpecifiedBenchmarks();
    printRatios(ingest.measured, listed);
    return 0;
} catch (const std::exception& error) {
    std::fprintf(stderr, "bench_ingest: %s\n", error.what());
    return 1;
}
