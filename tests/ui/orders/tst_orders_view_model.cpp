#include "tests/support/register_test.hpp"
#include "tests/ui/bridge/fake_desk.hpp"
#include "ui/orders/orders_view_model.hpp"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

namespace {

using namespace tandem;
using ui::OrderCondition;
using ui::OrderScope;
using ui::OrdersViewModel;

struct Bench {
    explicit Bench(int count)
    {
        desk.addOrders(count);
        model = std::make_unique<OrdersViewModel>(
            OrdersViewModel::Setup{desk.core, desk.orders, desk.hints, [] { return test::demoNow(); }});
        tester = std::make_unique<QAbstractItemModelTester>(&model->rows());
    }
    bool quiet() const { return model->state().everLoaded && !model->state().busy; }
    test::FakeDesk desk;
    std::unique_ptr<OrdersViewModel> model;
    std::unique_ptr<QAbstractItemModelTester> tester;
};

class TestOrdersViewModel : public QObject {
    Q_OBJECT
private slots:
    void listsOrdersAndFetchesRowsWhenLookedAt()
    {
        Bench bench(250);
        QTRY_VERIFY(bench.quiet());
        QCOMPARE(bench.model->state().shown, 250);
        QCOMPARE(bench.model->rows().rowCount(), 250);
        QTRY_VERIFY(bench.model->row(120));
        QCOMPARE(bench.model->row(120)->id, 121);
        QVERIFY(bench.model->rows().rowsKept() < 250u);
    }

    void typingAsksOnceAndSaysWhatItWasTakenFor()
    {
        Bench bench(5);
        QTRY_VERIFY(bench.quiet());
        const std::size_t before = bench.desk.orders.asked.size();
        for (const char* text : {"0", "00", "000", "0001"})
            bench.model->setText(text);
        QTRY_COMPARE(bench.model->state().sections.size(), 1u);
        QCOMPARE(bench.desk.orders.asked.size(), before + 1);
        QCOMPARE(bench.model->state().usedField, OrderField::PhoneTail);
    }

    void switchingTheFieldGoesRound()
    {
        Bench bench(1);
        bench.model->setText("0001");
        QTRY_COMPARE(bench.model->state().usedField, OrderField::PhoneTail);
        bench.model->switchField();
        QCOMPARE(bench.model->state().query.field, OrderField::OrderNumber);
        for (int i = 0; i < 4; ++i)
            bench.model->switchField();
        QCOMPARE(bench.model->state().query.field, OrderField::PhoneTail);
    }

    void anEmptyListNamesTheConditionToDrop()
    {
        Bench bench(8);
        QTRY_VERIFY(bench.quiet());
        OrderQuery filter;
        filter.least = Money(99'999'999);
        bench.model->setFilter(filter);
        QTRY_VERIFY(bench.model->state().wayOut.has_value());
        QCOMPARE(bench.model->state().wayOut->first, OrderCondition::Amounts);
        QCOMPARE(bench.model->state().wayOut->second, 8);
        bench.model->drop(OrderCondition::Amounts);
        QTRY_COMPARE(bench.model->state().shown, 8);
    }

    void theScopeKeepsTheCountsOfTheOthers()
    {
        Bench bench(3);
        QTRY_COMPARE(bench.model->state().all, 3);
        bench.model->setScope(OrderScope::OpenRefunds);
        QTRY_COMPARE(bench.model->state().shown, 0);
        QTRY_COMPARE(bench.model->state().all, 3);
    }

    void newOrdersWaitWhileTheHandIsOnTheList()
    {
        Bench bench(3);
        QTRY_VERIFY(bench.quiet());
        bench.model->setHeld(true);
        {
            const std::scoped_lock guard(bench.desk.orders.lock);
            bench.desk.addOrders(1);
        }
        bench.desk.hint(HintKind::Orders);
        QTRY_VERIFY(bench.model->state().changesWait);
        QCOMPARE(bench.model->rows().rowCount(), 3);
        bench.model->setHeld(false);
        QTRY_COMPARE(bench.model->rows().rowCount(), 4);
    }

    void anErrorIsShownAndGoesAwayWithTheNextAnswer()
    {
        Bench bench(3);
        QTRY_VERIFY(bench.quiet());
        bench.desk.orders.failure = Error(Errc::Busy);
        bench.model->refresh();
        QTRY_VERIFY(bench.model->state().error.has_value());
        bench.desk.orders.failure.reset();
        bench.model->refresh();
        QTRY_VERIFY(!bench.model->state().error.has_value());
    }

    void changedIsSilentWhenNothingChanged()
    {
        Bench bench(3);
        QTRY_VERIFY(bench.quiet());
        QSignalSpy changes(bench.model.get(), &OrdersViewModel::changed);
        bench.model->setText("");
        bench.model->setHeld(true);
        QCOMPARE(changes.count(), 0);
    }
};

} // namespace

static tandem::test::Register<TestOrdersViewModel> registered;
#include "tst_orders_view_model.moc"
