#include "tests/support/register_test.hpp"
#include "tests/ui/widgets/gallery_sheets.hpp"
#include "ui/widgets/buttons.hpp"
#include "ui/widgets/chip.hpp"
#include "ui/widgets/labels.hpp"
#include "ui/widgets/row_view.hpp"

#include <QApplication>
#include <QDir>
#include <QFocusFrame>
#include <QTest>

namespace tandem::ui {
namespace {

QString folder()
{
    const QString wanted = qEnvironmentVariable("TANDEM_GALLERY");
    return wanted.isEmpty() ? QDir::cleanPath(QStringLiteral(TANDEM_BINARY_DIR "/../gallery")) : wanted;
}

QImage render(QWidget& sheet, double ratio)
{
    QImage image(sheet.size() * ratio, QImage::Format_RGB32);
    image.setDevicePixelRatio(ratio);
    sheet.render(&image);
    return image;
}

// Empty when every text has the room it asks for.
QStringList cutTexts(const QWidget& sheet)
{
    QStringList cut;
    for (const QWidget* child : sheet.findChildren<QWidget*>()) {
        if (!child->isVisible())
            continue;
        const auto* label = qobject_cast<const TextLabel*>(child);
        const bool whole = (label != nullptr && !label->wordWrap()) || qobject_cast<const Button*>(child) != nullptr
            || qobject_cast<const Chip*>(child) != nullptr || qobject_cast<const TagLabel*>(child) != nullptr
            || qobject_cast<const MoneyLabel*>(child) != nullptr || qobject_cast<const NavButton*>(child) != nullptr;
        if (whole && (child->width() < child->sizeHint().width() || child->height() < child->sizeHint().height()))
            cut.append(child->accessibleName() + (label != nullptr ? label->text() : QString()));
        if (label != nullptr && label->wordWrap() && child->height() < label->heightForWidth(child->width()))
            cut.append(label->text());
        if (!child->isWindow() && child->parentWidget() != nullptr && !child->parentWidget()->rect().contains(child->geometry())
            && qobject_cast<const QFocusFrame*>(child) == nullptr)
            cut.append(QStringLiteral("%1 leaves its parent").arg(QLatin1String(child->metaObject()->className())));
    }
    return cut;
}

} // namespace

class TestGallery : public QObject {
    Q_OBJECT
private slots:
    void everySheetIsPaintedWithoutCutText_data()
    {
        QTest::addColumn<int>("theme");
        QTest::addColumn<double>("textScale");
        QTest::addColumn<double>("ratio");
        QTest::newRow("light") << 0 << 1.0 << 1.0;
        QTest::newRow("dark") << 1 << 1.0 << 1.0;
        QTest::newRow("light-200") << 0 << 1.0 << 2.0;
        QTest::newRow("dark-200") << 1 << 1.0 << 2.0;
        QTest::newRow("light-text130") << 0 << 1.3 << 1.0;
    }

    void everySheetIsPaintedWithoutCutText()
    {
        QFETCH(int, theme);
        QFETCH(double, textScale);
        QFETCH(double, ratio);
        Theme::apply(*qApp, theme == 0 ? ThemeKind::Light : ThemeKind::Dark, textScale);
        QVERIFY(QDir().mkpath(folder()));
        for (const gallery::Sheet& sheet : gallery::sheets()) {
            const auto widget = sheet.build();
            widget->resize(sheet.size * textScale);
            widget->show();
            QVERIFY(QTest::qWaitForWindowActive(widget.get()));
            auto* focused = widget->findChild<QWidget*>(QStringLiteral("focused"));
            if (focused != nullptr)
                focused->setFocus(Qt::TabFocusReason);
            if (auto* table = qobject_cast<RowView*>(focused))
                QTest::mouseMove(table->viewport(), table->rowRect(3).center());
            if (auto* loading = widget->findChild<RowView*>(QStringLiteral("loading"))) { // its grey blocks come after 150 ms
                const QPoint block(px(14) + px(20) / 2, loading->rowRect(3).center().y());
                QTRY_COMPARE(loading->viewport()->grab().toImage().pixelColor(block), color(Token::BgSunken));
            }
            const QString path = QStringLiteral("%1/%2-%3.png").arg(folder(), sheet.name, QLatin1String(QTest::currentDataTag()));
            QVERIFY(render(*widget, ratio).save(path));
            const QStringList cut = cutTexts(*widget);
            QVERIFY2(cut.isEmpty(), qPrintable(sheet.name + QLatin1String(": ") + cut.join(QStringLiteral(" | "))));
        }
        qInfo("gallery: %s", qUtf8Printable(folder()));
    }

    void cleanupTestCase() { Theme::apply(*qApp, ThemeKind::Light, 1.0); }
};

static tandem::test::Register<TestGallery> registered;

} // namespace tandem::ui

#include "tst_gallery.moc"
