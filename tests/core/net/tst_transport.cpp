#include "core/async/timeout.hpp"
#include "core/net/address_policy.hpp"
#include "core/net/http.hpp"
#include "core/net/transport.hpp"
#include "tests/core/net/net_bench.hpp"
#include "tests/support/register_test.hpp"

#include <QTest>
#include <chrono>

using namespace tandem;
using namespace tandem::net;
using namespace tandem::test;
using namespace std::chrono_literals;

namespace {

bool allowed(const char* address, AddressPolicy policy)
{
    return addressAllowed(asio::ip::make_address(address), policy);
}

Async<Result<std::string>> readText(Connection& connection, std::size_t size)
{
    std::string text;
    std::vector<std::uint8_t> piece(4096);
    while (text.size() < size) {
        CO_TRY(const std::size_t count, co_await connection.read(piece));
        if (count == 0)
            co_return text;
        text.append(reinterpret_cast<const char*>(piece.data()), count);
    }
    co_return text;
}

Async<> writeText(Connection& connection, std::string text, bool& done)
{
    const auto written = co_await connection.write(bytesOf(text));
    done = written.has_value();
}

// A server and a client over loopback TCP, in real time.
struct TcpBench {
    asio::io_context context;
    std::unique_ptr<Clock> clock = makeSystemClock();
    std::unique_ptr<Listener> listener = listenOnLoopback(context.get_executor(), 0).value();
    std::unique_ptr<Transport> transport =
        makeTcpTransport(context.get_executor(), *clock, AddressPolicy::LoopbackOnly);

    MemoryPair connect()
    {
        Running<Result<std::unique_ptr<Connection>>> accepting(context, listener->accept());
        auto client = runUntilDone(context, transport->connect({"127.0.0.1", listener->port()})).value();
        while (!accepting.done())
            context.run_one();
        return {std::move(client), accepting.take().value()};
    }
};

} // namespace

class TestTransport final : public QObject {
    Q_OBJECT
private slots:
    void onlyPublicAddressesAreReachedInRealProfiles()
    {
        for (const char* address : {"127.0.0.1",
                                    "127.255.0.1",
                                    "0.0.0.0",
                                    "10.1.2.3",
                                    "172.16.0.1",
                                    "172.31.255.255",
                                    "192.168.1.1",
                                    "169.254.169.254",
                                    "100.64.0.1",
                                    "192.0.2.1",
                                    "198.18.0.1",
                                    "224.0.0.1",
                                    "240.0.0.1",
                                    "255.255.255.255",
                                    "::",
                                    "::1",
                                    "fe80::1",
                                    "fc00::1",
                                    "fd12::1",
                                    "ff02::1",
                                    "::ffff:8.8.8.8",
                                    "::ffff:127.0.0.1",
                                    "2002:7f00:1::",
                                    "2001:db8::1",
                                    "64:ff9b::10.0.0.1",
                                    "2001:0:1::1"})
            QVERIFY2(!allowed(address, AddressPolicy::PublicOnly), address);
        for (const char* address : {"8.8.8.8", "140.205.1.1", "172.15.0.1", "172.32.0.1", "192.167.1.1",
                                    "223.255.255.255", "2408:4000::1", "2a00:1450::1", "64:ff9b::8.8.8.8"})
            QVERIFY2(allowed(address, AddressPolicy::PublicOnly), address);
    }

    void onlyLoopbackIsReachedInSandboxProfiles()
    {
        QVERIFY(allowed("127.0.0.1", AddressPolicy::LoopbackOnly));
        QVERIFY(allowed("::1", AddressPolicy::LoopbackOnly));
        for (const char* address : {"8.8.8.8", "10.0.0.1", "0.0.0.0", "::", "2408:4000::1", "::ffff:127.0.0.1"})
            QVERIFY2(!allowed(address, AddressPolicy::LoopbackOnly), address);
    }

    void refusedAddressIsNotConnectedTo()
    {
        TcpBench bench;
        const auto real = makeTcpTransport(bench.context.get_executor(), *bench.clock, AddressPolicy::PublicOnly);
        for (const char* host : {"127.0.0.1", "localhost"}) {
            const auto refused = runUntilDone(bench.context, real->connect({host, bench.listener->port()}));
            QVERIFY(refused.error().code() == Errc::AddressRefused);
        }
        const auto sandbox = runUntilDone(bench.context, bench.transport->connect({"192.0.2.1", 443}));
        QVERIFY(sandbox.error().code() == Errc::AddressRefused);
    }

    void sandboxReachesEveryHostAtItsOwnEndpoint()
    {
        TcpBench bench;
        const Endpoint own{"127.0.0.1", bench.listener->port()};
        const auto sandbox =
            makeTcpTransport(bench.context.get_executor(), *bench.clock, AddressPolicy::LoopbackOnly, own);
        Running<Result<std::unique_ptr<Connection>>> accepting(bench.context, bench.listener->accept());
        QVERIFY(runUntilDone(bench.context, sandbox->connect({"gw.platform.example", 443})).has_value());
    }

    void closedPortIsAConnectFailure()
    {
        TcpBench bench;
        const std::uint16_t port = bench.listener->port();
        bench.listener->close();
        const auto failed = runUntilDone(bench.context, bench.transport->connect({"127.0.0.1", port}));
        QVERIFY(failed.error().code() == Errc::ConnectFailed);
    }

    void takenPortIsSaid()
    {
        TcpBench bench;
        QVERIFY(listenOnLoopback(bench.context.get_executor(), bench.listener->port()).error().code() ==
                Errc::ConnectFailed);
    }

    void closingTheListenerEndsAccept()
    {
        TcpBench bench;
        Running<Result<std::unique_ptr<Connection>>> accepting(bench.context, bench.listener->accept());
        bench.context.poll();
        bench.listener->close();
        bench.context.run();
        QVERIFY(accepting.take().error().code() == Errc::Cancelled);
        QVERIFY(runUntilDone(bench.context, bench.listener->accept()).error().code() == Errc::Cancelled);
    }

    void tcpCarriesBytesAndEnds()
    {
        TcpBench bench;
        MemoryPair pair = bench.connect();
        QVERIFY(!pair.client->disturbed());
        bool written = false;
        const std::string text(300'000, 'x');
        spawn(bench.context.get_executor(), writeText(*pair.server, text, written));
        QCOMPARE(runUntilDone(bench.context, readText(*pair.client, text.size())).value(), text);
        QVERIFY(runUntilDone(bench.context, pair.server->finish()).has_value());
        QCOMPARE(runUntilDone(bench.context, readText(*pair.client, 1)).value(), std::string());
        QVERIFY(pair.client->disturbed());
        pair.client->close();
        QVERIFY(runUntilDone(bench.context, readText(*pair.client, 1)).error().code() == Errc::ConnectionLost);
    }

    void closingEndsAPendingRead()
    {
        TcpBench bench;
        MemoryPair pair = bench.connect();
        Running<Result<std::string>> reading(bench.context, readText(*pair.client, 1));
        bench.context.poll();
        pair.client->close();
        bench.context.run();
        QVERIFY(reading.take().error().code() == Errc::ConnectionLost);
    }

    void requestOverTlsAndTcp()
    {
        TcpBench bench;
        const GeneratedCertificate made = generateCertificate(
            {.dnsNames = {"gw.example"}, .notBefore = bench.clock->now() - 1h, .notAfter = bench.clock->now() + 1h});
        const auto clientTls = TlsClientContext::create(made.caPem, *bench.clock).value();
        const auto serverTls = TlsServerContext::create(made.chainPem, made.keyPem).value();
        HttpServerSetup setup{*bench.listener, serverTls.get(), *bench.clock,
                              [](HttpRequest request) -> Async<HttpResponse> {
                                  HttpResponse response;
                                  response.body = request.body + "!";
                                  co_return response;
                              }};
        spawn(bench.context.get_executor(), serveHttp(bench.context.get_executor(), std::move(setup)));
        const Endpoint own{"127.0.0.1", bench.listener->port()};
        const auto transport =
            makeTcpTransport(bench.context.get_executor(), *bench.clock, AddressPolicy::LoopbackOnly, own);
        HttpClient client(HttpClient::Setup{*transport, clientTls.get(), *bench.clock});
        HttpRequest request{.method = "POST", .body = std::string(100'000, 'x')};
        for (int count = 0; count < 3; ++count) {
            const auto answer =
                runUntilDone(bench.context, client.send({"gw.example", 443}, request, {}, HttpClient::Repeatable::No));
            QCOMPARE(answer.value().body, request.body + "!");
        }
        bench.listener->close();
        client.closeIdle();
        bench.context.restart();
        bench.context.run(); // the server ends with its listener
    }

    void memoryPairHoldsItsWriterBack()
    {
        asio::io_context context;
        ManualClock clock(kNow);
        MemoryPair pair = makeMemoryPair(context.get_executor());
        bool written = false;
        const std::string text(64 * 1024 + 1, 'x');
        spawn(context.get_executor(), writeText(*pair.client, text, written));
        context.poll();
        QVERIFY(!written);
        QCOMPARE(runVirtually(context, clock, readText(*pair.server, text.size())).value(), text);
        context.restart();
        context.poll();
        QVERIFY(written);
    }

    void memoryPairDeliversWhatWasWrittenBeforeTheEnd()
    {
        asio::io_context context;
        ManualClock clock(kNow);
        MemoryPair pair = makeMemoryPair(context.get_executor());
        bool written = false;
        runVirtually(context, clock, writeText(*pair.client, "last words", written));
        pair.client.reset();
        QCOMPARE(runVirtually(context, clock, readText(*pair.server, 100)).value(), std::string("last words"));
        runVirtually(context, clock, writeText(*pair.server, "answer", written));
        QVERIFY(!written);
    }

    void memoryNetworkRefusesWithoutListener()
    {
        NetBench bench;
        bench.listener->close();
        const auto failed = bench.run(bench.transport->connect(bench.endpoint));
        QVERIFY(failed.error().code() == Errc::ConnectFailed);
        bench.listener = bench.network.listener();
        QVERIFY(bench.run(bench.transport->connect(bench.endpoint)).has_value());
    }

    void memoryNetworkOfflineCutsWhatIsOpen()
    {
        NetBench bench;
        auto connection = bench.run(bench.transport->connect(bench.endpoint)).value();
        Running<Result<std::string>> reading(bench.context, readText(*connection, 1));
        bench.context.poll();
        bench.network.setOnline(false);
        bench.context.restart();
        bench.context.poll();
        QVERIFY(reading.take().error().code() == Errc::ConnectionLost);
        QVERIFY(bench.run(bench.transport->connect(bench.endpoint)).error().code() == Errc::Offline);
    }
};

static tandem::test::Register<TestTransport> registered;
#include "tst_transport.moc"
