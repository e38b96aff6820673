#include "core/async/timeout.hpp"
#include "core/base/random.hpp"
#include "core/net/http.hpp"
#include "tests/core/net/net_bench.hpp"
#include "tests/support/fault_transport.hpp"
#include "tests/support/register_test.hpp"

#include <QTest>
#include <chrono>
#include <map>

using namespace tandem;
using namespace tandem::net;
using namespace tandem::test;
using namespace std::chrono_literals;

namespace {

using Repeatable = HttpClient::Repeatable;

const std::string kEmptyAnswer = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

std::string withBody(std::string body)
{
    return "HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

// Answers one request, then takes the next one and hangs up without a word.
Async<> answerOnceThenHangUp(Connection& connection)
{
    static_cast<void>(co_await readUntil(connection, "\r\n\r\n"));
    static_cast<void>(co_await connection.write(bytesOf(kEmptyAnswer)));
    static_cast<void>(co_await readUntil(connection, "\r\n\r\n"));
    connection.close();
}

Async<> staySilent(Connection& connection)
{
    static_cast<void>(co_await readUntil(connection, "never"));
}

// The stage after which the server says nothing more.
Script stopsAfter(std::string bytes)
{
    return answers(std::move(bytes));
}

class UnreachableTransport final : public Transport {
public:
    Async<Result<std::unique_ptr<Connection>>> connect(Endpoint) override { co_return Error(Errc::ConnectFailed); }
};

} // namespace

class TestHttpClient final : public QObject {
    Q_OBJECT
private slots:
    void anyStatusIsAnAnswer()
    {
        NetBench bench;
        play(bench, {answers("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 4\r\nRetry-After: 5\r\n\r\nbusy")});
        const auto answer = bench.get("/").value();
        QCOMPARE(answer.status, 503);
        QCOMPARE(answer.body, std::string("busy"));
        QCOMPARE(answer.header("retry-after"), std::string_view("5"));
    }

    void redirectsAreNotFollowed()
    {
        NetBench bench;
        play(bench, {answers("HTTP/1.1 302 Found\r\nLocation: https://evil.example/\r\nContent-Length: 0\r\n\r\n")});
        QCOMPARE(bench.get("/").value().status, 302);
    }

    void requestSaysHostAndLength()
    {
        NetBench bench;
        std::string seen;
        play(bench, {[&seen](Connection& connection) -> Async<> {
                 seen = co_await readUntil(connection, "hello");
                 static_cast<void>(co_await connection.write(bytesOf(kEmptyAnswer)));
             }});
        HttpRequest request{.method = "POST", .target = "/a?b=c", .headers = {{"X-Id", "7"}}, .body = "hello"};
        QVERIFY(bench.run(bench.client.send(bench.endpoint, request, {}, Repeatable::No)).has_value());
        QCOMPARE(seen, std::string("POST /a?b=c HTTP/1.1\r\nHost: shop.example\r\nX-Id: 7\r\n"
                                   "Accept-Encoding: identity\r\nContent-Length: 5\r\n\r\nhello"));
    }

    void connectionIsKeptAndUsedAgain()
    {
        NetBench bench;
        play(bench, {[](Connection& connection) -> Async<> {
                 for (int count = 0; count < 3; ++count) {
                     static_cast<void>(co_await readUntil(connection, "\r\n\r\n"));
                     const std::string answer = withBody(std::to_string(count));
                     static_cast<void>(co_await connection.write(bytesOf(answer)));
                 }
             }});
        QCOMPARE(bench.get("/").value().body, std::string("0"));
        QCOMPARE(bench.get("/").value().body, std::string("1"));
        QCOMPARE(bench.get("/").value().body, std::string("2"));
    }

    void connectionIsNotUsedAgainWhenTheServerClosesIt()
    {
        NetBench bench;
        play(bench, {answers("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 1\r\n\r\na"),
                     answers("HTTP/1.0 200 OK\r\nContent-Length: 1\r\n\r\nb"), answers(withBody("c"))});
        QCOMPARE(bench.get("/").value().body, std::string("a"));
        QCOMPARE(bench.get("/").value().body, std::string("b"));
        QCOMPARE(bench.get("/").value().body, std::string("c"));
    }

    void oldIdleConnectionIsNotUsedAgain()
    {
        NetBench bench;
        play(bench, {answers(withBody("a")), answers(withBody("b"))});
        QCOMPARE(bench.get("/").value().body, std::string("a"));
        bench.clock.advance(31s);
        QCOMPARE(bench.get("/", Repeatable::No).value().body, std::string("b"));
    }

    void closeIdleDropsKeptConnections()
    {
        NetBench bench;
        play(bench, {answers(withBody("a")), answers(withBody("b"))});
        QCOMPARE(bench.get("/").value().body, std::string("a"));
        bench.client.closeIdle();
        QCOMPARE(bench.get("/", Repeatable::No).value().body, std::string("b"));
    }

    void idleConnectionWithUnaskedBytesIsNotUsedAgain()
    {
        NetBench bench;
        Connection* first = nullptr;
        play(bench, {[&first](Connection& connection) -> Async<> {
                         static_cast<void>(co_await readUntil(connection, "\r\n\r\n"));
                         static_cast<void>(co_await connection.write(bytesOf(kEmptyAnswer)));
                         first = &connection;
                     },
                     answers(withBody("mine"))});
        QVERIFY(bench.get("/").has_value());
        const auto smuggle = [](Connection& connection) -> Async<> {
            const std::string foreign = withBody("not yours");
            static_cast<void>(co_await connection.write(bytesOf(foreign)));
        };
        bench.run(smuggle(*first));
        QCOMPARE(bench.get("/", Repeatable::No).value().body, std::string("mine"));
    }

    void deadIdleConnectionIsReplacedOnceForRepeatableRequests()
    {
        NetBench bench;
        play(bench, {answerOnceThenHangUp, answers(withBody("again"))});
        QVERIFY(bench.get("/").has_value());
        QCOMPARE(bench.get("/").value().body, std::string("again"));
    }

    void deadIdleConnectionIsNotReplacedTwice()
    {
        NetBench bench;
        play(bench, {answerOnceThenHangUp,
                     [](Connection& connection) -> Async<> {
                         static_cast<void>(co_await readUntil(connection, "\r\n\r\n"));
                         connection.close();
                     },
                     answers(withBody("too late"))});
        QVERIFY(bench.get("/").has_value());
        QVERIFY(bench.get("/").error().code() == Errc::ConnectionLost);
    }

    void actionIsNotRepeatedOnADeadConnection()
    {
        NetBench bench;
        play(bench, {answerOnceThenHangUp, answers(withBody("must not happen"))});
        QVERIFY(bench.get("/").has_value());
        const auto failed = bench.getTracked(Repeatable::No);
        QVERIFY(failed.error().error.code() == Errc::ConnectionLost);
        QVERIFY(failed.error().sent == SentState::MaybeSent);
    }

    void requestIsNotRepeatedOnceAnAnswerHasBegun()
    {
        NetBench bench;
        play(bench, {[](Connection& connection) -> Async<> {
                         static_cast<void>(co_await readUntil(connection, "\r\n\r\n"));
                         static_cast<void>(co_await connection.write(bytesOf(kEmptyAnswer)));
                         static_cast<void>(co_await readUntil(connection, "\r\n\r\n"));
                         static_cast<void>(co_await connection.write(bytesOf("HTTP/1.1 200 OK\r\n")));
                         connection.close();
                     },
                     answers(withBody("must not happen"))});
        QVERIFY(bench.get("/").has_value());
        QVERIFY(bench.get("/").error().code() == Errc::ConnectionLost);
    }

    void failureBeforeTheFirstByteIsNothingSent()
    {
        NetBench bench;
        UnreachableTransport unreachable;
        HttpClient client(HttpClient::Setup{unreachable, nullptr, bench.clock});
        const auto failed = bench.run(client.sendTracked(bench.endpoint, {}, {}, Repeatable::Yes));
        QVERIFY(failed.error().error.code() == Errc::ConnectFailed);
        QVERIFY(failed.error().sent == SentState::NothingSent);
        QCOMPARE(client.traffic().bytesOut, std::uint64_t{0});
    }

    void timeoutAfterSendingIsMaybeSent()
    {
        NetBench bench;
        play(bench, {staySilent});
        const auto failed = bench.getTracked();
        QVERIFY(failed.error().error.code() == Errc::Timeout);
        QVERIFY(failed.error().sent == SentState::MaybeSent);
    }

    void unusableRequestIsRefusedUnsent()
    {
        NetBench bench;
        HttpRequest request{.headers = {{"X", "a\r\nb"}}};
        const auto failed = bench.run(bench.client.sendTracked(bench.endpoint, request, {}, Repeatable::Yes));
        QVERIFY(failed.error().error.code() == Errc::InvalidArgument);
        QVERIFY(failed.error().sent == SentState::NothingSent);
    }

    void slowServerIsLeftAtEachStage_data()
    {
        QTest::addColumn<std::string>("sent");
        QTest::addColumn<int>("totalSeconds");
        QTest::addColumn<int>("expectedSeconds");
        QTest::addColumn<std::string>("stage");
        QTest::newRow("no header") << std::string() << 60 << 15 << std::string("response header");
        QTest::newRow("half a header") << std::string("HTTP/1.1 200 OK\r\nX: ") << 60 << 15
                                       << std::string("response header");
        QTest::newRow("half a body") << std::string("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc") << 60 << 15
                                     << std::string("response body");
        QTest::newRow("whole request") << std::string() << 4 << 4 << std::string("whole request");
    }
    void slowServerIsLeftAtEachStage()
    {
        QFETCH(std::string, sent);
        QFETCH(int, totalSeconds);
        QFETCH(int, expectedSeconds);
        QFETCH(std::string, stage);
        NetBench bench;
        bench.limits.total = std::chrono::seconds(totalSeconds);
        play(bench, {stopsAfter(sent)});
        const auto failed = bench.get("/");
        QVERIFY(failed.error().code() == Errc::Timeout);
        QCOMPARE(failed.error().detail(), stage);
        QCOMPARE(bench.clock.steady(), Duration(std::chrono::seconds(expectedSeconds)));
    }

    void drippingServerIsLeftAtTheTotal()
    {
        NetBench bench;
        play(bench, {[&bench](Connection& connection) -> Async<> {
                 static_cast<void>(
                     co_await connection.write(bytesOf("HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n")));
                 while (true) {
                     co_await bench.clock.sleepFor(10s);
                     const auto sent = co_await connection.write(bytesOf("x"));
                     if (sent.has_error())
                         co_return;
                 }
             }});
        QVERIFY(bench.get("/").error().code() == Errc::Timeout);
        QCOMPARE(bench.clock.steady(), Duration(60s));
    }

    void truncatedAndMalformedAnswersAreErrors_data()
    {
        QTest::addColumn<std::string>("sent");
        QTest::addColumn<int>("expected");
        const auto row = [](const char* name, std::string sent, Errc expected) {
            QTest::newRow(name) << std::move(sent) << static_cast<int>(expected);
        };
        row("truncated body", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc", Errc::ConnectionLost);
        row("truncated chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab", Errc::ConnectionLost);
        row("extra bytes", kEmptyAnswer + "x", Errc::HttpMalformed);
        row("CL and TE", "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            Errc::HttpMalformed);
        row("two lengths", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nContent-Length: 0\r\n\r\n", Errc::HttpMalformed);
        row("too large", "HTTP/1.1 200 OK\r\nContent-Length: 9000000\r\n\r\n", Errc::HttpTooLarge);
    }
    void truncatedAndMalformedAnswersAreErrors()
    {
        QFETCH(std::string, sent);
        QFETCH(int, expected);
        NetBench bench;
        play(bench, {[sent](Connection& connection) -> Async<> {
                 static_cast<void>(co_await readUntil(connection, "\r\n\r\n"));
                 static_cast<void>(co_await connection.write(bytesOf(sent)));
                 connection.close();
             }});
        const auto failed = bench.get("/");
        QVERIFY(failed.has_error());
        QVERIFY2(static_cast<int>(failed.error().code()) == expected, describe(failed.error()).c_str());
    }

    void offlineIsSaidAndEndsByItself()
    {
        NetBench bench;
        play(bench, {answers(withBody("a"))});
        bench.network.setOnline(false);
        QVERIFY(bench.get("/").error().code() == Errc::Offline);
        bench.network.setOnline(true);
        QCOMPARE(bench.get("/").value().body, std::string("a"));
    }

    void goingOfflineCutsARunningRequest()
    {
        NetBench bench;
        play(bench, {staySilent});
        Running<Result<HttpResponse>> running(bench.context,
                                              bench.client.send(bench.endpoint, {}, {}, Repeatable::Yes));
        bench.context.poll();
        bench.network.setOnline(false);
        bench.context.restart();
        bench.context.poll();
        QVERIFY(running.done());
        QVERIFY(running.take().error().code() == Errc::ConnectionLost);
    }

    void connectionsAreBoundedAndWaitersServedInOrder()
    {
        NetBench bench(2);
        int busy = 0;
        int most = 0;
        std::string order;
        bench.serve([&](HttpRequest request) -> Async<HttpResponse> {
            most = std::max(most, ++busy);
            co_await bench.clock.sleepFor(1s);
            --busy;
            order += request.target.back();
            co_return HttpResponse();
        });
        const auto ask = [](NetBench& bench, std::string target, int& answered) -> Async<> {
            HttpRequest request;
            request.target = std::move(target);
            const auto answer = co_await bench.client.send(bench.endpoint, request, bench.limits, Repeatable::Yes);
            answered += answer.has_value();
        };
        int answered = 0;
        for (const char* target : {"/1", "/2", "/3", "/4", "/5", "/6", "/7"})
            spawn(bench.context.get_executor(), ask(bench, target, answered));
        while (answered < 7 && stepVirtually(bench.context, bench.clock)) {
        }
        QCOMPARE(answered, 7);
        QCOMPARE(most, 2);
        QCOMPARE(order, std::string("1234567"));
        QVERIFY(bench.clock.steady() >= Duration(4s) && bench.clock.steady() < Duration(5s));
    }

    void trafficIsCountedInBothDirections()
    {
        NetBench bench;
        std::size_t received = 0;
        const std::string answer = withBody("12345");
        play(bench, {[&](Connection& connection) -> Async<> {
                 const std::string request = co_await readUntil(connection, "\r\n\r\n");
                 received = request.size();
                 static_cast<void>(co_await connection.write(bytesOf(answer)));
             }});
        QVERIFY(bench.get("/").has_value());
        QCOMPARE(bench.client.traffic().requests, std::uint64_t{1});
        QCOMPARE(bench.client.traffic().bytesOut, std::uint64_t{received});
        QCOMPARE(bench.client.traffic().bytesIn, std::uint64_t{answer.size()});
    }

    void badLineNeverGivesAWrongAnswer()
    {
        int good = 0;
        int struck = 0;
        for (std::uint64_t seed = 1; seed <= 100; ++seed) {
            NetBench bench;
            const auto random = makeSeededRandom(seed);
            bench.serve([](HttpRequest request) -> Async<HttpResponse> {
                HttpResponse response{.body = request.target + std::string(request.target.size() * 50, '.')};
                co_return response;
            });
            const FaultPlan plan{.refuse = 0.2,
                                 .cut = 0.6,
                                 .blackHole = 0.3,
                                 .maxLatency = 300ms,
                                 .maxSlice = 300,
                                 .maxBytesBefore = 4000};
            const auto line = makeFaultTransport(*bench.transport, bench.clock, *random, plan);
            HttpClient client(HttpClient::Setup{*line, nullptr, bench.clock, 2});
            for (int number = 0; number < 20; ++number) {
                HttpRequest request{.target = "/" + std::to_string(number * number)};
                const auto answer = bench.run(client.send(bench.endpoint, request, {}, Repeatable::Yes));
                if (answer.has_error())
                    continue;
                ++good;
                QVERIFY2(answer.value().body.starts_with(request.target + "."), qPrintable(QString::number(seed)));
                QCOMPARE(answer.value().body.size(), request.target.size() * 51);
            }
            line->setEnabled(false);
            QVERIFY2(bench.run(client.send(bench.endpoint, {}, {}, Repeatable::Yes)).has_value(),
                     qPrintable(QString::number(seed)));
            struck += line->struck();
        }
        QVERIFY2(good > 1000 && struck > 100, qPrintable(QString("%1 good, %2 faults").arg(good).arg(struck)));
    }
};

static tandem::test::Register<TestHttpClient> registered;
#include "tst_http_client.moc"
