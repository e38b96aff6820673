#include "ui/orders/order_detail_view_model.hpp"

#include "ui/bridge/run.hpp"

namespace tandem::ui {

OrderDetailViewModel::OrderDetailViewModel(Setup setup, QObject* parent) : QObject(parent), m_setup(setup)
{
    connect(&m_setup.hints, &HintRelay::ordersChanged, this, [this](bool all, const QList<qint64>& ids) {
        if (m_state.id >= 0 && (all || ids.contains(m_state.id)))
            load();
    });
    connect(&m_setup.hints, &HintRelay::outboxChanged, this, [this] {
        if (m_state.id >= 0)
            load();
    });
}

void OrderDetailViewModel::show(std::int64_t id)
{
    if (id == m_state.id)
        return;
    m_state.id = id;
    m_state.loading = true;
    m_state.error.reset();
    load();
    emit changed();
}

void OrderDetailViewModel::clear()
{
    if (m_state.id < 0)
        return;
    ++m_round;
    m_state = {};
    emit changed();
}

void OrderDetailViewModel::reload()
{
    if (m_state.id >= 0)
        load();
}

void OrderDetailViewModel::load()
{
    const std::uint64_t round = ++m_round;
    run(m_setup.core, this, m_setup.orders.detail(m_state.id), [this, round](Result<OrderDetail> detail) {
        if (round != m_round)
            return;
        m_state.loading = false;
        m_state.error.reset();
        if (detail)
            m_state.detail = std::make_shared<const OrderDetail>(std::move(detail).value());
        else
            m_state.error = detail.error();
        emit changed();
    });
}

void OrderDetailViewModel::writeMemo(const QString& memo, SellerFlag flag, std::function<void(Result<Uid>)> done)
{
    if (!m_state.detail)
        return;
    run(m_setup.core, this, m_setup.orders.writeMemo(m_state.detail->order.ref, memo.toStdString(), flag, Uid()),
        [this, done = std::move(done)](Result<Uid> written) {
            reload();
            done(std::move(written));
        });
}

void OrderDetailViewModel::undo(const Uid& command, std::function<void(Result<Uid>)> done)
{
    run(m_setup.core, this, m_setup.orders.undo(command), [this, done = std::move(done)](Result<Uid> undone) {
        reload();
        done(std::move(undone));
    });
}

Result<std::string> OrderDetailViewModel::platformLink() const
{
    if (!m_state.detail)
        return failure(Errc::NotFound);
    return m_setup.orders.platformLink(m_state.detail->order.ref);
}

} // namespace tandem::ui
