#include "ui/shell/probe_words.hpp"

#include <algorithm>

namespace tandem::ui {

namespace {

std::string argOf(const platform::CheckResult& check, std::string_view name)
{
    const auto found =
        std::find_if(check.args.begin(), check.args.end(), [name](const Arg& arg) { return arg.name == name; });
    return found == check.args.end() ? std::string() : found->value;
}

} // namespace

QString ProbeWords::title(const platform::CheckResult& check, const Formatter& formatter)
{
    if (check.code != "check.interface" && formatter.words().has(check.code))
        return formatter.word(check.code, check.args);
    if (check.code == "check.address")
        return tr("The platform answers at its address");
    if (check.code == "check.secret")
        return tr("App Key and App Secret match");
    if (check.code == "check.clock")
        return tr("This computer's clock agrees with the platform's");
    if (check.code == "check.session")
        return tr("The session key of the shop is valid");
    if (check.code != "check.interface")
        return qtext(check.code);
    const std::string api = argOf(check, "api");
    if (api == "taobao.trades.sold.get" || api == "taobao.trades.sold.increment.get")
        return tr("Read orders");
    if (api == "taobao.trades.sold.history.get")
        return tr("Read orders older than three months");
    if (api == "taobao.trade.fullinfo.get")
        return tr("Read an order in full");
    if (api == "taobao.refunds.receive.get")
        return tr("Read refunds");
    if (api == "taobao.logistics.trace.search")
        return tr("Read parcel traces");
    if (api == "taobao.trade.memo.add" || api == "taobao.trade.memo.update")
        return tr("Write memos and flags");
    if (api.starts_with("taobao.tmc."))
        return tr("Receive push messages");
    return qtext(api);
}

QString ProbeWords::remedy(const platform::CheckResult& check, const Formatter& formatter)
{
    if (check.state == platform::CheckResult::State::Passed)
        return {};
    const QString api = qtext(argOf(check, "api"));
    const QString sentence = check.error ? formatter.error(*check.error) : QString();
    if (api.isEmpty())
        return sentence;
    if (sentence.contains(api))
        return sentence;
    return sentence.isEmpty() ? api : sentence + QStringLiteral(" (") + api + QLatin1Char(')');
}

} // namespace tandem::ui
