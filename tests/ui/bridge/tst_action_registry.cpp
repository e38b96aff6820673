#include "tests/support/register_test.hpp"
#include "ui/bridge/action_registry.hpp"

#include <QApplication>
#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QTest>
#include <QVBoxLayout>

namespace {

using namespace tandem::ui;

ActionRegistry::Spec spec(const char* name, const char* page, const QKeySequence& key)
{
    return {QLatin1String(name), QLatin1String(name), QLatin1String(page), QLatin1String(page), key, {}};
}

struct Page {
    Page()
    {
        auto* column = new QVBoxLayout(&widget);
        column->addWidget(field = new QLineEdit(&widget));
        column->addWidget(list = new QWidget(&widget));
        list->setFocusPolicy(Qt::StrongFocus);
        registry.add(&widget, spec("actionMemo", "orders", QKeySequence(Qt::Key_M)), [this] { ++memos; });
        qApp->installEventFilter(&guard);
        widget.show();
        QApplication::setActiveWindow(&widget);
        static_cast<void>(QTest::qWaitForWindowActive(&widget));
    }
    ShortcutGuard guard;
    ActionRegistry registry;
    QWidget widget;
    QLineEdit* field = nullptr;
    QWidget* list = nullptr;
    int memos = 0;
};

class TestActionRegistry : public QObject {
    Q_OBJECT
private slots:
    void aKeyTriggersTheSameActionAsAName()
    {
        Page page;
        page.list->setFocus();
        QTest::keyClick(page.list, Qt::Key_M);
        page.registry.trigger("actionMemo");
        QCOMPARE(page.memos, 2);
    }

    void singleLettersAreTextWhileAFieldHasTheCursor()
    {
        Page page;
        page.field->setFocus();
        QTest::keyClick(page.field, Qt::Key_M);
        QCOMPARE(page.memos, 0);
        QCOMPARE(page.field->text(), QString("m"));
    }

    void noKeyFiresWhileAnInputMethodComposes()
    {
        Page page;
        page.list->setFocus();
        QInputMethodEvent composing(QStringLiteral("beizhu"), {});
        QApplication::sendEvent(page.list, &composing);
        QTest::keyClick(page.list, Qt::Key_M);
        QCOMPARE(page.memos, 0);
        QInputMethodEvent done;
        QApplication::sendEvent(page.list, &done);
        QTest::keyClick(page.list, Qt::Key_M);
        QCOMPARE(page.memos, 1);
    }

    void conflictsAreFoundOnThePageAndForAnywhere()
    {
        using Kind = ActionRegistry::Conflict::Kind;
        QWidget owner;
        ActionRegistry registry;
        registry.add(&owner, spec("actionA", "orders", QKeySequence(Qt::Key_A)), [] {});
        registry.add(&owner, spec("actionB", "orders", QKeySequence(Qt::Key_B)), [] {});
        registry.add(&owner, spec("actionC", "tickets", QKeySequence(Qt::Key_C)), [] {});
        registry.add(&owner, spec("actionAll", "", QKeySequence(Qt::CTRL | Qt::Key_K)), [] {});
        QCOMPARE(registry.conflict("actionA", QKeySequence(Qt::Key_B)).kind, Kind::Taken);
        QCOMPARE(registry.conflict("actionA", QKeySequence(Qt::Key_B)).other, QString("actionB"));
        QCOMPARE(registry.conflict("actionA", QKeySequence(Qt::Key_C)).kind, Kind::None); // another page
        QCOMPARE(registry.conflict("actionC", QKeySequence(Qt::CTRL | Qt::Key_K)).kind, Kind::Taken);
        QCOMPARE(registry.conflict("actionA", QKeySequence(Qt::CTRL | Qt::Key_Space)).kind, Kind::Reserved);
        QCOMPARE(registry.conflict("actionA", QKeySequence(Qt::ALT | Qt::Key_A)).kind, Kind::Reserved);
    }

    void changedKeysSurviveTheirPage()
    {
        ActionRegistry registry;
        {
            QWidget page;
            registry.add(&page, spec("actionA", "orders", QKeySequence(Qt::Key_A)), [] {});
            registry.setKey("actionA", QKeySequence(Qt::Key_F8));
        }
        QVERIFY(!registry.find("actionA"));
        QWidget again;
        registry.add(&again, spec("actionA", "orders", QKeySequence(Qt::Key_A)), [] {});
        QCOMPARE(registry.find("actionA")->shortcut(), QKeySequence(Qt::Key_F8));
        QCOMPARE(registry.overrides().size(), 1);
        registry.resetKeys();
        QCOMPARE(registry.find("actionA")->shortcut(), QKeySequence(Qt::Key_A));
    }
};

} // namespace

static tandem::test::Register<TestActionRegistry> registered;
#include "tst_action_registry.moc"
