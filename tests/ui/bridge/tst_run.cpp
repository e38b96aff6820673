#include "tests/support/register_test.hpp"
#include "tests/ui/bridge/fake_desk.hpp"
#include "ui/bridge/run.hpp"

#include <QThread>
#include <stdexcept>

namespace {

using namespace tandem;

Async<Result<int>> answer(int value)
{
    co_return value;
}

Async<Result<int>> explode()
{
    throw std::runtime_error("boom");
    co_return 0;
}

Async<Result<std::unique_ptr<int>>> moveOnly()
{
    co_return std::make_unique<int>(7);
}

class TestRun : public QObject {
    Q_OBJECT
private slots:
    void callsBackOnTheGuiThread()
    {
        ui::CoreThread core;
        QObject owner;
        const QThread* where = nullptr;
        int got = 0;
        ui::run(core, &owner, answer(42), [&](Result<int> result) {
            where = QThread::currentThread();
            got = result.value();
        });
        QTRY_COMPARE(got, 42);
        QCOMPARE(where, qApp->thread());
    }

    void neverCallsBackWhenTheOwnerIsGone()
    {
        ui::CoreThread core;
        auto owner = std::make_unique<QObject>();
        QObject witness;
        bool called = false, later = false;
        ui::run(core, owner.get(), answer(1), [&](Result<int>) { called = true; });
        owner.reset();
        ui::run(core, &witness, answer(2), [&](Result<int>) { later = true; });
        QTRY_VERIFY(later);
        QVERIFY(!called);
    }

    void whatThrowsArrivesAsInternal()
    {
        ui::CoreThread core;
        QObject owner;
        std::optional<Errc> code;
        ui::run(core, &owner, explode(), [&](Result<int> result) { code = result.error().code(); });
        QTRY_VERIFY(code.has_value());
        QCOMPARE(*code, Errc::Internal);
    }

    void carriesWhatCannotBeCopied()
    {
        ui::CoreThread core;
        QObject owner;
        std::unique_ptr<int> got;
        ui::run(core, &owner, moveOnly(),
                [&](Result<std::unique_ptr<int>> result) { got = std::move(result).value(); });
        QTRY_VERIFY(got);
        QCOMPARE(*got, 7);
    }

    void hintsArriveAsSignalsAndEndWithTheRelay()
    {
        test::FakeDesk desk;
        int seen = 0;
        QObject::connect(&desk.hints, &ui::HintRelay::ordersChanged, [&](bool all) { seen += all ? 1 : 0; });
        QTRY_VERIFY(desk.listener);
        desk.hint(HintKind::Orders);
        QTRY_COMPARE(seen, 1);
    }
};

} // namespace

static tandem::test::Register<TestRun> registered;
#include "tst_run.moc"
