#include "app/ctl/verbs.hpp"

#include "core/services/json_views.hpp"
#include "core/services/local_socket.hpp"

#include <boost/asio/signal_set.hpp>
#include <csignal>
#include <fmt/format.h>

namespace tandem::ctl {
namespace {

constexpr Duration kOfferWait{60'000};
constexpr Duration kOfferPoll{100};
constexpr std::size_t kOfferBytes = 1u << 20;

// The sandbox writes its line when it is ready, which may be after this program has started.
Async<Result<std::string>> waitForLine(Clock& clock, std::filesystem::path file)
{
    const Duration deadline = clock.steady() + kOfferWait;
    for (;;) {
        auto content = readFile(file, kOfferBytes);
        if (content) {
            const auto end = content.value().find('\n');
            if (end != std::string::npos)
                co_return content.value().substr(0, end);
        } else if (content.error().code() != Errc::FileMissing) {
            co_return content.error();
        }
        if (clock.steady() >= deadline)
            co_return failure(Errc::FileMissing, {{"file", file.string()}});
        co_await clock.sleepFor(kOfferPoll);
    }
}

// Runs `verb` on an open session, or says why it cannot be opened.
template <class F>
int withSession(const Options& options, F&& verb)
{
    Session session(options);
    if (auto opened = session.open(); !opened)
        return fail(options, opened.error());
    return verb(session);
}

// status and search go to the process that has the profile open; without one the files are opened here.
int askOrOpen(const Options& options, const json::object& request, std::string (*sentence)(const json::object&))
{
    if (auto answer = services::askRunningProfile(options.profile, request)) {
        print(options, answer.value(), sentence(answer.value()));
        return 0;
    }
    return withSession(options, [&](Session& session) {
        auto answer = session.run(services::answerLocally(session.workspace(), request));
        if (!answer)
            return fail(options, answer.error());
        print(options, answer.value(), sentence(answer.value()));
        return 0;
    });
}

// Accepts "taobao:TB-1:123" and the bare number when it is unique.
Async<Result<Ref>> findOrder(services::Workspace& workspace, std::string order)
{
    if (order.find(':') != std::string::npos)
        co_return parseRef(order);
    CO_TRY(const auto found, co_await workspace.orders().findByNumber(order));
    if (found.empty())
        co_return failure(Errc::NotFound, {{"order", order}});
    if (found.size() > 1)
        co_return failure(Errc::Conflict, {{"order", order}});
    co_return found.front();
}

Async<Result<OrderDetail>> loadOrder(services::Workspace& workspace, std::string order)
{
    CO_TRY(auto ref, co_await findOrder(workspace, std::move(order)));
    CO_TRY(const auto id, co_await workspace.orders().find(std::move(ref)));
    co_return co_await workspace.orders().detail(id);
}

std::string outboxStateOf(const std::vector<OutboxEntry>& entries, Uid command)
{
    for (const OutboxEntry& entry : entries) {
        if (entry.intent.uid == command)
            return std::string(toText(entry.state));
    }
    return std::string(toText(OutboxState::Confirmed)); // settled entries leave the outbox
}

// Sends what is queued and prints where the Command stands afterwards.
int sendAndReport(const Options& options, Session& session, Uid command)
{
    const auto report = session.run(session.workspace().sync().syncOnce());
    if (!report)
        return fail(options, report.error());
    const auto entries = session.run(session.workspace().sync().outbox(1000));
    if (!entries)
        return fail(options, entries.error());
    const std::string state = outboxStateOf(entries.value(), command);
    print(options, {{"command", command.toString()}, {"state", state}}, options.words().word("outbox." + state));
    return state == toText(OutboxState::Rejected) ? 1 : 0;
}

Async<Result<Uid>> storeMemo(services::Workspace& workspace, MemoArguments arguments)
{
    CO_TRY(const auto detail, co_await loadOrder(workspace, arguments.order));
    Uid command;
    if (!arguments.command.empty()) {
        CO_TRY(command, Uid::parse(arguments.command));
    }
    std::string memo = arguments.text.value_or(detail.order.sellerMemo);
    SellerFlag flag = detail.order.sellerFlag;
    if (arguments.flag)
        flag = static_cast<SellerFlag>(*arguments.flag);
    co_return co_await workspace.orders().writeMemo(detail.order.ref, std::move(memo), flag, command);
}

int report(const Options& options, Session& session, Result<Uid> stored, bool queueOnly)
{
    if (!stored)
        return fail(options, stored.error());
    // From here on the change survives anything that happens to this process.
    print(options, {{"command", stored.value().toString()}, {"state", "queued"}}, options.words().word("outbox.queued"));
    return queueOnly ? 0 : sendAndReport(options, session, stored.value());
}

std::string statusSentence(const json::object& answer) { return json::serialize(answer); }

std::string searchSentence(const json::object& answer)
{
    const json::value* orders = find(answer, "orders");
    if (!orders || !orders->is_array())
        return json::serialize(answer);
    std::string text;
    for (const json::value& order : orders->get_array()) {
        const json::object& row = order.get_object();
        const json::value* paid = find(row, "paid");
        text += fmt::format("{}  {}  ¥{}  {}  {}\n", requireText(row, "order").value(), requireText(row, "state").value(),
                            paid ? requireText(paid->get_object(), "yuan").value() : "", requireText(row, "buyer").value(),
                            requireText(row, "title").value());
    }
    return text + fmt::format("{}", requireInteger(answer, "total").value());
}

} // namespace

int enrol(const Options& options, const EnrolArguments& arguments)
{
    Session session(options);
    auto line = session.run(waitForLine(session.clock(), arguments.from));
    if (!line)
        return fail(options, line.error());
    auto offer = services::parseSandboxOffer(line.value());
    if (!offer)
        return fail(options, offer.error());
    const std::string backend = options.keystore == "os" ? "os" : "file";
    if (auto folder = makePrivateFolder(options.profile); !folder)
        return fail(options, folder.error());
    if (auto opened = session.openKeystore(backend); !opened)
        return fail(options, opened.error());
    if (auto enrolled = services::enrolSandbox(options.profile, offer.value(), session.tools()); !enrolled)
        return fail(options, enrolled.error());
    json::array shops;
    for (const auto& shop : offer.value().shops)
        shops.push_back(json::string(shop.account.key));
    print(options, {{"profile", options.profile.string()}, {"keystore", backend}, {"shops", std::move(shops)}},
          options.words().word("ctl.enrolled", {{"folder", options.profile.string()}, {"keystore", backend}}));
    return 0;
}

int syncProfile(const Options& options, SyncMode mode)
{
    return withSession(options, [&](Session& session) {
        services::SyncService& sync = session.workspace().sync();
        if (mode == SyncMode::Follow) {
            asio::signal_set signals(session.loop(), SIGINT, SIGTERM);
            signals.async_wait([&](boost::system::error_code, int) { session.loop().stop(); });
            sync.startFollowing();
            session.loop().restart();
            session.loop().run();
            return 0;
        }
        const auto report = session.run(sync.syncOnce());
        if (!report)
            return fail(options, report.error());
        const sync::CycleReport& done = report.value();
        print(options, services::toJson(done),
              options.words().word("ctl.synced", {{"rows", std::to_string(done.rows)},
                                                  {"changed", std::to_string(done.changed)},
                                                  {"parked", std::to_string(done.parked)},
                                                  {"requests", std::to_string(done.requests)}}));
        return done.failures.empty() ? 0 : fail(options, done.failures.front().second);
    });
}

int status(const Options& options)
{
    return askOrOpen(options, {{"do", "status"}}, statusSentence);
}

int search(const Options& options, const std::string& text)
{
    return askOrOpen(options, {{"do", "search"}, {"text", text}}, searchSentence);
}

int showOrder(const Options& options, const std::string& order)
{
    return withSession(options, [&](Session& session) {
        const auto detail = session.run(loadOrder(session.workspace(), order));
        if (!detail)
            return fail(options, detail.error());
        const json::object answer = services::toJson(detail.value());
        print(options, answer, json::serialize(answer));
        return 0;
    });
}

int sumOrders(const Options& options)
{
    return withSession(options, [&](Session& session) {
        const auto sums = session.run(session.workspace().orders().buyerSums());
        if (!sums)
            return fail(options, sums.error());
        json::array buyers;
        for (const BuyerSum& sum : sums.value())
            buyers.push_back(services::toJson(sum));
        const json::object answer{{"buyers", std::move(buyers)}};
        print(options, answer, json::serialize(answer));
        return 0;
    });
}

int writeMemo(const Options& options, const MemoArguments& arguments)
{
    return withSession(options, [&](Session& session) {
        auto stored = session.run(storeMemo(session.workspace(), arguments));
        return report(options, session, std::move(stored), arguments.queueOnly);
    });
}

int undo(const Options& options, const std::string& command)
{
    return withSession(options, [&](Session& session) {
        auto uid = Uid::parse(command);
        if (!uid)
            return fail(options, uid.error());
        auto stored = session.run(session.workspace().orders().undo(uid.value()));
        return report(options, session, std::move(stored), false);
    });
}

int listOutbox(const Options& options)
{
    return withSession(options, [&](Session& session) {
        const auto entries = session.run(session.workspace().sync().outbox(1000));
        if (!entries)
            return fail(options, entries.error());
        json::array list;
        for (const OutboxEntry& entry : entries.value())
            list.push_back(services::toJson(entry));
        const json::object answer{{"outbox", std::move(list)}};
        print(options, answer, json::serialize(answer));
        return 0;
    });
}

int verifyCache(const Options& options)
{
    return withSession(options, [&](Session& session) {
        const auto summary = session.run(session.workspace().profile().verifyCache());
        if (!summary)
            return fail(options, summary.error());
        print(options, services::toJson(summary.value()), summary.value().contentHash);
        return 0;
    });
}

int rebuildCache(const Options& options)
{
    {
        // A file that can no longer be opened is kept aside; what it held comes from the platforms again.
        Session session(options);
        auto opened = session.open();
        const bool damaged = !opened && opened.error().arg("file") == "cache.db" &&
                             (opened.error().code() == Errc::FileDamaged || opened.error().code() == Errc::FileMissing);
        if (!opened && !damaged)
            return fail(options, opened.error());
        if (opened) {
            if (auto rebuilt = session.run(session.workspace().profile().rebuildCache()); !rebuilt)
                return fail(options, rebuilt.error());
        } else if (auto aside = cache::Profile::quarantineCache(options.profile, session.tools()); !aside) {
            return fail(options, aside.error());
        } else if (auto reopened = session.open(); !reopened) {
            return fail(options, reopened.error());
        } else if (auto synced = session.run(session.workspace().sync().syncOnce()); !synced) {
            return fail(options, synced.error());
        }
    }
    return verifyCache(options);
}

int backupOwn(const Options& options, const std::filesystem::path& file)
{
    return withSession(options, [&](Session& session) {
        std::optional<std::filesystem::path> target;
        if (!file.empty())
            target = file;
        const auto written = session.run(session.workspace().profile().backup(target));
        if (!written)
            return fail(options, written.error());
        print(options, {{"file", written.value().string()}}, written.value().string());
        return 0;
    });
}

int restoreOwn(const Options& options, const std::filesystem::path& file)
{
    const auto manifest = cache::readManifest(options.profile);
    if (!manifest)
        return fail(options, manifest.error());
    Session session(options);
    if (auto opened = session.openKeystore(manifest.value().keystore); !opened)
        return fail(options, opened.error());
    if (auto restored = cache::Profile::restoreOwn(options.profile, file, session.tools()); !restored)
        return fail(options, restored.error());
    print(options, {{"restored", file.string()}}, options.words().word("ctl.restored", {{"file", file.string()}}));
    return 0;
}

int verifyAudit(const Options& options)
{
    return withSession(options, [&](Session& session) {
        const auto entries = session.run(session.workspace().profile().verifyAudit());
        if (!entries)
            return fail(options, entries.error());
        print(options, {{"entries", entries.value()}, {"intact", true}},
              options.words().word("ctl.auditIntact", {{"entries", std::to_string(entries.value())}}));
        return 0;
    });
}

int listAudit(const Options& options, std::size_t limit)
{
    return withSession(options, [&](Session& session) {
        const auto rows = session.run(session.workspace().profile().auditTrail(limit, 0));
        if (!rows)
            return fail(options, rows.error());
        json::array list;
        for (const cache::AuditRow& row : rows.value())
            list.push_back(services::toJson(row));
        const json::object answer{{"audit", std::move(list)}};
        print(options, answer, json::serialize(answer));
        return 0;
    });
}

} // namespace tandem::ctl
