#include "core/platform/taobao/sources.hpp"

#include "core/platform/taobao/fields.hpp"

#include <algorithm>

namespace tandem::platform::taobao {

namespace {

constexpr std::size_t kConfirmedAtOnce = 200;

Params listParams(const ListRequest& request, std::int64_t pageSize)
{
    Params params;
    params["page_no"] = std::to_string(request.page);
    params["page_size"] = std::to_string(pageSize);
    params["use_has_next"] = request.count ? "false" : "true";
    return params;
}

std::string joined(const std::vector<std::string>& parts)
{
    std::string text;
    for (const std::string& part : parts) {
        if (!text.empty())
            text += ',';
        text += part;
    }
    return text;
}

// The ids that wait to be confirmed are all that the cursor of the messages holds.
Cursor confirmCursor(const std::vector<std::string>& ids)
{
    if (ids.empty())
        return {};
    json::array texts;
    for (const std::string& id : ids)
        texts.emplace_back(id);
    const json::object object{{"v", 1}, {"confirm", std::move(texts)}};
    return {json::serialize(object)};
}

std::vector<std::string> idsToConfirm(const Cursor& cursor)
{
    std::vector<std::string> ids;
    const auto parsed = parseJson(cursor.text);
    if (!parsed || !parsed.value().is_object())
        return ids;
    const json::value* list = find(parsed.value().get_object(), "confirm");
    if (!list || !list->is_array())
        return ids;
    for (const json::value& id : list->get_array()) {
        if (id.is_string())
            ids.emplace_back(id.get_string());
    }
    return ids;
}

} // namespace

Instant Context::now() const
{
    const std::int64_t millis = setup.clock.now().millis();
    return Instant(millis - millis % 1000);
}

ChangeBatch Context::emptyBatch(std::string_view stream) const
{
    ChangeBatch batch;
    batch.platform = setup.shop.platform;
    batch.shop = setup.shop.key;
    batch.stream = std::string(stream);
    batch.observedAt = setup.clock.now();
    return batch;
}

std::string Context::tradeTypes() const
{
    const auto found = setup.profile.lists.find("tradeTypes");
    TANDEM_ASSERT(found != setup.profile.lists.end());
    return joined(found->second);
}

FillCursor CreatedOrders::begin() const
{
    FillCursor cursor;
    const Instant now = m_context.now();
    cursor.oldest = now - m_spec.oldest;
    cursor.walk.to = now - m_spec.youngest;
    cursor.walk.from = cursor.oldest;
    if (m_spec.window > Duration::zero())
        cursor.walk.from = std::max(cursor.oldest, cursor.walk.to - m_spec.window);
    return cursor;
}

Async<Result<Page>> CreatedOrders::next(Cursor cursor)
{
    Page page;
    page.batch = m_context.emptyBatch(m_spec.stream);
    const auto known = parseFillCursor(cursor);
    FillCursor state = known ? *known : begin();
    if (!state.finished) {
        const std::int64_t pageSize = m_context.setup.profile.limit("pageSize");
        const ListRequest request = nextRequest(state.walk);
        Params params = listParams(request, pageSize);
        params["start_created"] = formatChinaTime(request.from);
        params["end_created"] = formatChinaTime(request.to);
        params["fields"] = std::string(kListFields);
        params["type"] = m_context.tradeTypes();
        CO_TRY(const auto answer, co_await m_context.client.read(std::string(m_spec.method), std::move(params),
                                                                 RateLimiter::Priority::Background));
        Decoded decoded = decodeTrades(answer, m_context.shop());
        const ListAnswer shape{decoded.total, decoded.hasNext};
        state.done += static_cast<std::int64_t>(decoded.rows);
        CO_TRY(const auto walked, advance(state.walk, shape, pageSize));
        moveInto(std::move(decoded), page.batch);
        if (walked == WalkState::WindowDone) {
            CreatedWalk older;
            older.to = state.walk.from;
            older.from = std::max(state.oldest, older.to - m_spec.window);
            state.finished = state.walk.from <= state.oldest;
            if (!state.finished)
                state.walk = older;
        }
    }
    page.batch.next = toCursor(state);
    page.caughtUp = state.finished;
    page.done = state.done;
    // With several windows nobody knows how much the older ones hold.
    page.total = m_spec.window > Duration::zero() && !state.finished ? 0 : std::max(state.walk.total, state.done);
    if (state.finished)
        page.total = state.done;
    co_return page;
}

Params ModifiedRows::paramsOf(const ListRequest& request) const
{
    Params params = listParams(request, m_spec.pageSize);
    params["start_modified"] = formatChinaTime(request.from);
    params["end_modified"] = formatChinaTime(request.to);
    params["fields"] = std::string(m_spec.kind == Kind::Orders ? kListFields : kRefundFields);
    params["type"] = m_context.tradeTypes();
    return params;
}

Async<Result<Page>> ModifiedRows::next(Cursor cursor)
{
    Page page;
    page.batch = m_context.emptyBatch(m_spec.stream);
    ModifiedCursor state;
    if (const auto known = parseModifiedCursor(cursor)) {
        state = *known;
    } else {
        state.since = m_context.now();
        if (m_spec.past == Duration::zero()) {
            page.batch.next = toCursor(state);
            page.caughtUp = true;
            co_return page;
        }
        state.oldest = state.since - m_spec.past;
    }
    if (!state.walk)
        openWindow(state, m_context.now(), state.oldest ? m_spec.pastPace : m_spec.pace);
    Params params = paramsOf(nextRequest(*state.walk));
    CO_TRY(const auto answer, co_await m_context.client.read(std::string(m_spec.method), std::move(params),
                                                             RateLimiter::Priority::Background));
    Decoded decoded = m_spec.kind == Kind::Orders ? decodeTrades(answer, m_context.shop())
                                                  : decodeRefunds(answer, m_context.shop());
    const ListAnswer shape{decoded.total, decoded.hasNext};
    CO_TRY(const auto walked, advance(*state.walk, shape, m_spec.pageSize));
    moveInto(std::move(decoded), page.batch);
    if (walked == WalkState::WindowDone)
        page.caughtUp = closeWindow(state);
    page.batch.next = toCursor(state);
    co_return page;
}

Async<Result<>> MessageHints::permit()
{
    Params params{{"topics", std::string(kTopics)}};
    CO_TRY(co_await m_context.client.read("taobao.tmc.user.permit", std::move(params),
                                          RateLimiter::Priority::Background));
    m_permitted = true;
    co_return success();
}

Async<Result<>> MessageHints::confirm(std::vector<std::string> ids)
{
    for (std::size_t begin = 0; begin < ids.size(); begin += kConfirmedAtOnce) {
        const std::size_t end = std::min(ids.size(), begin + kConfirmedAtOnce);
        const std::vector<std::string> some(ids.begin() + static_cast<std::ptrdiff_t>(begin),
                                            ids.begin() + static_cast<std::ptrdiff_t>(end));
        Params params{{"s_message_ids", joined(some)}};
        CO_TRY(co_await m_context.client.read("taobao.tmc.messages.confirm", std::move(params),
                                              RateLimiter::Priority::Background));
    }
    co_return success();
}

Async<Result<Page>> MessageHints::next(Cursor cursor)
{
    if (!m_permitted) {
        CO_TRY(co_await permit());
    }
    std::vector<std::string> handled = idsToConfirm(cursor);
    if (!handled.empty()) {
        CO_TRY(co_await confirm(std::move(handled)));
    }
    const std::int64_t quantity = m_context.setup.profile.limit("messagePageSize");
    Params params{{"quantity", std::to_string(quantity)}};
    CO_TRY(const auto answer, co_await m_context.client.read("taobao.tmc.messages.consume", std::move(params),
                                                             RateLimiter::Priority::Background));
    Messages messages = decodeMessages(answer);
    // The next call asks for the permission again, and that needs a living session: the message itself proves nothing.
    if (messages.authorisationCancelled)
        m_permitted = false;
    Page page;
    page.batch = m_context.emptyBatch(stream());
    page.batch.hints = std::move(messages.hints);
    page.batch.drift.assign(messages.drift.begin(), messages.drift.end());
    page.batch.next = confirmCursor(messages.ids);
    page.caughtUp = messages.ids.empty();
    co_return page;
}

} // namespace tandem::platform::taobao
