#pragma once
// The streams of a Taobao shop. Each call of next() asks one page and tells where to go on.

#include "core/platform/taobao/client.hpp"
#include "core/platform/taobao/codec.hpp"
#include "core/platform/taobao/window_walk.hpp"

#include <string>

namespace tandem::platform::taobao {

// What all sources of one shop share; owned by the connector.
struct Context {
    ConnectorSetup& setup;
    Client& client;
    const ShopAccount& shop() const { return setup.shop; }
    Instant now() const; // whole seconds, as TOP counts
    ChangeBatch emptyBatch(std::string_view stream) const;
    std::string tradeTypes() const; // the default set would hide unusual types
};

// First fill by creation: recent orders (trades.sold.get) or those older than three months (…history.get), newest first.
class CreatedOrders final : public Source {
public:
    struct Spec {
        std::string_view stream, method;
        Duration youngest, oldest; // ages at the first call
        Duration window;           // zero: all at once
    };
    CreatedOrders(Context context, Spec spec) : m_context(context), m_spec(spec) {}
    std::string_view stream() const override { return m_spec.stream; }
    StreamRole role() const override { return StreamRole::FirstFill; }
    Async<Result<Page>> next(Cursor cursor) override;

private:
    FillCursor begin() const;
    Context m_context;
    Spec m_spec;
};

// What was modified since the last time, in windows from the last page to the first. With a past it first walks
// backwards through that. Asked with an empty cursor it remembers "now" before anything else.
class ModifiedRows final : public Source {
public:
    enum class Kind : std::uint8_t { Orders, Refunds };
    struct Spec {
        std::string_view stream, method;
        Kind kind = Kind::Orders;
        Duration past{0};
        ModifiedPace pastPace, pace;
        std::int64_t pageSize = 0;
    };
    ModifiedRows(Context context, Spec spec) : m_context(context), m_spec(spec) {}
    std::string_view stream() const override { return m_spec.stream; }
    StreamRole role() const override { return StreamRole::Incremental; }
    Async<Result<Page>> next(Cursor cursor) override;

private:
    Params paramsOf(const ListRequest& request) const;
    Context m_context;
    Spec m_spec;
};

// TMC messages as hints of which trades to fetch. A batch is confirmed when its hints are stored, which is when the
// cursor comes back here; a message seen twice is harmless.
class MessageHints final : public Source {
public:
    explicit MessageHints(Context context) : m_context(context) {}
    std::string_view stream() const override { return "messages"; }
    StreamRole role() const override { return StreamRole::Hints; }
    Async<Result<Page>> next(Cursor cursor) override;

private:
    Async<Result<>> permit();
    Async<Result<>> confirm(std::vector<std::string> ids);
    Context m_context;
    bool m_permitted = false;
};

} // namespace tandem::platform::taobao
