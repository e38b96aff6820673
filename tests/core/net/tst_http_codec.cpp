#include "core/base/limits.hpp"
#include "core/base/text.hpp"
#include "core/net/http_codec.hpp"
#include "tests/support/register_test.hpp"

#include <QTest>
#include <rapidcheck.h>
#include <string>

using namespace tandem;
using namespace tandem::net;

namespace {

struct BadMessage {
    const char* name;
    std::string bytes;
    Errc expected;
};

const std::string kOk = "HTTP/1.1 200 OK\r\n";
const std::string kPost = "POST /router/rest HTTP/1.1\r\nHost: shop.example\r\n";

const std::vector<BadMessage>& badResponses()
{
    static const std::vector<BadMessage> messages{
        {"length and chunks", kOk + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
         Errc::HttpMalformed},
        {"chunks and length", kOk + "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n",
         Errc::HttpMalformed},
        {"two lengths", kOk + "Content-Length: 3\r\nContent-Length: 5\r\n\r\nabcde", Errc::HttpMalformed},
        {"the same length twice", kOk + "Content-Length: 3\r\nContent-Length: 3\r\n\r\nabc", Errc::HttpMalformed},
        {"list of lengths", kOk + "Content-Length: 3, 3\r\n\r\nabc", Errc::HttpMalformed},
        {"negative length", kOk + "Content-Length: -1\r\n\r\n", Errc::HttpMalformed},
        {"length beyond 64 bits", kOk + "Content-Length: 99999999999999999999\r\n\r\n", Errc::HttpMalformed},
        {"chunked twice", kOk + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
         Errc::HttpMalformed},
        {"gzip then chunked", kOk + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", Errc::HttpMalformed},
        {"unknown coding", kOk + "Transfer-Encoding: gzip\r\n\r\nabc", Errc::HttpMalformed},
        {"content encoding not asked for", kOk + "Content-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc",
         Errc::HttpMalformed},
        {"bytes after the message", kOk + "Content-Length: 3\r\n\r\nabcd", Errc::HttpMalformed},
        {"second response", kOk + "Content-Length: 0\r\n\r\n" + kOk + "Content-Length: 0\r\n\r\n", Errc::HttpMalformed},
        {"bad chunk size", kOk + "Transfer-Encoding: chunked\r\n\r\nxyz\r\nabc\r\n0\r\n\r\n", Errc::HttpMalformed},
        {"truncated body", kOk + "Content-Length: 5\r\n\r\nabc", Errc::ConnectionLost},
        {"truncated chunks", kOk + "Transfer-Encoding: chunked\r\n\r\n5\r\nabc", Errc::ConnectionLost},
        {"truncated header", kOk + "Content-Len", Errc::ConnectionLost},
        {"nothing", "", Errc::ConnectionLost},
        {"not HTTP", "SSH-2.0-OpenSSH_9.2\r\n\r\n", Errc::HttpMalformed},
        {"HTTP/2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", Errc::HttpMalformed},
        {"unknown version", "HTTP/3.7 200 OK\r\n\r\n", Errc::HttpMalformed},
        {"status of four digits", "HTTP/1.1 2000 OK\r\n\r\n", Errc::HttpMalformed},
        {"status below 100", "HTTP/1.1 051 Odd\r\n\r\n", Errc::HttpMalformed},
        {"status above 599", "HTTP/1.1 600 Odd\r\n\r\n", Errc::HttpMalformed},
        {"unasked switch of protocols", "HTTP/1.1 101 Switching Protocols\r\n\r\n", Errc::HttpMalformed},
        {"line feeds alone", "HTTP/1.1 200 OK\nContent-Length: 0\n\n", Errc::HttpMalformed},
        {"space before the colon", kOk + "Content-Length : 3\r\n\r\nabc", Errc::HttpMalformed},
        {"control byte in a value", kOk + std::string("X: a\0b\r\n\r\n", 10), Errc::HttpMalformed},
        {"length over the limit", kOk + "Content-Length: 1001\r\n\r\n", Errc::HttpTooLarge},
        {"chunks over the limit", kOk + "Transfer-Encoding: chunked\r\n\r\n3e9\r\n" + std::string(1001, 'x'),
         Errc::HttpTooLarge},
        {"endless body over the limit", kOk + "\r\n" + std::string(1001, 'x'), Errc::HttpTooLarge},
        {"header over the limit", kOk + "X: " + std::string(limits::kHttpHeaderBytes, 'x') + "\r\n\r\n",
         Errc::HttpTooLarge},
        {"many headers over the limit",
         [] {
             std::string text = kOk;
             while (text.size() <= limits::kHttpHeaderBytes)
                 text += "X-Name: value\r\n";
             return text + "\r\n";
         }(),
         Errc::HttpTooLarge},
        {"endless interim responses",
         [] {
             std::string text;
             for (int count = 0; count < 6; ++count)
                 text += "HTTP/1.1 103 Early Hints\r\n\r\n";
             return text + kOk + "Content-Length: 0\r\n\r\n";
         }(),
         Errc::HttpMalformed},
    };
    return messages;
}

const std::vector<BadMessage>& badRequests()
{
    static const std::vector<BadMessage> messages{
        {"length and chunks", kPost + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
         Errc::HttpMalformed},
        {"the same length twice", kPost + "Content-Length: 3\r\nContent-Length: 3\r\n\r\nabc", Errc::HttpMalformed},
        {"no host", "GET / HTTP/1.1\r\n\r\n", Errc::HttpMalformed},
        {"two hosts", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", Errc::HttpMalformed},
        {"empty host", "GET / HTTP/1.1\r\nHost:\r\n\r\n", Errc::HttpMalformed},
        {"asterisk", "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n", Errc::HttpMalformed},
        {"authority form", "CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\n", Errc::HttpMalformed},
        {"foreign scheme", "GET ftp://a/ HTTP/1.1\r\nHost: a\r\n\r\n", Errc::HttpMalformed},
        {"user in the target", "GET https://me@a/ HTTP/1.1\r\nHost: a\r\n\r\n", Errc::HttpMalformed},
        {"no authority", "GET https:///x HTTP/1.1\r\nHost: a\r\n\r\n", Errc::HttpMalformed},
        {"space in the target", "GET /a b HTTP/1.1\r\nHost: a\r\n\r\n", Errc::HttpMalformed},
        {"body over the limit", kPost + "Content-Length: 1048577\r\n\r\n", Errc::HttpTooLarge},
        {"header over the limit", kPost + "X: " + std::string(limits::kHttpHeaderBytes, 'x') + "\r\n\r\n",
         Errc::HttpTooLarge},
        {"truncated body", kPost + "Content-Length: 5\r\n\r\nabc", Errc::ConnectionLost},
    };
    return messages;
}

void addRows(const std::vector<BadMessage>& messages)
{
    QTest::addColumn<std::size_t>("index");
    for (std::size_t index = 0; index < messages.size(); ++index)
        QTest::newRow(messages[index].name) << index;
}

HttpLimits small()
{
    HttpLimits limits;
    limits.responseBytes = 1000;
    return limits;
}

HttpResponse good(const std::string& bytes)
{
    return parseHttpResponse(bytes, small()).value();
}

// Feeds `bytes` in pieces of the given length.
Result<HttpResponse> inPieces(std::string_view bytes, std::size_t length)
{
    ReceiveBuffer buffer;
    ResponseReader reader(1000, "GET");
    for (std::size_t at = 0; at < bytes.size(); at += length) {
        const auto piece = bytes.substr(at, length);
        const auto space = buffer.space();
        std::copy(piece.begin(), piece.end(), space.begin());
        buffer.received(piece.size());
        TRY(reader.consume(buffer));
    }
    if (!reader.done()) {
        TRY(reader.endOfStream());
    }
    return reader.take();
}

} // namespace

class TestHttpCodec final : public QObject {
    Q_OBJECT
private slots:
    void badResponseIsRefused_data() { addRows(badResponses()); }
    void badResponseIsRefused()
    {
        QFETCH(std::size_t, index);
        const BadMessage& message = badResponses()[index];
        const auto parsed = parseHttpResponse(message.bytes, small());
        QVERIFY(parsed.has_error());
        QVERIFY2(parsed.error().code() == message.expected, describe(parsed.error()).c_str());
    }

    void badRequestIsRefused_data() { addRows(badRequests()); }
    void badRequestIsRefused()
    {
        QFETCH(std::size_t, index);
        const BadMessage& message = badRequests()[index];
        const auto parsed = parseHttpRequest(message.bytes);
        QVERIFY(parsed.has_error());
        QVERIFY2(parsed.error().code() == message.expected, describe(parsed.error()).c_str());
    }

    void limitsHoldToTheByte()
    {
        const std::string full(1000, 'x');
        QCOMPARE(good(kOk + "Content-Length: 1000\r\n\r\n" + full).body, full);
        QCOMPARE(good(kOk + "Transfer-Encoding: chunked\r\n\r\n3e8\r\n" + full + "\r\n0\r\n\r\n").body, full);
        QCOMPARE(good(kOk + "\r\n" + full).body, full);
        const std::string start = kOk + "Content-Length: 0\r\nX: ";
        const std::string fits = start + std::string(limits::kHttpHeaderBytes - start.size() - 4, 'x') + "\r\n\r\n";
        QCOMPARE(fits.size(), limits::kHttpHeaderBytes);
        QVERIFY(parseHttpResponse(fits, small()).has_value());
        const std::string over = start + std::string(limits::kHttpHeaderBytes - start.size() - 3, 'x') + "\r\n\r\n";
        QVERIFY(parseHttpResponse(over, small()).error().code() == Errc::HttpTooLarge);
    }

    void headerLimitHoldsWhenFedByteByByte()
    {
        std::string endless = kOk;
        while (endless.size() < 3 * limits::kHttpHeaderBytes)
            endless += "X-Name: value\r\n";
        QVERIFY(inPieces(endless, 1).error().code() == Errc::HttpTooLarge);
    }

    void piecesOfAnyLengthGiveTheSameMessage()
    {
        const std::string bytes = "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n" + kOk +
                                  "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
                                  "5\r\nhello\r\n6;note=1\r\n world\r\n0\r\nTrailer: x\r\n\r\n";
        for (std::size_t length = 1; length <= bytes.size(); ++length) {
            const auto parsed = inPieces(bytes, length);
            QVERIFY2(parsed.has_value(), qPrintable(QString::number(length)));
            QCOMPARE(parsed.value().body, std::string("hello world"));
            QCOMPARE(parsed.value().header("content-type"), std::string_view("application/json"));
        }
    }

    void answersWithoutBodyEndWithTheirHeader()
    {
        QCOMPARE(good("HTTP/1.1 204 No Content\r\n\r\n").status, 204);
        QCOMPARE(good("HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n").body, std::string());
    }

    void absoluteTargetGivesPathAndHost()
    {
        const auto request =
            parseHttpRequest("GET https://gw.example:8443/router/rest?a=1 HTTP/1.1\r\nHost: other\r\n\r\n").value();
        QCOMPARE(request.target, std::string("/router/rest?a=1"));
        QCOMPARE(request.header("host"), std::string_view("gw.example:8443"));
        const auto bare = parseHttpRequest("GET HTTP://gw.example?a=1 HTTP/1.1\r\nHost: other\r\n\r\n").value();
        QCOMPARE(bare.target, std::string("/?a=1"));
        QCOMPARE(bare.header("Host"), std::string_view("gw.example"));
    }

    void requestGoesThereAndBack()
    {
        QVERIFY(rc::check("what requestHead writes, the server reads", [](std::string body) {
            HttpRequest request{.method = "POST", .target = "/x?y=%20", .headers = {{"X-Tandem", "1"}}, .body = body};
            const std::string head = requestHead(request, "shop.example").value();
            const auto parsed = parseHttpRequest(head + body);
            RC_ASSERT(parsed.has_value());
            RC_ASSERT(parsed.value().body == body);
            RC_ASSERT(parsed.value().target == "/x?y=%20");
            RC_ASSERT(parsed.value().header("host") == "shop.example");
            RC_ASSERT(parsed.value().header("x-tandem") == "1");
        }));
    }

    void responseGoesThereAndBack()
    {
        QVERIFY(rc::check("what responseHead writes, the client reads", [](std::string body) {
            HttpResponse response{.status = 200, .headers = {{"Content-Type", "text/xml"}}, .body = body};
            const std::string head = responseHead(response, AfterMessage::KeepAlive).value();
            const auto parsed = parseHttpResponse(head + body, HttpLimits());
            RC_ASSERT(parsed.has_value());
            RC_ASSERT(parsed.value().body == body);
            RC_ASSERT(parsed.value().header("CONTENT-TYPE") == "text/xml");
        }));
    }

    void headersCannotBreakTheMessageApart()
    {
        for (const Header& header : {Header{"X", "a\r\nY: b"}, Header{"X\r\nY", "b"}, Header{"", "b"},
                                     Header{"X Y", "b"}, Header{"X", std::string("a\0b", 3)}}) {
            const HttpRequest request{.headers = {header}};
            QVERIFY(requestHead(request, "a").error().code() == Errc::InvalidArgument);
            const HttpResponse response{.headers = {header}};
            QVERIFY(responseHead(response, AfterMessage::Close).error().code() == Errc::InvalidArgument);
        }
        for (const char* target : {"", "x", "/a b", "/a\r\nX: y", "http://b/"}) {
            const HttpRequest request{.target = target};
            QVERIFY(requestHead(request, "a").error().code() == Errc::InvalidArgument);
        }
    }

    void framingIsOursAlone()
    {
        const HttpRequest request{
            .method = "POST", .headers = {{"Content-Length", "99"}, {"Transfer-Encoding", "chunked"}}, .body = "abc"};
        const std::string head = requestHead(request, "a").value();
        QVERIFY(head.find("99") == std::string::npos && head.find("chunked") == std::string::npos);
        QVERIFY(head.find("Content-Length: 3\r\n") != std::string::npos);
    }
};

static tandem::test::Register<TestHttpCodec> registered;
#include "tst_http_codec.moc"
