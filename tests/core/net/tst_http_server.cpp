#include "core/async/timeout.hpp"
#include "core/base/limits.hpp"
#include "core/net/http.hpp"
#include "tests/core/net/net_bench.hpp"
#include "tests/support/register_test.hpp"

#include <QTest>
#include <chrono>

using namespace tandem;
using namespace tandem::net;
using namespace tandem::test;
using namespace std::chrono_literals;

namespace {

Async<HttpResponse> echo(HttpRequest request)
{
    HttpResponse response;
    response.body = request.method + " " + std::string(request.header("Host")) + request.target + " " + request.body;
    co_return response;
}

// Writes `text` and returns everything the server says until it closes.
Async<std::string> converse(NetBench& bench, std::string text)
{
    auto connection = co_await bench.transport->connect(bench.endpoint);
    static_cast<void>(co_await connection.value()->write(bytesOf(text)));
    co_return co_await readUntil(*connection.value(), "never");
}

std::string say(NetBench& bench, std::string text)
{
    return bench.run(converse(bench, std::move(text)));
}

const std::string kGet = "GET /a HTTP/1.1\r\nHost: h\r\n\r\n";
const std::string kLastGet = "GET /a HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n";

int statusOf(const std::string& answer)
{
    return answer.size() < 12 ? 0 : std::stoi(answer.substr(9, 3));
}

int answersIn(const std::string& text)
{
    int count = 0;
    for (auto at = text.find("HTTP/1.1 200"); at != std::string::npos; at = text.find("HTTP/1.1 200", at + 1))
        ++count;
    return count;
}

} // namespace

class TestHttpServer final : public QObject {
    Q_OBJECT
private slots:
    void requestReachesTheHandlerAndItsAnswerTheClient()
    {
        NetBench bench;
        bench.serve(echo);
        HttpRequest request{.method = "POST", .target = "/x?y", .body = "text"};
        const auto answer = bench.run(bench.client.send(bench.endpoint, request, {}, HttpClient::Repeatable::No));
        QCOMPARE(answer.value().body, std::string("POST shop.example/x?y text"));
    }

    void absoluteTargetIsRoutedByItsAuthority()
    {
        NetBench bench;
        bench.serve(echo);
        const std::string answer =
            say(bench, "GET https://gw.example/rest HTTP/1.1\r\nHost: other\r\nConnection: close\r\n\r\n");
        QVERIFY(answer.ends_with("GET gw.example/rest "));
    }

    void badRequestsGetTheirStatus_data()
    {
        QTest::addColumn<std::string>("sent");
        QTest::addColumn<int>("status");
        QTest::newRow("not HTTP") << std::string("hello\r\n\r\n") << 400;
        QTest::newRow("no host") << std::string("GET / HTTP/1.1\r\n\r\n") << 400;
        QTest::newRow("CL and TE")
            << std::string("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n")
            << 400;
        QTest::newRow("header too large")
            << "GET / HTTP/1.1\r\nHost: h\r\nX: " + std::string(limits::kHttpHeaderBytes, 'x') + "\r\n\r\n"
            << 431;
        QTest::newRow("body too large") << "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 1048577\r\n\r\n" +
                                               std::string(100, 'x')
                                        << 413;
        QTest::newRow("other method") << std::string("DELETE / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n")
                                      << 405;
    }
    void badRequestsGetTheirStatus()
    {
        QFETCH(std::string, sent);
        QFETCH(int, status);
        NetBench bench;
        bench.serve(echo);
        QCOMPARE(statusOf(say(bench, sent)), status);
    }

    void bodyAtTheLimitIsTaken()
    {
        NetBench bench;
        bench.serve(echo);
        HttpRequest request{.method = "POST", .body = std::string(limits::kHttpRequestBodyBytes, 'x')};
        const auto answer = bench.run(bench.client.send(bench.endpoint, request, {}, HttpClient::Repeatable::No));
        QCOMPARE(answer.value().status, 200);
        request.body += 'x';
        const auto refused = bench.run(bench.client.send(bench.endpoint, request, {}, HttpClient::Repeatable::No));
        QVERIFY(refused.has_error() || refused.value().status == 413);
    }

    void requestsInOnePieceAreAnsweredInOrder()
    {
        NetBench bench;
        bench.serve(echo);
        const std::string answer = say(bench, kGet + "GET /b HTTP/1.1\r\nHost: h\r\n\r\n" + kLastGet);
        QCOMPARE(answersIn(answer), 3);
        QVERIFY(answer.find("h/a") < answer.find("h/b"));
    }

    void expectingClientIsToldToGoOn()
    {
        NetBench bench;
        bench.serve(echo);
        const auto patient = [](NetBench& bench) -> Async<std::string> {
            auto opened = co_await bench.transport->connect(bench.endpoint);
            Connection& connection = *opened.value();
            const std::string head = "POST / HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 2\r\n"
                                     "Connection: close\r\n\r\n";
            static_cast<void>(co_await connection.write(bytesOf(head)));
            std::string text = co_await readUntil(connection, "\r\n\r\n");
            static_cast<void>(co_await connection.write(bytesOf("ok")));
            text += co_await readUntil(connection, "never");
            co_return text;
        };
        const std::string answer = bench.run(patient(bench));
        QVERIFY(answer.starts_with("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n"));
        QVERIFY(answer.ends_with("POST h/ ok"));
    }

    void slowClientIsLeftAtEachStage_data()
    {
        QTest::addColumn<std::string>("sent");
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("seconds");
        QTest::newRow("nothing") << std::string() << 0 << 10;
        QTest::newRow("half a header") << std::string("GET / HTTP/1.1\r\n") << 408 << 10;
        QTest::newRow("half a body") << std::string("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 9\r\n\r\nabc") << 408
                                     << 15;
        QTest::newRow("idle after an answer") << kGet << 200 << 60;
    }
    void slowClientIsLeftAtEachStage()
    {
        QFETCH(std::string, sent);
        QFETCH(int, status);
        QFETCH(int, seconds);
        NetBench bench;
        bench.serve(echo);
        QCOMPARE(statusOf(say(bench, sent)), status);
        QCOMPARE(bench.clock.steady(), Duration(std::chrono::seconds(seconds)));
    }

    void throwingHandlerAnswers500AndServesOn()
    {
        NetBench bench;
        int calls = 0;
        bench.serve([&calls](HttpRequest) -> Async<HttpResponse> {
            if (++calls == 1)
                throw std::runtime_error("bug");
            co_return HttpResponse();
        });
        QCOMPARE(bench.get("/").value().status, 500);
        QCOMPARE(bench.get("/").value().status, 200);
    }

    void handlerCanEndTheConnection()
    {
        NetBench bench;
        bench.serve([](HttpRequest) -> Async<HttpResponse> {
            HttpResponse response;
            response.headers.push_back(Header{"Connection", "close"});
            co_return response;
        });
        const std::string answer = say(bench, kGet + kGet);
        QCOMPARE(answersIn(answer), 1);
        QVERIFY(answer.find("Connection: close\r\n") != std::string::npos);
    }

    void newcomerTakesThePlaceOfAnIdleConnection()
    {
        NetBench bench;
        bench.serve(echo, 2);
        const auto scenario = [](NetBench& bench) -> Async<std::string> {
            std::vector<std::unique_ptr<Connection>> idle;
            for (int count = 0; count < 2; ++count) {
                auto opened = co_await bench.transport->connect(bench.endpoint);
                idle.push_back(std::move(opened.value()));
                static_cast<void>(co_await idle.back()->write(bytesOf(kGet)));
                static_cast<void>(co_await readUntil(*idle.back(), "h/a "));
            }
            std::string newcomer = co_await converse(bench, kLastGet);
            std::string oldest = co_await readUntil(*idle.front(), "never");
            static_cast<void>(co_await idle.back()->write(bytesOf(kLastGet)));
            std::string younger = co_await readUntil(*idle.back(), "never");
            co_return newcomer + "|" + oldest + "|" + younger;
        };
        const std::string text = bench.run(scenario(bench));
        const auto first = text.find('|');
        const auto second = text.rfind('|');
        QCOMPARE(statusOf(text.substr(0, first)), 200);
        QCOMPARE(second, first + 1); // the oldest was closed without a word
        QCOMPARE(statusOf(text.substr(second + 1)), 200);
    }

    void newcomerIsTurnedAwayWhileAllAreBusy()
    {
        NetBench bench(3);
        int handled = 0;
        bench.serve(
            [&](HttpRequest) -> Async<HttpResponse> {
                ++handled;
                co_await bench.clock.sleepFor(5s);
                co_return HttpResponse();
            },
            2);
        int good = 0;
        const auto ask = [](NetBench& bench, int& good) -> Async<> {
            const HttpRequest request;
            const auto answer =
                co_await bench.client.send(bench.endpoint, request, bench.limits, HttpClient::Repeatable::Yes);
            good += answer.has_value();
        };
        spawn(bench.context.get_executor(), ask(bench, good));
        spawn(bench.context.get_executor(), ask(bench, good));
        while (handled < 2)
            stepVirtually(bench.context, bench.clock);
        QVERIFY(bench.get("/").error().code() == Errc::ConnectionLost);
        while (good < 2)
            stepVirtually(bench.context, bench.clock);
        QCOMPARE(handled, 2);
    }

    void closedListenerLetsTheRunningAnswerEnd()
    {
        NetBench bench;
        HttpServerSetup setup{*bench.listener, nullptr, bench.clock, [&](HttpRequest) -> Async<HttpResponse> {
                                  co_await bench.clock.sleepFor(3s);
                                  co_return HttpResponse();
                              }};
        Running<void> serving(bench.context, serveHttp(bench.context.get_executor(), std::move(setup)));
        Running<Result<HttpResponse>> asking(bench.context,
                                             bench.client.send(bench.endpoint, {}, {}, HttpClient::Repeatable::Yes));
        bench.context.poll();
        bench.listener->close();
        while (!serving.done() && stepVirtually(bench.context, bench.clock)) {
        }
        QVERIFY(serving.done());
        QVERIFY(asking.done());
        QCOMPARE(asking.take().value().header("Connection"), std::string_view("close"));
        QVERIFY(bench.clock.steady() < Duration(4s));
    }

    void closedListenerEndsIdleConnectionsAtOnce()
    {
        NetBench bench;
        Running<void> serving(bench.context, serveHttp(bench.context.get_executor(),
                                                       HttpServerSetup{*bench.listener, nullptr, bench.clock, echo}));
        QVERIFY(bench.get("/").has_value());
        const Duration before = bench.clock.steady();
        bench.listener->close();
        bench.context.restart();
        bench.context.poll();
        QVERIFY(serving.done());
        QCOMPARE(bench.clock.steady(), before);
    }
};

static tandem::test::Register<TestHttpServer> registered;
#include "tst_http_server.moc"
