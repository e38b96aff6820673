#include "tests/bench/measured.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <string_view>

namespace tandem::bench {

double Samples::at(double share) const
{
    if (m_seconds.empty())
        return 0;
    std::vector<double> sorted = m_seconds;
    std::sort(sorted.begin(), sorted.end());
    const auto rank = static_cast<std::size_t>(std::ceil(share * static_cast<double>(sorted.size())));
    return sorted[std::clamp<std::size_t>(rank, 1, sorted.size()) - 1];
}

void showPercentiles(benchmark::State& state, const Samples& samples)
{
    state.counters["p50_ms"] = samples.at(0.5) * 1000;
    state.counters["p99_ms"] = samples.at(0.99) * 1000;
}

bool readOptions(int argc, char** argv, std::int64_t& orders)
{
    static std::string interleave = "--benchmark_enable_random_interleaving=true";
    constexpr std::string_view kOrders = "--orders=";
    std::vector<char*> rest{argv[0], interleave.data()};
    for (int i = 1; i < argc; ++i) {
        const std::string_view option = argv[i];
        if (option.starts_with(kOrders))
            orders = std::atoll(option.substr(kOrders.size()).data());
        else
            rest.push_back(argv[i]);
    }
    int count = static_cast<int>(rest.size());
    benchmark::Initialize(&count, rest.data());
    return orders > 0 && !benchmark::ReportUnrecognizedArguments(count, rest.data());
}

} // namespace tandem::bench
