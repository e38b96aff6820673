#include "tests/support/register_test.hpp"
#include "tests/ui/bridge/fake_desk.hpp"
#include "ui/orders/memo_editor.hpp"
#include "ui/orders/order_tags.hpp"
#include "ui/orders/orders_page.hpp"
#include "ui/widgets/row_view.hpp"
#include "ui/widgets/search_field.hpp"

#include <QApplication>
#include <QLabel>

namespace {

using namespace tandem;

struct Bench {
    explicit Bench(int count)
    {
        desk.addOrders(count);
        page = std::make_unique<ui::OrdersPage>(desk.context);
        page->resize(1380, 820);
        page->show();
        QApplication::setActiveWindow(page.get());
        static_cast<void>(QTest::qWaitForWindowActive(page.get()));
    }
    bool ready() const { return page->detail().state().detail && !page->detail().state().loading; }
    bool trigger(const char* action) const { return desk.actions.trigger(action); }
    test::FakeDesk desk;
    std::unique_ptr<ui::OrdersPage> page;
};

class TestOrdersPage : public QObject {
    Q_OBJECT
private slots:
    void showsTheFirstOrderAndMovesWithLetters()
    {
        Bench bench(5);
        QTRY_VERIFY(bench.ready());
        QCOMPARE(bench.page->detail().state().id, 1);
        bench.page->table()->setFocus();
        QTest::keyClick(bench.page->table(), Qt::Key_J);
        QTest::keyClick(bench.page->table(), Qt::Key_J);
        QTest::keyClick(bench.page->table(), Qt::Key_K);
        QTRY_COMPARE(bench.page->detail().state().detail->id, 2);
    }

    void tabInTheLookupLooksTheTextUpAsSomethingElse()
    {
        Bench bench(5);
        QTRY_VERIFY(bench.ready());
        bench.page->lookUp("0001");
        QTRY_COMPARE(bench.page->orders().state().usedField, OrderField::PhoneTail);
        QTest::keyClick(bench.page->lookupField()->edit(), Qt::Key_Tab);
        QCOMPARE(bench.page->orders().state().query.field, OrderField::OrderNumber);
    }

    void aMemoIsEditedInPlaceAndCanBeUndone()
    {
        Bench bench(2);
        QTRY_VERIFY(bench.ready());
        QVERIFY(bench.trigger("actionOrdersMemo"));
        auto* editor = bench.page->findChild<ui::MemoEditor*>();
        QVERIFY(editor->editing());
        auto* field = editor->findChild<QPlainTextEdit*>();
        field->setPlainText("客户要开发票");
        QTest::keyClick(field, Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(bench.desk.orders.memos, 1);
        QTRY_COMPARE(bench.desk.prompts.notices.size(), 1u);
        bench.desk.prompts.notices.front().act();
        QTRY_COMPARE(bench.desk.orders.undone, 1);
    }

    void aMemoThatIsTooLongStaysInTheFieldWithTheReason()
    {
        Bench bench(1);
        QTRY_VERIFY(bench.ready());
        bench.trigger("actionOrdersMemo");
        auto* editor = bench.page->findChild<ui::MemoEditor*>();
        auto* field = editor->findChild<QPlainTextEdit*>();
        field->setPlainText(QString(400, QChar(0x5907)));
        QTest::keyClick(field, Qt::Key_Return, Qt::ControlModifier);
        const auto said = [&] {
            for (const QLabel* label : editor->findChildren<QLabel*>()) {
                if (label->text().contains("1,000") || label->text().contains("1000"))
                    return true;
            }
            return false;
        };
        QTRY_VERIFY(said());
        QVERIFY(editor->editing());
        QCOMPARE(bench.desk.orders.memos, 0);
    }

    void escapeLeavesTheEditorWithoutWriting()
    {
        Bench bench(1);
        QTRY_VERIFY(bench.ready());
        bench.trigger("actionOrdersMemo");
        auto* editor = bench.page->findChild<ui::MemoEditor*>();
        QTest::keyClick(editor->findChild<QPlainTextEdit*>(), Qt::Key_Escape);
        QTRY_VERIFY(!editor->editing());
        QCOMPARE(bench.desk.orders.memos, 0);
    }

    void platformAndClipboardGoThroughPrompts()
    {
        Bench bench(1);
        QTRY_VERIFY(bench.ready());
        QVERIFY(bench.trigger("actionOrdersCopyNumber"));
        QVERIFY(bench.trigger("actionOrdersOpenPlatform"));
        QCOMPARE(bench.desk.prompts.copied.first(), QString::fromStdString(bench.desk.orders.orders.front().ref.extId));
        QCOMPARE(bench.desk.prompts.opened.first().host(), QString("platform.invalid"));
    }

    void rowsSpeakNumberBuyerSumAndState()
    {
        Bench bench(1);
        QTRY_VERIFY(bench.ready());
        QTRY_VERIFY(bench.page->orders().row(0));
        const QString spoken = bench.page->table()->accessibleText(0);
        QVERIFY2(spoken.contains("¥100.01") && spoken.contains("Signed for") && spoken.contains("未**央"),
                 spoken.toUtf8().constData());
    }

    void everyStateHasIconAndWord()
    {
        test::FakeDesk desk;
        for (int state = 0; state < kOrderStates; ++state) {
            const ui::TagSpec tag = ui::orderTag(static_cast<OrderState>(state), "NEW_WORD", false, desk.formatter);
            QVERIFY(tag.icon != ui::IconId::None && !tag.text.isEmpty());
        }
        QCOMPARE(ui::orderTag(OrderState::Unknown, "NEW_WORD", false, desk.formatter).text, QString("NEW_WORD"));
        QCOMPARE(ui::orderTag(OrderState::Signed, "", true, desk.formatter).tone, ui::Tone::Warn);
    }
};

} // namespace

static tandem::test::Register<TestOrdersPage> registered;
#include "tst_orders_page.moc"
