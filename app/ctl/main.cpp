// tandemctl: everything scriptable on a profile. Exit codes: 0 done, 1 the work failed, 2 wrong usage.

#include "app/ctl/verbs.hpp"

#include <CLI/CLI.hpp>
#include <functional>

namespace {

using namespace tandem::ctl;

void addOrderVerbs(CLI::App& app, std::function<int(const Options&)>& chosen)
{
    auto* order = app.add_subcommand("order", "show an order, write its memo or flag")->require_subcommand(1);
    auto memo = std::make_shared<MemoArguments>();
    auto* show = order->add_subcommand("show", "the order with lines, refunds, parcels");
    show->add_option("order", memo->order, "number, or platform:shop:number")->required();
    show->callback([&chosen, memo] { chosen = [memo](const Options& o) { return showOrder(o, memo->order); }; });
    order->add_subcommand("sums", "what each buyer paid and got back")->callback([&chosen] { chosen = sumOrders; });
    auto* write = order->add_subcommand("memo", "writes the seller's memo");
    write->add_option("order", memo->order, "number, or platform:shop:number")->required();
    write->add_option("text", memo->text, "the memo; empty clears it")->required();
    write->add_option("--flag", memo->flag, "0 grey 1 red 2 yellow 3 green 4 blue 5 pink")->check(CLI::Range(0, 5));
    auto* flag = order->add_subcommand("flag", "sets the seller's flag");
    flag->add_option("order", memo->order, "number, or platform:shop:number")->required();
    flag->add_option("flag", memo->flag, "0 grey 1 red 2 yellow 3 green 4 blue 5 pink")
        ->required()
        ->check(CLI::Range(0, 5));
    for (CLI::App* verb : {write, flag}) {
        verb->add_option("--command", memo->command, "idempotency key (UUID)");
        verb->add_flag("--queue-only", memo->queueOnly, "store it, send it with the next sync");
        verb->callback([&chosen, memo] { chosen = [memo](const Options& o) { return writeMemo(o, *memo); }; });
    }
    auto* undoVerb = order->add_subcommand("undo", "takes a memo or flag back");
    undoVerb->add_option("command", memo->command, "what `order memo` printed")->required();
    undoVerb->callback([&chosen, memo] { chosen = [memo](const Options& o) { return undo(o, memo->command); }; });
    auto* outbox = app.add_subcommand("outbox", "what still has to be sent");
    outbox->callback([&chosen] { chosen = listOutbox; });
}

void addFileVerbs(CLI::App& app, std::function<int(const Options&)>& chosen)
{
    auto file = std::make_shared<std::filesystem::path>();
    auto* cacheVerb = app.add_subcommand("cache", "the local copy of what platforms said")->require_subcommand(1);
    cacheVerb->add_subcommand("verify", "checks the files, prints the content hash")->callback([&chosen] {
        chosen = verifyCache;
    });
    cacheVerb->add_subcommand("rebuild", "empties it and fetches everything again")->callback([&chosen] {
        chosen = rebuildCache;
    });
    auto* own = app.add_subcommand("own", "what was born here")->require_subcommand(1);
    auto* backup = own->add_subcommand("backup", "writes an encrypted copy");
    backup->add_option("file", *file, "default: backup/ in the profile");
    backup->callback([&chosen, file] { chosen = [file](const Options& o) { return backupOwn(o, *file); }; });
    auto* restore = own->add_subcommand("restore", "puts a backup in place; the present file is kept aside");
    restore->add_option("file", *file)->required();
    restore->callback([&chosen, file] { chosen = [file](const Options& o) { return restoreOwn(o, *file); }; });
    auto* audit = app.add_subcommand("audit", "the trail of what was done")->require_subcommand(1);
    audit->add_subcommand("verify", "checks the hash chain")->callback([&chosen] { chosen = verifyAudit; });
    auto limit = std::make_shared<std::size_t>(100);
    auto* list = audit->add_subcommand("list", "newest entries");
    list->add_option("--limit", *limit);
    list->callback([&chosen, limit] { chosen = [limit](const Options& o) { return listAudit(o, *limit); }; });
}

} // namespace

int main(int argc, char** argv)
{
    tandem::hardenProcess();
    Options options;
    std::function<int(const Options&)> chosen;
    CLI::App app{"Tandem on the command line"};
    app.set_version_flag("--version", TANDEM_VERSION);
    app.require_subcommand(1);
    app.fallthrough();
    app.add_option("--profile", options.profile, "profile folder")->required();
    app.add_option("--member", options.member, "who acts; default: the first member");
    app.add_option("--keystore", options.keystore, "os, file or fd:N (passphrase of the key file)")
        ->check([](const std::string& value) {
            const bool known = value == "os" || value == "file" || value.starts_with("fd:");
            return known ? std::string() : "os, file or fd:N, not " + value;
        });
    app.add_option("--lang", options.language)->check(CLI::IsMember({"zh_CN", "en"}));
    app.add_flag("--json", options.json, "answers as JSON");

    EnrolArguments enrolArguments;
    auto* enrolVerb = app.add_subcommand("enrol", "makes a profile on a sandbox");
    enrolVerb->add_option("--from", enrolArguments.from, "file with the sandbox's line; waited for up to 60 s")->required();
    enrolVerb->callback([&] { chosen = [&](const Options& o) { return enrol(o, enrolArguments); }; });
    auto* syncVerb = app.add_subcommand("sync", "fetches what is new, sends what is queued");
    bool follow = false;
    bool once = false;
    auto* onceFlag = syncVerb->add_flag("--once", once, "one cycle (default)");
    syncVerb->add_flag("--follow", follow, "until interrupted")->excludes(onceFlag);
    syncVerb->callback(
        [&] { chosen = [&](const Options& o) { return syncProfile(o, follow ? SyncMode::Follow : SyncMode::Once); }; });
    app.add_subcommand("status", "shops, lag, queue")->callback([&] { chosen = status; });
    std::string text;
    auto* searchVerb = app.add_subcommand("search", "finds orders");
    searchVerb->add_option("text", text)->required();
    searchVerb->callback([&] { chosen = [&](const Options& o) { return search(o, text); }; });
    addOrderVerbs(app, chosen);
    addFileVerbs(app, chosen);

    try {
        app.parse(argc, argv);
    } catch (const CLI::Success& asked) {
        return app.exit(asked);
    } catch (const CLI::ParseError& wrong) {
        app.exit(wrong);
        return 2;
    }
    if (auto engine = tandem::storage::checkEngine(); !engine)
        return fail(options, engine.error());
    return chosen(options);
}
