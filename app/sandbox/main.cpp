// tandem-sandbox: plays the platforms on loopback, over TLS, with real signatures and faults.

#include "core/base/file_lock.hpp"
#include "core/sim/sandbox.hpp"
#include "line_source.hpp"

#include <CLI/CLI.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <fmt/format.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>

namespace {

using namespace tandem;

struct Options {
    sim::WorldPlan plan;
    std::uint16_t port = 0;
    std::string now;
    std::vector<std::string> platforms;
    std::string orders, truth, faults, control;
    std::int64_t people = 0;
    bool stopWithStdin = false;
};

constexpr std::size_t kFaultFileBytes = 1u << 20;

// What went wrong and the way out, for the person at the terminal.
std::string sentence(const Error& error)
{
    const std::string_view file = error.arg("file");
    switch (error.code()) {
    case Errc::FileMissing: return fmt::format("The file {} is missing; check its path.", file);
    case Errc::FileUnreadable:
        return fmt::format("The file {} cannot be read or written; check that it is a file and its permissions.", file);
    case Errc::FileDamaged: return fmt::format("The compressed file {} is damaged; fetch it again.", file);
    case Errc::MalformedRow:
        return fmt::format("Row {} of the file is malformed in column {}; it must be the UCI layout (InvoiceNo, "
                           "StockCode, Description, Quantity, InvoiceDate, UnitPrice, CustomerID, Country).",
                           error.arg("row"), error.arg("field"));
    case Errc::InvalidArgument:
        return fmt::format("\"{}\" is unknown or has a value that cannot be used; see --help.", error.arg("field"));
    case Errc::ParseFailed: return "The fault file is not a JSON object.";
    case Errc::ConnectFailed: return "The port cannot be opened on 127.0.0.1; choose another one or 0 for a free one.";
    default: return describe(error);
    }
}

int fail(const Error& error)
{
    std::fprintf(stderr, "tandem-sandbox: %s\n", sentence(error).c_str());
    return 1;
}

int refuseUsage(const std::string& why)
{
    std::fprintf(stderr, "tandem-sandbox: %s\n", why.c_str());
    return 2;
}

void printLine(const std::string& line)
{
    std::fwrite(line.data(), 1, line.size(), stdout);
    std::fputc('\n', stdout);
    std::fflush(stdout);
}

Result<sim::Faults> readFaults(const std::string& file)
{
    if (file.empty())
        return sim::Faults{};
    TRY(const auto text, readFile(file, kFaultFileBytes));
    TRY(const auto value, parseJson(text));
    if (!value.is_object())
        return failure(Errc::InvalidArgument, {{"field", file}});
    return sim::parseFaults(value.get_object());
}

net::GeneratedCertificate certificateAround(Instant now)
{
    net::CertificateSpec spec;
    spec.dnsNames = {"localhost", "eco.taobao.com", "gw.api.taobao.com", "oauth.taobao.com"};
    spec.addresses = {"127.0.0.1"};
    spec.notBefore = now - std::chrono::hours(24);
    spec.notAfter = now + std::chrono::hours(24 * 365);
    return net::generateCertificate(spec);
}

// Serves until a signal, or the end of standard input when that was asked for.
Result<> run(Options options, Duration offset)
{
    asio::io_context core;
    const std::unique_ptr<Clock> clock = makeSystemClock(offset);
    TRY(auto faults, readFaults(options.faults));
    sim::Sandbox::Setup setup{std::move(options.plan), std::move(faults)};
    TRY(const auto sandbox, sim::Sandbox::create(std::move(setup), *clock));
    if (!options.truth.empty()) {
        TRY(writeFileAtomically(options.truth, sandbox->world().truth()));
    }
    const net::GeneratedCertificate certificate = certificateAround(clock->now());
    TRY(const auto tls, net::TlsServerContext::create(certificate.chainPem, certificate.keyPem));
    TRY(auto listener, net::listenOnLoopback(core.get_executor(), options.port));
    const sim::Sandbox::Address address{listener->port(), certificate.caPem, offset};
    spawn(core.get_executor(), sandbox->serve(core.get_executor(), std::move(listener), tls.get()),
          [](std::string_view what) {
              std::fprintf(stderr, "tandem-sandbox: serving stopped by a mistake of its own: %.*s\n",
                           static_cast<int>(what.size()), what.data());
              std::_Exit(1);
          });

    asio::signal_set signals(core, SIGINT, SIGTERM);
    signals.async_wait([&](const boost::system::error_code&, int) { core.stop(); });
    sandbox::LineSink sink{core.get_executor(), [&](const std::string& line) { printLine(sandbox->control(line)); },
                           [&] {
                               if (options.stopWithStdin)
                                   core.stop();
                           }};
    sandbox::readStandardInput(sink);
    if (!options.control.empty()) {
        sink.onEnd = [] {};
        sandbox::readPipe(options.control, std::move(sink));
    }
    printLine(sandbox->readyLine(address));
    core.run();
    std::fflush(stdout);
    std::_Exit(0); // threads that wait for input cannot be woken; nothing here needs to be written any more
}

} // namespace

int main(int argc, char** argv)
{
    Options options;
    CLI::App app("Plays the platforms of a company on this machine, over TLS, for demos and tests.\n"
                 "Prints one JSON line when ready; reads one JSON object per line from standard input.");
    app.set_version_flag("--version", TANDEM_VERSION);
    app.add_option("--company", options.plan.company, "heyu, small, fx-g or fx-a (with --orders: small)")
        ->check(CLI::IsMember(sim::knownCompanies()))
        ->capture_default_str();
    app.add_option("--seed", options.plan.seed, "of everything that is drawn")->capture_default_str();
    app.add_option("--port", options.port, "on 127.0.0.1; 0 takes a free one")->capture_default_str();
    app.add_option("--now", options.now, "\"real\" or an instant such as 2026-11-17T21:30:00+08:00 (the default)");
    app.add_option("--platforms", options.platforms, "which platforms to play: taobao")
        ->delimiter(',')
        ->check(CLI::IsMember({"taobao"}));
    app.add_option("--people", options.people, "customers of the generated part, instead of the company's number")
        ->check(CLI::Range(1, 1'000'000));
    app.add_option("--orders", options.orders,
                   "UCI Online Retail invoices (.csv or .csv.xz) instead of generated orders");
    app.add_option("--truth", options.truth, "write what only tests may read into this file");
    app.add_option("--faults", options.faults, "JSON file of what goes wrong on purpose");
    app.add_option("--control", options.control, "named pipe with control lines, beside standard input");
    app.add_flag("--stop-with-stdin", options.stopWithStdin, "end when standard input ends");
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : 2;
    }
    if (!options.control.empty() && !tandem::sandbox::preparePipe(options.control))
        return refuseUsage("--control needs a named pipe (not available on Windows: use standard input).");
    const Instant machine = makeSystemClock()->now();
    Duration offset = sim::demoNow() - machine;
    if (options.now == "real") {
        offset = Duration::zero();
    } else if (!options.now.empty()) {
        const auto wanted = parseRfc3339(options.now);
        if (!wanted)
            return refuseUsage("--now takes \"real\" or an instant such as 2026-11-17T21:30:00+08:00.");
        offset = wanted.value() - machine;
    }
    if (options.people > 0)
        options.plan.people = options.people;
    if (!options.orders.empty()) {
        options.plan.orders = options.orders;
        if (app.count("--company") == 0)
            options.plan.company = "small"; // a story without its orders would be nobody's
    }
    const Result<> done = run(std::move(options), offset);
    return done ? 0 : fail(done.error());
}
