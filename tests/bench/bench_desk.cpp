// What a person at the desk waits for, on a profile full of orders, through the stores and their threads; beside it the
// plain way, a scan with LIKE on the same file. The last line is one JSON object with all percentiles.

#include "core/storage/database.hpp"
#include "tests/bench/bench_profile.hpp"
#include "tests/bench/list_pages.hpp"
#include "tests/bench/measured.hpp"
#include "tests/support/virtual_run.hpp"

#include <boost/asio/io_context.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <exception>

using namespace tandem;
using namespace tandem::bench;

namespace {

constexpr int kReaderKib = 8192; // as much as the profile's other connections have
constexpr std::string_view kScanDigits =
    "SELECT id FROM orders WHERE receiver_phone LIKE '%' || ?1 OR ext_id LIKE '%' || ?1 || '%' OR EXISTS"
    " (SELECT 1 FROM order_lines WHERE order_id = orders.id AND tracking_number LIKE '%' || ?1 || '%')";
constexpr std::string_view kScanWord =
    "SELECT id FROM orders WHERE buyer_nick LIKE '%' || ?1 || '%' OR EXISTS (SELECT 1 FROM order_lines"
    " WHERE order_id = orders.id AND (title LIKE '%' || ?1 || '%' OR variant LIKE '%' || ?1 || '%'"
    " OR outer_sku_id LIKE '%' || ?1 || '%'))";

struct Desk {
    explicit Desk(std::int64_t wanted) : clock(makeDemoClock()), bench(*clock)
    {
        const ListPages pages(wanted);
        bench.create();
        bench.openStores();
        for (const ListPage& page : pages.pages())
            test::valueOf(wait(stores().apply(pages.decode(page))));
        const auto all = list({});
        orders = all.total;
        if (orders != pages.orders())
            throw std::runtime_error("orders are missing");
        const std::size_t step = std::max<std::size_t>(1, all.list.ids.size() / 500);
        for (std::size_t i = 0; i < all.list.ids.size(); i += step) {
            ids.push_back(all.list.ids[i]);
            const OrderDetail detail = test::valueOf(wait(stores().orderDetail(ids.back())));
            if (const std::string tail = phoneTail(detail.order.receiver.phone); tail.size() == 4)
                digits.push_back(tail);
            const std::string& title = detail.order.lines.front().title;
            words.push_back(title.substr(0, title.find(' ')));
        }
        bench.closeStores(); // everything is in the file
        bench.openStores();
        reader.emplace(test::valueOf(bench.profile().openReader("cache.db", kReaderKib)));
    }

    cache::Stores& stores() { return bench.stores(); }
    template <class T>
    T wait(Async<T> work)
    {
        return test::runUntilDone(loop, std::move(work));
    }
    OrderListing list(OrderQuery query) { return test::valueOf(wait(stores().listOrders(std::move(query)))); }
    OrderListing search(const std::string& text)
    {
        OrderQuery query;
        query.text = text;
        return list(std::move(query));
    }
    std::vector<std::int64_t> scan(std::string_view sql, const std::string& text)
    {
        return reader->query(sql, {text}, [](const storage::Row& row) { return row.integer(0); });
    }
    void reopen()
    {
        bench.closeStores();
        bench.openStores();
    }

    std::unique_ptr<Clock> clock;
    asio::io_context loop;
    BenchProfile bench;
    std::optional<storage::Database> reader;
    std::int64_t orders = 0;
    std::vector<std::int64_t> ids;
    std::vector<std::string> digits, words; // as typed
    Measured measured;
};

// One call of `work(i)` per iteration; what it returns is its time.
template <class Work>
void add(Desk& desk, const char* name, int iterations, Work work)
{
    benchmark::RegisterBenchmark(name,
                                 [&desk, name, work](benchmark::State& state) {
                                     std::size_t i = 0;
                                     Samples& samples = desk.measured[name];
                                     for (auto _ : state) {
                                         const double seconds = work(desk, i++);
                                         state.SetIterationTime(seconds);
                                         samples.add(seconds);
                                     }
                                     showPercentiles(state, samples);
                                 })
        ->Iterations(iterations)
        ->UseManualTime()
        ->Unit(benchmark::kMillisecond);
}

template <class Work>
double timed(Work work)
{
    Stopwatch watch;
    benchmark::DoNotOptimize(work());
    return watch.seconds();
}

double listAll(Desk& desk, std::size_t)
{
    return timed([&] { return desk.list({}); });
}

double detailOfOne(Desk& desk, std::size_t i)
{
    const std::int64_t id = desk.ids[i % desk.ids.size()];
    return timed([&] { return test::valueOf(desk.wait(desk.stores().orderDetail(id))); });
}

double findDigits(Desk& desk, std::size_t i)
{
    return timed([&] { return desk.search(desk.digits[i % desk.digits.size()]); });
}

double scanDigits(Desk& desk, std::size_t i)
{
    return timed([&] { return desk.scan(kScanDigits, desk.digits[i % desk.digits.size()]); });
}

double findWord(Desk& desk, std::size_t i)
{
    return timed([&] { return desk.search(desk.words[i % desk.words.size()]); });
}

double scanWord(Desk& desk, std::size_t i)
{
    return timed([&] { return desk.scan(kScanWord, desk.words[i % desk.words.size()]); });
}

// The first search of new connections; the system still has the file in memory.
double findColdly(Desk& desk, std::size_t i)
{
    desk.reopen();
    return findWord(desk, i);
}

double scanColdly(Desk& desk, std::size_t i)
{
    desk.reader.emplace(test::valueOf(desk.bench.profile().openReader("cache.db", kReaderKib)));
    return scanWord(desk, i);
}

// Both ways must find the same orders, or their times mean nothing.
std::int64_t countDifferences(Desk& desk, const std::vector<std::string>& texts, std::string_view scan)
{
    std::int64_t different = 0;
    for (std::size_t i = 0; i < std::min<std::size_t>(texts.size(), 20); ++i) {
        auto found = desk.search(texts[i]).list.ids;
        auto scanned = desk.scan(scan, texts[i]);
        std::ranges::sort(found);
        std::ranges::sort(scanned);
        different += found != scanned;
    }
    return different;
}

void printResults(Desk& desk)
{
    std::string line = fmt::format("{{\"orders\":{},\"different_answers_digits\":{},\"different_answers_word\":{}",
                                   desk.orders, countDifferences(desk, desk.digits, kScanDigits),
                                   countDifferences(desk, desk.words, kScanWord));
    for (const auto& [name, samples] : desk.measured)
        line += fmt::format(",\"{0}_p50_ms\":{1:.3f},\"{0}_p99_ms\":{2:.3f}", name, samples.at(0.5) * 1000,
                            samples.at(0.99) * 1000);
    std::printf("%s}\n", line.c_str());
}

} // namespace

int main(int argc, char** argv)
try {
    std::int64_t orders = 60'000;
    if (!readOptions(argc, argv, orders))
        return 2;
    test::requireOk(storage::checkEngine());
    Desk desk(orders);
    add(desk, "list_all_ids", 200, listAll);
    add(desk, "detail_of_one", 500, detailOfOne);
    add(desk, "find_4_digits", 200, findDigits);
    add(desk, "like_4_digits", 100, scanDigits);
    add(desk, "find_word_warm", 200, findWord);
    add(desk, "like_word_warm", 100, scanWord);
    add(desk, "find_word_cold", 20, findColdly);
    add(desk, "like_word_cold", 20, scanColdly);
    benchmark::RunSpecifiedBenchmarks();
    printResults(desk);
    return 0;
} catch (const std::exception& error) {
    std::fprintf(stderr, "bench_desk: %s\n", error.what());
    return 1;
}
