#include "tests/support/register_test.hpp"
#include "ui/widgets/buttons.hpp"
#include "ui/widgets/chip.hpp"
#include "ui/widgets/icon.hpp"
#include "ui/widgets/key_cap.hpp"
#include "ui/widgets/labels.hpp"
#include "ui/widgets/popup_frame.hpp"
#include "ui/widgets/search_field.hpp"
#include "ui/widgets/surface.hpp"
#include "ui/widgets/theme.hpp"
#include "ui/widgets/toast.hpp"

#include <QApplication>
#include <QFocusFrame>
#include <cmath>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>
#include <QTextDocument>
#include <QVBoxLayout>

namespace tandem::ui {

class TestWidgets : public QObject {
    Q_OBJECT
private slots:
    void cleanup() { Theme::apply(*qApp, ThemeKind::Light, 1.0); }

    void everyIconIsDrawnInTheAskedColour()
    {
        for (int id = 1; id < static_cast<int>(IconId::Count); ++id) {
            const QImage image = icon(static_cast<IconId>(id), 20, Token::Danger, 2).toImage();
            QCOMPARE(image.size(), QSize(40, 40));
            int inked = 0;
            for (int y = 0; y < 40; ++y)
                for (int x = 0; x < 40; ++x)
                    if (image.pixelColor(x, y).alpha() == 255) {
                        const QColor found = image.pixelColor(x, y);
                        QVERIFY(std::abs(found.red() - color(Token::Danger).red()) < 4);
                        ++inked;
                    }
            QVERIFY2(inked > 8, qPrintable(QString::number(id)));
        }
    }

    void switchingTheThemeIsQuickAndReachesWidgets()
    {
        QWidget window;
        TextLabel label(QStringLiteral("已签收"), TextRole::Body, Token::Ink1, &window);
        for (int i = 0; i < 200; ++i)
            new Button(QString::number(i), ButtonKind::Plain, &window);
        window.show();
        QSignalSpy changed(&ThemeNotifier::instance(), &ThemeNotifier::changed);
        QElapsedTimer timer;
        timer.start();
        Theme::apply(*qApp, ThemeKind::Dark, 1.15);
        qInfo("theme switched in %lld ms with 200 buttons", timer.elapsed());
        QCOMPARE(changed.size(), 1);
        QCOMPARE(label.palette().color(QPalette::WindowText), color(Token::Ink1));
        QCOMPARE(label.font().pixelSize(), 15);
        QCOMPARE(qApp->palette().color(QPalette::Window), color(Token::BgWindow));
    }

    void textKeepsItsInkThroughEverySwitch()
    {
        QWidget window;
        auto* inner = new Surface(Token::BgPanel, &window);
        TextLabel label(QStringLiteral("还没有发货"), TextRole::Small, Token::Ink3, inner);
        auto* scroll = new ScrollSurface(Token::BgPanel);
        scroll->setWidget(new QWidget);
        auto* late = new TextLabel(QStringLiteral("没有"), TextRole::Small, Token::Ink3);
        auto* column = new QVBoxLayout(&window);
        column->addWidget(inner);
        column->addWidget(late);
        column->addWidget(scroll);
        window.show();
        for (const ThemeKind kind : {ThemeKind::Dark, ThemeKind::Light, ThemeKind::Dark}) {
            Theme::apply(*qApp, kind, 1.0);
            QCoreApplication::processEvents();
            window.grab();
            QCOMPARE(label.palette().color(QPalette::WindowText), color(Token::Ink3));
            QCOMPARE(late->palette().color(QPalette::WindowText), color(Token::Ink3));
            QCOMPARE(label.font().pixelSize(), 12);
            QCOMPARE(scroll->viewport()->grab().toImage().pixelColor(3, 3), color(Token::BgPanel));
        }
        inner->setBackgroundRole(QPalette::Base);
        QCOMPARE(label.foregroundRole(), QPalette::WindowText);
        window.setStyleSheet(QString()); // a polish from elsewhere
        QCOMPARE(label.palette().color(QPalette::WindowText), color(Token::Ink3));
        QCOMPARE(late->palette().color(QPalette::WindowText), color(Token::Ink3));
    }

    void figuresOfOneLengthAreOfOneWidth()
    {
        QCOMPARE(moneyWidth("¥1,111.11", TextRole::Body), moneyWidth("¥8,888.88", TextRole::Body));
        QVERIFY(moneyWidth("¥99.00", TextRole::Body) < moneyWidth("¥199.00", TextRole::Body));
    }

    void findsEveryOccurrence()
    {
        QCOMPARE(rangesOf("AbcabC", "abc"), (std::vector<TextRange>{{0, 3}, {3, 3}}));
        QVERIFY(rangesOf("abc", "").empty());
    }

    void keysAreSpelledAsOnTheKeyboard()
    {
        QCOMPARE(keyCaps(QKeySequence("Ctrl+Shift+K")), (QStringList{"Ctrl", "Shift", "K"}));
        QCOMPARE(keyCaps(QKeySequence(Qt::Key_Return)), QStringList{"Enter"});
        QCOMPARE(keyCaps(QKeySequence(Qt::Key_Down)), QStringList{QStringLiteral("↓")});
    }

    void theFootFollowsItsActions()
    {
        QAction open(QStringLiteral("详情"));
        open.setShortcut(Qt::Key_Return);
        FootBar foot;
        foot.showActions({&open});
        QCOMPARE(foot.accessibleName(), QStringLiteral("Enter 详情"));
        open.setShortcut(QKeySequence("Ctrl+O"));
        QCOMPARE(foot.accessibleName(), QStringLiteral("Ctrl+O 详情"));
        open.setVisible(false);
        QCOMPARE(foot.accessibleName(), QString());
    }

    void aButtonIsItsAction()
    {
        QAction action(QStringLiteral("导出"));
        QSignalSpy triggered(&action, &QAction::triggered);
        Button button;
        button.setAction(&action);
        button.click();
        QCOMPARE(triggered.size(), 1);
        action.setEnabled(false);
        QVERIFY(!button.isEnabled());
        QCOMPARE(button.text(), QStringLiteral("导出"));
    }

    void toastsAreAtMostThreeAndTakeNoFocus()
    {
        QWidget window;
        window.resize(900, 600);
        QLineEdit edit(&window);
        window.show();
        edit.setFocus();
        ToastHost host(&window);
        for (int i = 0; i < 5; ++i)
            host.show({IconId::Check, Tone::Ok, QString::number(i), {}, QStringLiteral("撤销"), {}, {}});
        QCOMPARE(host.shown(), 3);
        QCOMPARE(host.history().size(), 5u);
        QCOMPARE(host.history().front().title, QStringLiteral("4"));
        QCOMPARE(window.focusWidget(), &edit);
        for (const Toast* toast : window.findChildren<Toast*>())
            QVERIFY(window.rect().contains(toast->geometry()));
    }

    void aToastsActionRunsOnceAndEndsIt()
    {
        QWidget window;
        window.resize(900, 600);
        window.show();
        ToastHost host(&window);
        int undone = 0;
        host.show({IconId::Undo, Tone::Neutral, QStringLiteral("已拆开"), {}, QStringLiteral("撤销"), {}, [&undone] { ++undone; }});
        window.findChild<Toast*>()->findChild<Button*>()->click();
        QCOMPARE(undone, 1);
        QCOMPARE(host.shown(), 0);
    }

    void searchFieldSaysWhatItRecognised()
    {
        SearchField field(SearchField::Size::Lookup);
        field.show();
        QSignalSpy changed(&field, &SearchField::textChanged);
        QTest::keyClicks(field.edit(), "5678");
        QCOMPARE(changed.size(), 4);
        field.setRecognised(QStringLiteral("手机尾号"), QStringLiteral("4 位数字"));
        QCOMPARE(field.findChildren<TagLabel*>().size(), 1);
        field.setRecognised(QString());
        QVERIFY(field.findChildren<TagLabel*>().isEmpty());
        QSignalSpy submitted(&field, &SearchField::submitted);
        QTest::keyClick(field.edit(), Qt::Key_Return);
        QCOMPARE(submitted.size(), 1);
    }

    void choosingAFilterMovesNothing()
    {
        Chip chip(QStringLiteral("近 90 天"));
        chip.setCount(1204);
        const QSize before = chip.sizeHint();
        chip.setChecked(true);
        QCOMPARE(chip.sizeHint(), before);
        QCOMPARE(chip.accessibleName(), QStringLiteral("近 90 天 1,204"));
    }

    void thePopupDimsItsWindowUntilItGoes()
    {
        QWidget window;
        window.resize(1000, 700);
        window.show();
        PopupFrame popup(&window);
        QSignalSpy dismissed(&popup, &PopupFrame::dismissed);
        const QColor before = window.grab().toImage().pixelColor(5, 5);
        popup.openOver(QSize(768, 400));
        QCOMPARE(popup.size(), QSize(768, 400));
        QVERIFY(window.grab().toImage().pixelColor(5, 5).lightness() < before.lightness());
        QTest::keyClick(&popup, Qt::Key_Escape);
        QCOMPARE(dismissed.size(), 1);
        QCOMPARE(window.grab().toImage().pixelColor(5, 5), before);
    }

    void aClickBesideThePopupEndsItAndNothingElse()
    {
        QWidget window;
        window.resize(1000, 700);
        Button below(QStringLiteral("below"), ButtonKind::Plain, &window);
        window.show();
        QSignalSpy pressed(&below, &QPushButton::pressed);
        PopupFrame popup(&window);
        popup.openOver(QSize(400, 300));
        QTest::mouseClick(window.childAt(below.geometry().center()), Qt::LeftButton, {}, below.geometry().center());
        QVERIFY(!popup.isVisible());
        QCOMPARE(pressed.size(), 0);
    }

    void theKeyboardDrawsARingTheMouseDoesNot()
    {
        QWidget window;
        auto* button = new Button(QStringLiteral("重试"), ButtonKind::Plain, &window);
        button->move(20, 20);
        window.resize(200, 100);
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        button->setFocus(Qt::MouseFocusReason);
        QVERIFY(window.findChildren<QFocusFrame*>().isEmpty());
        button->clearFocus();
        button->setFocus(Qt::TabFocusReason);
        const auto rings = window.findChildren<QFocusFrame*>();
        QCOMPARE(rings.size(), 1);
        QVERIFY(rings[0]->geometry().contains(button->geometry().adjusted(-3, -3, 3, 3)));
    }

    void dataIsNeverMarkup()
    {
        TextLabel label(QStringLiteral("<b>x</b>"));
        QCOMPARE(label.textFormat(), Qt::PlainText);
        ElidedLabel elided(QStringLiteral("<img src='file:///x'> a long nick name from outside"));
        elided.resize(40, 20);
        elided.show();
        QVERIFY(!Qt::mightBeRichText(elided.toolTip()) || elided.toolTip().contains(QLatin1String("&lt;")));
    }
};

static tandem::test::Register<TestWidgets> registered;

} // namespace tandem::ui

#include "tst_widgets.moc"
