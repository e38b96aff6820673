#include "core/async/timeout.hpp"
#include "core/base/limits.hpp"
#include "core/base/random.hpp"
#include "core/net/http.hpp"
#include "core/net/tls.hpp"
#include "tests/core/net/certificate_workshop.hpp"
#include "tests/core/net/net_bench.hpp"
#include "tests/support/fault_transport.hpp"
#include "tests/support/register_test.hpp"

#include <QTest>
#include <chrono>
#include <functional>
#include <openssl/ssl.h>

using namespace tandem;
using namespace tandem::net;
using namespace tandem::test;
using namespace std::chrono_literals;

namespace {

constexpr Duration kDay = 24h;

// One server identity to try: what the server shows, the CA the client trusts, the host the client asks for.
struct Trial {
    RawServer server;
    std::string trusted;
    std::string host = "shop.example";
};

void add(std::vector<Issued>& chain, Issued issued)
{
    chain.push_back(std::move(issued));
}

CertificateRecipe leafFor(std::string dnsName)
{
    CertificateRecipe recipe;
    recipe.dnsNames = {std::move(dnsName)};
    return recipe;
}

Trial directly(const CertificateRecipe& leaf, std::string host = "shop.example")
{
    const Issued root = issue(authority());
    Trial trial;
    add(trial.server.chain, issue(leaf, &root));
    trial.trusted = pemOf(root);
    trial.host = std::move(host);
    return trial;
}

Trial through(const CertificateRecipe& intermediate, const CertificateRecipe& rootRecipe = authority())
{
    const Issued root = issue(rootRecipe);
    Issued middle = issue(intermediate, &root);
    Trial trial;
    add(trial.server.chain, issue(leafFor("shop.example"), &middle));
    add(trial.server.chain, std::move(middle));
    trial.trusted = pemOf(root);
    return trial;
}

Trial speaking(int version, std::string ciphers = {})
{
    Trial trial = directly(leafFor("shop.example"));
    trial.server.minVersion = trial.server.maxVersion = version;
    trial.server.ciphers = std::move(ciphers);
    return trial;
}

struct Kind {
    const char* name;
    const char* reason; // why the certificate is refused; empty: the handshake itself fails
    std::function<Trial()> make;
};

Trial expired()
{
    CertificateRecipe leaf = leafFor("shop.example");
    leaf.notAfter = kNow - kDay;
    return directly(leaf);
}

Trial notYetValid()
{
    CertificateRecipe leaf = leafFor("shop.example");
    leaf.notBefore = kNow + kDay;
    return directly(leaf);
}

Trial wrongAddress()
{
    CertificateRecipe leaf;
    leaf.addresses = {"10.1.2.3"};
    return directly(leaf, "127.0.0.1");
}

Trial selfSigned()
{
    Trial trial = directly(leafFor("shop.example"));
    trial.server.chain.clear();
    add(trial.server.chain, issue(leafFor("shop.example")));
    return trial;
}

Trial unknownAuthority()
{
    Trial trial = directly(leafFor("shop.example"));
    trial.trusted = pemOf(issue(authority()));
    return trial;
}

Trial nameInSubjectOnly()
{
    CertificateRecipe leaf;
    leaf.commonName = "shop.example";
    return directly(leaf);
}

Trial emptyAlternativeNames()
{
    CertificateRecipe leaf;
    leaf.commonName = "shop.example";
    leaf.emptyAlternativeNames = true;
    return directly(leaf);
}

Trial forClientsOnly()
{
    CertificateRecipe leaf = leafFor("shop.example");
    leaf.extendedKeyUsage = "clientAuth";
    return directly(leaf);
}

Trial intermediateIsNoAuthority()
{
    CertificateRecipe middle = authority();
    middle.basicConstraints = "critical,CA:FALSE";
    return through(middle);
}

Trial leafAsAuthority()
{
    CertificateRecipe middle = leafFor("shop.example");
    middle.commonName = "another shop";
    return through(middle);
}

Trial weakKey()
{
    CertificateRecipe leaf = leafFor("shop.example");
    leaf.rsaBits = 1024;
    return directly(leaf);
}

Trial weakDigest()
{
    CertificateRecipe leaf = leafFor("shop.example");
    leaf.sha1 = true;
    return directly(leaf);
}

Trial expiredIntermediate()
{
    CertificateRecipe middle = authority();
    middle.notAfter = kNow - kDay;
    return through(middle);
}

Trial missingIntermediate()
{
    Trial trial = through(authority());
    trial.server.chain.pop_back();
    return trial;
}

Trial tooLongPath()
{
    CertificateRecipe root = authority();
    root.basicConstraints = "critical,CA:TRUE,pathlen:0";
    return through(authority(), root);
}

Trial outsideNameConstraints()
{
    CertificateRecipe middle = authority();
    middle.nameConstraints = "critical,permitted;DNS:other.example";
    return through(middle);
}

Trial spoiltSignature()
{
    CertificateRecipe leaf = leafFor("shop.example");
    leaf.spoiltSignature = true;
    return directly(leaf);
}

Trial noCertificate()
{
    Trial trial = speaking(TLS1_2_VERSION, "aNULL:@SECLEVEL=0");
    trial.server.chain.clear();
    return trial;
}

const std::vector<Kind>& badKinds()
{
    static const std::vector<Kind> kinds{
        {"expired", "certificate has expired", expired},
        {"not yet valid", "certificate is not yet valid", notYetValid},
        {"another host", "hostname mismatch", [] { return directly(leafFor("other.example")); }},
        {"another address", "IP address mismatch", wrongAddress},
        {"address written as a name", "IP address mismatch",
         [] { return directly(leafFor("127.0.0.1"), "127.0.0.1"); }},
        {"self-signed", "self-signed certificate", selfSigned},
        {"unknown authority", "unable to get local issuer certificate", unknownAuthority},
        {"wildcard over a top-level domain", "hostname mismatch", [] { return directly(leafFor("*.example")); }},
        {"wildcard for part of a label", "hostname mismatch",
         [] { return directly(leafFor("s*.shop.example"), "sub.shop.example"); }},
        {"wildcard for two labels", "hostname mismatch",
         [] { return directly(leafFor("*.shop.example"), "a.b.shop.example"); }},
        {"wildcard alone", "hostname mismatch", [] { return directly(leafFor("*")); }},
        {"name in the subject only", "hostname mismatch", nameInSubjectOnly},
        {"empty alternative names", "hostname mismatch", emptyAlternativeNames},
        {"for clients only", "unsuitable certificate purpose", forClientsOnly},
        {"intermediate is no authority", "invalid CA certificate", intermediateIsNoAuthority},
        {"leaf used as authority", "invalid CA certificate", leafAsAuthority},
        {"RSA 1024", "EE certificate key too weak", weakKey},
        {"SHA-1 signature", "CA signature digest algorithm too weak", weakDigest},
        {"expired intermediate", "certificate has expired", expiredIntermediate},
        {"missing intermediate", "unable to get local issuer certificate", missingIntermediate},
        {"path too long", "path length constraint exceeded", tooLongPath},
        {"outside name constraints", "permitted subtree violation", outsideNameConstraints},
        {"spoilt signature", "certificate signature failure", spoiltSignature},
        {"NUL byte in the name", "hostname mismatch",
         [] { return directly(leafFor(std::string("shop.example\0.evil.example", 26))); }},
        {"TLS 1.0", "", [] { return speaking(TLS1_VERSION); }},
        {"TLS 1.1", "", [] { return speaking(TLS1_1_VERSION); }},
        {"cipher without encryption", "", [] { return speaking(TLS1_2_VERSION, "eNULL:@SECLEVEL=0"); }},
        {"no certificate", "", noCertificate},
    };
    return kinds;
}

Trial goodWildcard()
{
    return directly(leafFor("*.shop.example"), "www.shop.example");
}

Trial goodAddress()
{
    CertificateRecipe leaf;
    leaf.addresses = {"127.0.0.1"};
    return directly(leaf, "127.0.0.1");
}

const std::vector<Kind>& goodKinds()
{
    static const std::vector<Kind> kinds{
        {"plain", "", [] { return directly(leafFor("shop.example")); }},
        {"other case", "", [] { return directly(leafFor("shop.example"), "SHOP.Example"); }},
        {"trailing dot", "", [] { return directly(leafFor("shop.example"), "shop.example."); }},
        {"wildcard", "", goodWildcard},
        {"address", "", goodAddress},
        {"with intermediate", "", [] { return through(authority()); }},
        {"TLS 1.2", "", [] { return speaking(TLS1_2_VERSION); }},
        {"TLS 1.3", "", [] { return speaking(TLS1_3_VERSION); }},
    };
    return kinds;
}

void addRows(const std::vector<Kind>& kinds)
{
    QTest::addColumn<std::size_t>("index");
    for (std::size_t index = 0; index < kinds.size(); ++index)
        QTest::newRow(kinds[index].name) << index;
}

Async<> serveRaw(NetBench& bench, const RawServer& server, std::size_t& applicationBytes)
{
    auto accepted = co_await bench.listener->accept();
    co_await server.serve(std::move(accepted.value()), applicationBytes);
}

struct Answer {
    HttpTracked result;
    std::size_t applicationBytes = 0;
};

Answer ask(const Trial& trial)
{
    NetBench bench;
    const auto tls = TlsClientContext::create(trial.trusted, bench.clock).value();
    HttpClient client(HttpClient::Setup{*bench.transport, tls.get(), bench.clock});
    std::size_t applicationBytes = 0;
    spawn(bench.context.get_executor(), serveRaw(bench, trial.server, applicationBytes));
    const Endpoint endpoint{trial.host, 443};
    HttpRequest request{.method = "POST", .target = "/router/rest", .body = "session=secret"};
    auto result = bench.run(client.sendTracked(endpoint, request, {}, HttpClient::Repeatable::Yes));
    while (stepVirtually(bench.context, bench.clock)) {
    }
    return {std::move(result), applicationBytes};
}

GeneratedCertificate generated()
{
    return generateCertificate({.dnsNames = {"shop.example", "localhost"},
                                .addresses = {"127.0.0.1"},
                                .notBefore = kNow - kDay,
                                .notAfter = kNow + 30 * kDay});
}

// Both contexts over a pair in memory.
struct TlsBench {
    TlsBench()
    {
        const GeneratedCertificate made = generated();
        clientTls = TlsClientContext::create(made.caPem, clock).value();
        serverTls = TlsServerContext::create(made.chainPem, made.keyPem).value();
    }
    void connect(MemoryPair pair)
    {
        Running<Result<std::unique_ptr<Connection>>> accepting(context, serverTls->handshake(std::move(pair.server)));
        client = runVirtually(context, clock, clientTls->handshake(std::move(pair.client), "shop.example")).value();
        while (!accepting.done())
            stepVirtually(context, clock);
        server = accepting.take().value();
    }

    asio::io_context context;
    ManualClock clock{kNow};
    std::unique_ptr<TlsClientContext> clientTls;
    std::unique_ptr<TlsServerContext> serverTls;
    std::unique_ptr<Connection> client;
    std::unique_ptr<Connection> server;
};

Async<> writeAll(Connection& connection, std::string text, bool finish)
{
    const auto written = co_await connection.write(bytesOf(text));
    if (written.has_value() && finish)
        static_cast<void>(co_await connection.finish());
}

Async<Result<std::string>> readAll(Connection& connection)
{
    std::string text;
    std::vector<std::uint8_t> piece(10'000);
    while (true) {
        CO_TRY(const std::size_t count, co_await connection.read(piece));
        if (count == 0)
            co_return text;
        text.append(reinterpret_cast<const char*>(piece.data()), count);
    }
}

} // namespace

class TestTls final : public QObject {
    Q_OBJECT
private slots:
    void badServerGetsNotOneByte_data() { addRows(badKinds()); }
    void badServerGetsNotOneByte()
    {
        QFETCH(std::size_t, index);
        const Kind& kind = badKinds()[index];
        const Answer answer = ask(kind.make());
        QVERIFY(answer.result.has_error());
        const Error& error = answer.result.error().error;
        const Errc expected = *kind.reason == 0 ? Errc::TlsFailed : Errc::CertificateRefused;
        QVERIFY2(error.code() == expected, describe(error).c_str());
        QCOMPARE(error.arg("reason"), std::string_view(kind.reason));
        QVERIFY(answer.result.error().sent == SentState::NothingSent);
        QCOMPARE(answer.applicationBytes, std::size_t{0});
    }

    void goodServerIsAccepted_data() { addRows(goodKinds()); }
    void goodServerIsAccepted()
    {
        QFETCH(std::size_t, index);
        const Answer answer = ask(goodKinds()[index].make());
        QVERIFY2(answer.result.has_value(),
                 answer.result.has_error() ? describe(answer.result.error().error).c_str() : "");
        QVERIFY(answer.applicationBytes > 0);
    }

    void validityFollowsOurClock()
    {
        TlsBench bench;
        bench.clock.jumpWall(31 * kDay);
        MemoryPair pair = makeMemoryPair(bench.context.get_executor());
        Running<Result<std::unique_ptr<Connection>>> accepting(bench.context,
                                                               bench.serverTls->handshake(std::move(pair.server)));
        const auto refused = runVirtually(bench.context, bench.clock,
                                          bench.clientTls->handshake(std::move(pair.client), "shop.example"));
        QVERIFY(refused.error().code() == Errc::CertificateRefused);
        QCOMPARE(refused.error().arg("reason"), std::string_view("certificate has expired"));
    }

    void unusablePemIsRefused()
    {
        const ManualClock clock(kNow);
        QVERIFY(TlsClientContext::create("not a certificate", clock).error().code() == Errc::CertificateRefused);
        const GeneratedCertificate one = generated();
        const GeneratedCertificate other = generated();
        QVERIFY(TlsServerContext::create(one.chainPem, other.keyPem).error().code() == Errc::CertificateRefused);
        QVERIFY(TlsServerContext::create("", "").error().code() == Errc::CertificateRefused);
    }

    void systemStoreCanBeUsed()
    {
        const ManualClock clock(kNow);
        QVERIFY(TlsClientContext::create("", clock).has_value());
    }

    void largeTextArrivesWhole()
    {
        TlsBench bench;
        bench.connect(makeMemoryPair(bench.context.get_executor()));
        std::string text;
        for (int line = 0; line < 100'000; ++line)
            text += "line " + std::to_string(line) + "\n";
        spawn(bench.context.get_executor(), writeAll(*bench.client, text, true));
        const auto read = runVirtually(bench.context, bench.clock, readAll(*bench.server));
        QVERIFY(read.has_value());
        QVERIFY(read.value() == text);
    }

    void streamWithoutCloseNotifyIsLost()
    {
        TlsBench bench;
        bench.connect(makeMemoryPair(bench.context.get_executor()));
        runVirtually(bench.context, bench.clock, writeAll(*bench.server, "half of it", false));
        bench.server.reset();
        const auto read = runVirtually(bench.context, bench.clock, readAll(*bench.client));
        QVERIFY(read.error().code() == Errc::ConnectionLost);
    }

    void idleConnectionShowsThatItWasDisturbed()
    {
        TlsBench bench;
        bench.connect(makeMemoryPair(bench.context.get_executor()));
        QVERIFY(!bench.client->disturbed());
        runVirtually(bench.context, bench.clock, writeAll(*bench.server, "unasked", false));
        QVERIFY(bench.client->disturbed());
    }

    void alteredRecordEndsTheConnection()
    {
        TlsBench bench;
        MemoryPair outer = makeMemoryPair(bench.context.get_executor());
        MemoryPair inner = makeMemoryPair(bench.context.get_executor());
        bool alter = false;
        const auto relay = [&alter](std::unique_ptr<Connection> from, Connection& to) -> Async<> {
            std::vector<std::uint8_t> piece(4096);
            while (true) {
                const auto count = co_await from->read(piece);
                if (count.has_error() || count.value() == 0)
                    co_return;
                if (alter)
                    piece[count.value() / 2] ^= 1;
                const auto moved = std::span<const std::uint8_t>(piece).first(count.value());
                static_cast<void>(co_await to.write(moved));
            }
        };
        const auto back = [](Connection& from, Connection& to) -> Async<> {
            std::vector<std::uint8_t> piece(4096);
            while (true) {
                const auto count = co_await from.read(piece);
                if (count.has_error() || count.value() == 0)
                    co_return;
                const auto moved = std::span<const std::uint8_t>(piece).first(count.value());
                static_cast<void>(co_await to.write(moved));
            }
        };
        Connection& nearEnd = *outer.server;
        Connection& farEnd = *inner.client;
        spawn(bench.context.get_executor(), relay(std::move(outer.server), farEnd));
        spawn(bench.context.get_executor(), back(farEnd, nearEnd));
        bench.connect({std::move(outer.client), std::move(inner.server)});
        alter = true;
        runVirtually(bench.context, bench.clock, writeAll(*bench.client, "transfer 100", false));
        const auto read = runVirtually(bench.context, bench.clock, readAll(*bench.server));
        QVERIFY(read.error().code() == Errc::ConnectionLost);
    }

    void serverThatSpeaksPlainHttpIsNotTls()
    {
        NetBench bench;
        play(bench, {[](Connection& connection) -> Async<> {
                 static_cast<void>(co_await connection.write(bytesOf("HTTP/1.1 400 Bad Request\r\n\r\n")));
             }});
        const auto tls = TlsClientContext::create(generated().caPem, bench.clock).value();
        HttpClient client(HttpClient::Setup{*bench.transport, tls.get(), bench.clock});
        const auto answer = bench.run(client.send(bench.endpoint, {}, {}, HttpClient::Repeatable::Yes));
        QVERIFY(answer.error().code() == Errc::TlsFailed);
    }

    void silentHandshakeEndsAfterTenSeconds()
    {
        NetBench bench;
        play(bench, {[](Connection&) -> Async<> { co_return; }});
        const auto tls = TlsClientContext::create(generated().caPem, bench.clock).value();
        HttpClient client(HttpClient::Setup{*bench.transport, tls.get(), bench.clock});
        const auto answer = bench.run(client.send(bench.endpoint, {}, {}, HttpClient::Repeatable::Yes));
        QVERIFY(answer.error().code() == Errc::Timeout);
        QCOMPARE(answer.error().detail(), std::string("TLS handshake"));
        QCOMPARE(bench.clock.steady(), Duration(10s));
    }
};

static tandem::test::Register<TestTls> registered;
#include "tst_tls.moc"
