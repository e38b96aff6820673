#include "tests/support/register_test.hpp"
#include "ui/widgets/row_view.hpp"
#include "ui/widgets/windowed_model.hpp"

#include <QAccessible>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QStringListModel>
#include <QTest>
#include <numeric>

namespace tandem::ui {
namespace {

class CountingModel : public QAbstractListModel {
public:
    explicit CountingModel(int rows) : m_rows(rows) {}
    int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : m_rows; }
    QVariant data(const QModelIndex&, int) const override { return {}; }

private:
    int m_rows;
};

class PlainPainter : public RowPainter {
public:
    void paint(QPainter&, const QRect&, int row, const RowState&) override { painted.push_back(row); }
    bool isLoaded(int) const override { return loaded; }
    QString accessibleText(int row) const override { return QStringLiteral("order %1").arg(row); }
    bool loaded = true;
    std::vector<int> painted;
};

struct Desk { // a list as a page has it: 900 × 428, rows of 40
    explicit Desk(int rows) : model(rows)
    {
        view.setModel(&model);
        view.setRowPainter(&painter);
        view.resize(900, 428);
        view.show();
    }
    CountingModel model;
    PlainPainter painter;
    RowView view;
};

} // namespace

class TestRowView : public QObject {
    Q_OBJECT
private slots:
    void placesRowsUnderTheirGroupHeaders()
    {
        Desk desk(13);
        desk.view.setGroups({{"a", "9", 9}, {"b", "3", 3}, {"c", "1", 1}});
        QCOMPARE(desk.view.rowRect(0).y(), 28);
        QCOMPARE(desk.view.rowRect(8).y(), 28 + 8 * 40);
        QCOMPARE(desk.view.rowRect(9).y(), 2 * 28 + 9 * 40);
        QCOMPARE(desk.view.rowAt({10, 27}), -1);
        QCOMPARE(desk.view.rowAt({10, 28}), 0);
        QCOMPARE(desk.view.rowAt({10, 28 + 9 * 40 + 5}), -1);
    }

    void groupsThatLagBehindTheModelLoseNoRow()
    {
        Desk desk(10);
        desk.view.setGroups({{"a", "", 4}, {"b", "", 2}});
        QVERIFY(desk.view.rowRect(9).isValid());
        desk.view.setGroups({{"a", "", 40}, {"b", "", 2}});
        QCOMPARE(desk.view.visibleRows().first, 0);
        QCOMPARE(desk.view.visibleRows().second, 9);
    }

    void keysMoveTheCurrentRowAndKeepItInSight()
    {
        Desk desk(1000);
        QSignalSpy current(&desk.view, &RowView::currentRowChanged);
        QTest::keyClick(&desk.view, Qt::Key_J);
        QCOMPARE(desk.view.currentRow(), 0);
        QTest::keyClick(&desk.view, Qt::Key_Down);
        QTest::keyClick(&desk.view, Qt::Key_K);
        QCOMPARE(desk.view.currentRow(), 0);
        QTest::keyClick(&desk.view, Qt::Key_End);
        QCOMPARE(desk.view.currentRow(), 999);
        QVERIFY(desk.view.viewport()->rect().contains(desk.view.rowRect(999)));
        QTest::keyClick(&desk.view, Qt::Key_PageUp);
        QCOMPARE(desk.view.currentRow(), 990);
        QCOMPARE(current.size(), 5);
    }

    void enterAndDoubleClickOpen()
    {
        Desk desk(5);
        QSignalSpy opened(&desk.view, &RowView::activated);
        QTest::mouseClick(desk.view.viewport(), Qt::LeftButton, {}, desk.view.rowRect(2).center());
        QTest::keyClick(&desk.view, Qt::Key_Return);
        QTest::mouseDClick(desk.view.viewport(), Qt::LeftButton, {}, desk.view.rowRect(3).center());
        QCOMPARE(opened.size(), 2);
        QCOMPARE(opened[0][0].toInt(), 2);
        QCOMPARE(opened[1][0].toInt(), 3);
    }

    void theCurrentRowFollowsItsRecord()
    {
        QStringListModel model({"a", "b", "c"});
        PlainPainter painter;
        RowView view;
        view.setModel(&model);
        view.setRowPainter(&painter);
        view.setCurrentRow(1);
        model.insertRows(0, 2);
        QCOMPARE(view.currentRow(), 3);
        model.removeRows(3, 1);
        QCOMPARE(view.currentRow(), -1);
    }

    void rowsThatArriveAboveMoveNothingOneReads()
    {
        QStringListModel model(QStringList(100));
        PlainPainter painter;
        RowView view;
        view.setModel(&model);
        view.setRowPainter(&painter);
        view.resize(400, 400);
        view.show();
        view.setCurrentRow(60);
        const int before = view.rowRect(60).y();
        model.insertRows(0, 3);
        QCOMPARE(view.rowRect(63).y(), before);
        model.removeRows(10, 5);
        QCOMPARE(view.rowRect(58).y(), before);
    }

    void theCurrentRecordSurvivesAReset()
    {
        WindowedModel model([](WindowedModel::Ids) {});
        RowView view;
        PlainPainter painter;
        view.setModel(&model);
        view.setRowPainter(&painter);
        IdList list;
        list.ids = {7, 8, 9};
        model.setList(list);
        view.setCurrentRow(1);
        list.ids.resize(2'000);
        std::iota(list.ids.begin(), list.ids.end(), 5'000);
        list.ids[900] = 8;
        model.setList(list);
        QCOMPARE(view.currentRow(), 900);
    }

    void aNarrowTableDropsItsLeastColumns()
    {
        Desk desk(1);
        desk.view.setColumns({{"no", 100}, {"item", 200, 1}, {"guide", 80, 0, Qt::AlignLeft, 1}, {"time", 100, 0, Qt::AlignLeft, 2}});
        const auto wide = desk.view.columnRects(QRect(0, 0, 900, 40));
        QCOMPARE(wide[3].right() + 1, 900 - 12);
        const auto narrow = desk.view.columnRects(QRect(0, 0, 460, 40));
        QVERIFY(narrow[3].isNull());
        QVERIFY(!narrow[2].isNull());
        QVERIFY(desk.view.columnRects(QRect(0, 0, 360, 40))[2].isNull());
    }

    void halfAMillionRowsScrollWithoutLag()
    {
        Desk desk(500'000);
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < 50; ++i) {
            desk.view.setCurrentRow(i * 9'973);
            desk.painter.painted.clear();
            desk.view.viewport()->grab();
            QVERIFY(desk.painter.painted.size() <= 12);
        }
        QVERIFY(desk.view.rowRect(49 * 9'973).intersects(desk.view.viewport()->rect()));
        QVERIFY2(timer.elapsed() < 5'000, "painting depends on the number of rows"); // 50 repaints take some 50 ms
    }

    void grayBlocksComeOnlyAfterAMoment()
    {
        Desk desk(3);
        desk.painter.loaded = false;
        const QImage first = desk.view.viewport()->grab().toImage();
        const QColor ground = color(Token::BgPanel);
        QCOMPARE(first.pixelColor(20, desk.view.rowRect(0).center().y()), ground);
        QTRY_COMPARE(desk.view.viewport()->grab().toImage().pixelColor(20, desk.view.rowRect(0).center().y()), color(Token::BgSunken));
        QVERIFY(desk.painter.painted.empty());
    }

    void speaksItsRowsToScreenReaders()
    {
        Desk desk(300'000);
        desk.view.setCurrentRow(7);
        QAccessibleInterface* list = QAccessible::queryAccessibleInterface(&desk.view);
        QCOMPARE(list->role(), QAccessible::List);
        QCOMPARE(list->childCount(), 300'000);
        QCOMPARE(list->child(7)->text(QAccessible::Name), QStringLiteral("order 7"));
        QVERIFY(list->child(7)->state().selected);
        QVERIFY(!list->child(8)->state().selected);
        QCOMPARE(list->indexOfChild(list->child(8)), 8);
    }

    void lettersArriveThoughAnInputMethodIsOn()
    {
        Desk desk(1);
        QVERIFY(!desk.view.testAttribute(Qt::WA_InputMethodEnabled));
    }

    void thePlaceholderShowsOnlyWithoutRows()
    {
        QStringListModel model;
        RowView view;
        auto* nothing = new QWidget;
        nothing->setMinimumSize(50, 50);
        view.setModel(&model);
        view.setPlaceholder(nothing);
        view.resize(400, 400);
        view.show();
        QVERIFY(nothing->isVisible());
        model.setStringList({"a"});
        QVERIFY(!nothing->isVisible());
    }
};

static tandem::test::Register<TestRowView> registered;

} // namespace tandem::ui

#include "tst_row_view.moc"
