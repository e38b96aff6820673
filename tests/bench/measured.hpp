#pragma once
// Times of one thing, and Google Benchmark's main with what both programs share: one option of our own, repetitions
// that alternate, so that a busy machine is busy for the product and its peer alike.

#include <benchmark/benchmark.h>

#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace tandem::bench {

class Stopwatch {
public:
    double seconds() const
    {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - m_started).count();
    }

private:
    std::chrono::steady_clock::time_point m_started = std::chrono::steady_clock::now();
};

class Samples {
public:
    void add(double seconds) { m_seconds.push_back(seconds); }
    bool empty() const { return m_seconds.empty(); }
    double at(double share) const; // 0.5: the median
    double median() const { return at(0.5); }

private:
    std::vector<double> m_seconds;
};

// All repetitions together, by name of the benchmark.
using Measured = std::map<std::string, Samples>;

// p50_ms and p99_ms of `samples` as counters of this run.
void showPercentiles(benchmark::State& state, const Samples& samples);

// "--orders=N" and the options of Google Benchmark. false: there was one that nobody knows.
bool readOptions(int argc, char** argv, std::int64_t& orders);

} // namespace tandem::bench
