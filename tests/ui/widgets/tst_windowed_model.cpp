#include "tests/support/register_test.hpp"
#include "ui/widgets/windowed_model.hpp"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>
#include <numeric>
#include <rapidcheck.h>

namespace tandem::ui {
namespace {

using Ids = WindowedModel::Ids;

IdList listOf(Ids ids)
{
    IdList list;
    list.ids = std::move(ids);
    return list;
}

Ids upTo(std::int64_t count)
{
    Ids ids(static_cast<std::size_t>(count));
    std::iota(ids.begin(), ids.end(), 1);
    return ids;
}

// Follows the model's signals alone, as a view does; must end with the model's own order.
class Mirror {
public:
    explicit Mirror(WindowedModel& model) : m_model(model)
    {
        const auto reread = [this] {
            m_ids.clear();
            for (int row = 0; row < m_model.rowCount(); ++row)
                m_ids.push_back(m_model.idAt(row));
        };
        reread();
        QObject::connect(&model, &QAbstractItemModel::modelReset, &m_guard, reread);
        QObject::connect(&model, &QAbstractItemModel::rowsRemoved, &m_guard,
            [this](const QModelIndex&, int first, int last) { m_ids.erase(m_ids.begin() + first, m_ids.begin() + last + 1); });
        QObject::connect(&model, &QAbstractItemModel::rowsInserted, &m_guard, [this](const QModelIndex&, int first, int last) {
            for (int row = first; row <= last; ++row)
                m_ids.insert(m_ids.begin() + row, m_model.idAt(row));
        });
        QObject::connect(&model, &QAbstractItemModel::rowsMoved, &m_guard,
            [this](const QModelIndex&, int first, int, const QModelIndex&, int to) {
                const std::int64_t id = m_ids[static_cast<std::size_t>(first)];
                m_ids.erase(m_ids.begin() + first);
                m_ids.insert(m_ids.begin() + (to > first ? to - 1 : to), id);
            });
    }
    const Ids& ids() const { return m_ids; }

private:
    WindowedModel& m_model;
    QObject m_guard;
    Ids m_ids;
};

} // namespace

class TestWindowedModel : public QObject {
    Q_OBJECT
    std::vector<Ids> m_asked;
    WindowedModel::Fetch recorder()
    {
        m_asked.clear();
        return [this](Ids ids) { m_asked.push_back(std::move(ids)); };
    }
    static std::vector<WindowedModel::Row> answer(const Ids& ids)
    {
        std::vector<WindowedModel::Row> rows;
        for (const std::int64_t id : ids)
            rows.emplace_back(id, std::any(QStringLiteral("row %1").arg(id)));
        return rows;
    }

private slots:
    void obeysTheRulesOfAnItemModel()
    {
        WindowedModel model(recorder());
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setList(listOf({1, 2, 3, 4, 5, 6}));
        model.setList(listOf({6, 2, 7, 8, 4, 5}));
        model.putRows(answer({6, 2, 7}));
        model.setList(listOf({}));
        QCOMPARE(model.rowCount(), 0);
    }

    void fetchesTheWindowSomebodyLooksAtOnce()
    {
        WindowedModel model(recorder());
        model.setList(listOf(upTo(1000)));
        QVERIFY(model.row(250) == nullptr);
        QVERIFY(model.row(251) == nullptr);
        QVERIFY(m_asked.empty()); // never while painting
        QTRY_COMPARE(m_asked.size(), 1u);
        QCOMPARE(m_asked[0].size(), 100u);
        QCOMPARE(m_asked[0].front(), 201);
        model.putRows(answer(m_asked[0]));
        QCOMPARE(*model.rowAs<QString>(250), QStringLiteral("row 251"));
    }

    void tellsViewsWhichRowsArrived()
    {
        WindowedModel model(recorder());
        model.setList(listOf(upTo(300)));
        model.row(0);
        QTRY_COMPARE(m_asked.size(), 1u);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.putRows(answer({11, 12, 13}));
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed[0][0].toModelIndex().row(), 10);
        QCOMPARE(changed[0][1].toModelIndex().row(), 12);
    }

    void keepsAtMostTwentyWindows()
    {
        WindowedModel model(recorder());
        model.setList(listOf(upTo(100'000)));
        for (int window = 0; window < 60; ++window) {
            model.row(window * 100);
            QTRY_COMPARE(m_asked.size(), std::size_t(window) + 1);
            model.putRows(answer(m_asked.back()));
        }
        QVERIFY(model.rowsKept() <= std::size_t(WindowedModel::kWindowRows) * WindowedModel::kWindowsKept);
        QVERIFY(model.row(5900) != nullptr);
        QVERIFY(model.row(0) == nullptr); // gone, and wanted again
        QTRY_COMPARE(m_asked.size(), 61u);
    }

    void asksAgainAfterAFailure()
    {
        WindowedModel model(recorder());
        model.setList(listOf(upTo(10)));
        model.row(0);
        QTRY_COMPARE(m_asked.size(), 1u);
        model.fetchFailed(m_asked[0]);
        model.row(0);
        QTRY_COMPARE(m_asked.size(), 2u);
    }

    void keepsTheOldRowVisibleWhileItIsFetchedAnew()
    {
        WindowedModel model(recorder());
        model.setList(listOf(upTo(10)));
        model.row(0);
        QTRY_COMPARE(m_asked.size(), 1u);
        model.putRows(answer(m_asked[0]));
        model.refetch({3, 99});
        QCOMPARE(m_asked.back(), Ids{3});
        QVERIFY(model.row(2) != nullptr);
        model.putRows({{3, std::any(QStringLiteral("new"))}});
        QCOMPARE(*model.rowAs<QString>(2), QStringLiteral("new"));
    }

    void oneRowOnTopIsOneInsert()
    {
        WindowedModel model(recorder());
        model.setList(listOf(upTo(5000)));
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        Ids next = upTo(5000);
        next.insert(next.begin(), 9999);
        model.setList(listOf(next));
        QCOMPARE(inserted.size(), 1);
        QCOMPARE(reset.size(), 0);
        QCOMPARE(model.rowOf(9999), 0);
    }

    void oneRowThatRisesIsOneMove()
    {
        WindowedModel model(recorder());
        model.setList(listOf(upTo(200)));
        QSignalSpy moved(&model, &QAbstractItemModel::rowsMoved);
        Ids next = upTo(200);
        std::rotate(next.begin(), next.begin() + 150, next.begin() + 151);
        model.setList(listOf(next));
        QCOMPARE(moved.size(), 1);
    }

    void signalsAloneLeadFromAnyListToAnyOther()
    {
        const bool holds = rc::check([this] {
            const auto before = *rc::gen::unique<Ids>(rc::gen::inRange<std::int64_t>(0, 60));
            const auto after = *rc::gen::unique<Ids>(rc::gen::inRange<std::int64_t>(0, 60));
            WindowedModel model(recorder());
            model.setList(listOf(before));
            Mirror mirror(model);
            model.setList(listOf(after));
            RC_ASSERT(mirror.ids() == after);
            RC_ASSERT(model.list().ids == after);
        });
        QVERIFY(holds);
    }
};

static tandem::test::Register<TestWindowedModel> registered;

} // namespace tandem::ui

#include "tst_windowed_model.moc"
