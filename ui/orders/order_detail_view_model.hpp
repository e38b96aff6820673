#pragma once
// One order in full, and what a person may do with it: memo and flag with undo.

#include "core/model/order_view.hpp"
#include "core/services/workspace.hpp"
#include "ui/bridge/core_thread.hpp"
#include "ui/bridge/hint_relay.hpp"

#include <QObject>
#include <optional>

namespace tandem::ui {

struct OrderDetailState {
    std::int64_t id = -1;                      // -1: nothing chosen
    std::shared_ptr<const OrderDetail> detail; // of `id`, or still the one before while loading
    bool loading = false;
    std::optional<Error> error;
    bool operator==(const OrderDetailState&) const = default;
};

class OrderDetailViewModel final : public QObject {
    Q_OBJECT
public:
    struct Setup {
        CoreThread& core;
        services::OrderService& orders;
        HintRelay& hints;
    };
    explicit OrderDetailViewModel(Setup setup, QObject* parent = nullptr);

    const OrderDetailState& state() const { return m_state; }
    void show(std::int64_t id);
    void clear();
    void reload();
    // Stored when `done` is called; the Uid is what undo() takes.
    void writeMemo(const QString& memo, SellerFlag flag, std::function<void(Result<Uid>)> done);
    void undo(const Uid& command, std::function<void(Result<Uid>)> done);
    // Error NotFound when the platform has no page for it.
    Result<std::string> platformLink() const;

signals:
    void changed();

private:
    void load();
    Setup m_setup;
    OrderDetailState m_state;
    std::uint64_t m_round = 0;
};

} // namespace tandem::ui
