#include "core/services/local_socket.hpp"

#include "core/base/limits.hpp"
#include "core/services/json_views.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

namespace tandem::services {
namespace {

using Protocol = asio::local::stream_protocol;
constexpr auto kAwait = asio::as_tuple(asio::use_awaitable);
constexpr std::size_t kSearchRows = 50;

struct Server {
    Server(asio::any_io_executor executor, Workspace& served) : acceptor(executor), workspace(&served) {}
    Protocol::acceptor acceptor;
    Workspace* workspace;
    bool open = true;
};

Async<Result<json::object>> search(Workspace& workspace, const json::object& request)
{
    OrderQuery query;
    CO_TRY(query.text, requireText(request, "text"));
    CO_TRY(auto listing, co_await workspace.orders().list(query));
    std::vector<std::int64_t> ids = listing.list.ids;
    ids.resize(std::min(ids.size(), kSearchRows));
    CO_TRY(const auto rows, co_await workspace.orders().rows(ids));
    json::array orders;
    for (const OrderRow& row : rows)
        orders.push_back(toJson(row));
    co_return json::object{{"total", listing.total}, {"complete", listing.list.complete}, {"orders", std::move(orders)}};
}

Async<std::string> answerLine(Workspace& workspace, std::string line)
{
    auto parsed = parseJson(line);
    json::object request;
    if (parsed && parsed.value().is_object())
        request = std::move(parsed).value().get_object();
    auto answer = co_await answerLocally(workspace, std::move(request));
    if (answer)
        co_return json::serialize(answer.value()) + "\n";
    json::object refused{{"error", toJson(answer.error(), {})}};
    co_return json::serialize(refused) + "\n";
}

Async<> converse(std::shared_ptr<Server> server, Protocol::socket socket)
{
    std::string buffer;
    const auto [readError, size] = co_await asio::async_read_until(
        socket, asio::dynamic_buffer(buffer, limits::kLocalSocketLineBytes), '\n', kAwait);
    if (readError || !server->open)
        co_return;
    std::string answer = co_await answerLine(*server->workspace, buffer.substr(0, size));
    co_await asio::async_write(socket, asio::buffer(answer), kAwait);
}

Async<> acceptAll(std::shared_ptr<Server> server)
{
    while (server->open) {
        auto [error, socket] = co_await server->acceptor.async_accept(kAwait);
        if (error)
            co_return;
        auto executor = socket.get_executor();
        spawn(executor, converse(server, std::move(socket)));
    }
}

} // namespace

std::filesystem::path localSocketPath(const std::filesystem::path& profileFolder)
{
    return profileFolder / "socket";
}

Async<Result<json::object>> answerLocally(Workspace& workspace, json::object request)
{
    CO_TRY(const auto verb, requireText(request, "do"));
    if (verb == "status") {
        CO_TRY(const auto status, co_await workspace.sync().status());
        co_return toJson(status);
    }
    if (verb == "search")
        co_return co_await search(workspace, request);
    co_return failure(Errc::InvalidArgument, {{"field", "do"}, {"value", verb}});
}

Result<std::shared_ptr<void>> serveLocalSocket(asio::any_io_executor executor, Workspace& workspace,
                                               const std::filesystem::path& profileFolder)
{
    const auto path = localSocketPath(profileFolder);
    std::error_code ignored;
    std::filesystem::remove(path, ignored); // left by a killed process; the profile lock says that nobody serves it
    auto server = std::make_shared<Server>(executor, workspace);
    try {
        server->acceptor.open();
        server->acceptor.bind(Protocol::endpoint(path.string()));
        server->acceptor.listen();
    } catch (const boost::system::system_error& failed) {
        return failure(Errc::FileUnreadable, {{"file", path.string()}}, failed.what());
    }
    spawn(executor, acceptAll(server));
    return std::shared_ptr<void>(server.get(), [server, path](void*) {
        server->open = false;
        boost::system::error_code closed;
        server->acceptor.close(closed);
        std::error_code removed;
        std::filesystem::remove(path, removed);
    });
}

Result<json::object> askRunningProfile(const std::filesystem::path& profileFolder, const json::object& request)
{
    const auto path = localSocketPath(profileFolder);
    asio::io_context loop;
    Protocol::socket socket(loop);
    boost::system::error_code error;
    std::string answer;
    if (path.string().size() < 100)
        socket.connect(Protocol::endpoint(path.string()), error);
    else
        error = asio::error::access_denied; // no socket address is that long
    if (error)
        return failure(Errc::NotFound, {{"file", path.string()}}, error.message());
    asio::write(socket, asio::buffer(json::serialize(request) + "\n"), error);
    if (!error)
        asio::read_until(socket, asio::dynamic_buffer(answer, limits::kHttpBodyBytes), '\n', error);
    if (error)
        return failure(Errc::ConnectionLost, {}, error.message());
    TRY(json::value value, parseJson(answer));
    if (!value.is_object())
        return failure(Errc::ParseFailed, {{"what", "answer"}});
    return std::move(value).get_object();
}

} // namespace tandem::services
