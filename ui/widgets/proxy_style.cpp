#include "ui/widgets/proxy_style.hpp"
#include "ui/widgets/painting.hpp"
#include "ui/widgets/row_view.hpp"
#include "ui/widgets/surface.hpp"

#include <QAbstractButton>
#include <QAbstractScrollArea>
#include <QApplication>
#include <QComboBox>
#include <QFocusEvent>
#include <QScrollBar>
#include <QStyleFactory>
#include <QStyleOption>
#include <optional>

namespace tandem::ui {
namespace {

constexpr int kRingWidth = 2;
constexpr int kRingGap = 1;
constexpr int kScrollBar = 8;

void paintTick(QPainter& painter, const QStyleOption& option)
{
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool on = option.state & (QStyle::State_On | QStyle::State_NoChange);
    const QRectF box(option.rect);
    if (on) {
        fillRounded(painter, box, px(4), color(enabled ? Token::Accent : Token::LineStrong));
        paintIcon(painter, option.rect.adjusted(px(2), px(2), -px(2), -px(2)),
            option.state & QStyle::State_NoChange ? IconId::Minus : IconId::Check, Token::AccentOn);
        return;
    }
    fillRounded(painter, box, px(4), color(Token::BgPanel));
    outlineRounded(painter, box, px(4), color(enabled ? Token::LineControl : Token::LineStrong));
}

void paintRadio(QPainter& painter, const QStyleOption& option)
{
    const bool enabled = option.state & QStyle::State_Enabled;
    const QRectF box(option.rect);
    const double radius = box.width() / 2;
    if (!(option.state & QStyle::State_On)) {
        fillRounded(painter, box, radius, color(Token::BgPanel));
        outlineRounded(painter, box, radius, color(enabled ? Token::LineControl : Token::LineStrong));
        return;
    }
    fillRounded(painter, box, radius, color(enabled ? Token::Accent : Token::LineStrong));
    const double inset = box.width() * 0.32;
    fillRounded(painter, box.adjusted(inset, inset, -inset, -inset), radius, color(Token::AccentOn));
}

// The bar takes the ground of the view it belongs to; of any other view it leaves what lies under it.
std::optional<QColor> groundOf(const QWidget* bar)
{
    for (const QWidget* parent = bar != nullptr ? bar->parentWidget() : nullptr; parent != nullptr;
         parent = parent->parentWidget()) {
        if (const auto* rows = qobject_cast<const RowView*>(parent))
            return color(rows->surface());
        if (const auto* scroll = qobject_cast<const ScrollSurface*>(parent))
            return color(scroll->background());
        if (qobject_cast<const QAbstractScrollArea*>(parent) != nullptr)
            return std::nullopt;
    }
    return std::nullopt;
}

void paintScrollBar(QPainter& painter, const QStyleOptionSlider& option, const QRect& handle, const QWidget* widget)
{
    if (const auto ground = groundOf(widget))
        painter.fillRect(option.rect, *ground);
    if (option.maximum <= option.minimum)
        return;
    const bool busy = option.state & QStyle::State_MouseOver || option.state & QStyle::State_Sunken;
    const QRectF thumb = option.orientation == Qt::Vertical ? QRectF(handle).adjusted(1, 2, -1, -2)
                                                             : QRectF(handle).adjusted(2, 1, -2, -1);
    fillRounded(painter, thumb, std::min(thumb.width(), thumb.height()) / 2,
        color(busy ? Token::LineControl : Token::LineStrong));
}

void paintCombo(QPainter& painter, const QStyleOptionComboBox& option)
{
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool hovered = enabled && option.state & QStyle::State_MouseOver;
    const QRectF box(option.rect);
    fillRounded(painter, box, px(6), color(hovered ? Token::BgHover : Token::BgPanel));
    outlineRounded(painter, box, px(6), color(enabled ? Token::LineControl : Token::LineStrong));
    const int side = px(16);
    paintIcon(painter,
        QRect(option.rect.right() - px(8) - side + 1, option.rect.center().y() - side / 2 + 1, side, side),
        IconId::ChevronDown, enabled ? Token::Ink2 : Token::InkOff);
}

} // namespace

ProxyStyle::ProxyStyle() : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion"))) {}

void ProxyStyle::polish(QWidget* widget)
{
    QProxyStyle::polish(widget);
    if (qobject_cast<QScrollBar*>(widget) != nullptr)
        widget->setAttribute(Qt::WA_OpaquePaintEvent, false); // only its thumb is painted
}

void ProxyStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
    const QWidget* widget) const
{
    switch (element) {
    case PE_FrameFocusRect: // FocusRing draws it, outside
        return;
    case PE_IndicatorCheckBox:
        return paintTick(*painter, *option);
    case PE_IndicatorRadioButton:
        return paintRadio(*painter, *option);
    case PE_IndicatorArrowDown:
        return paintIcon(*painter, option->rect, IconId::ChevronDown, Token::Ink2);
    case PE_IndicatorArrowRight:
        return paintIcon(*painter, option->rect, IconId::ChevronRight, Token::Ink2);
    case PE_PanelScrollAreaCorner:
        return;
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void ProxyStyle::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
    const QWidget* widget) const
{
    if (element == CE_Splitter)
        return painter->fillRect(option->rect, color(Token::LineSoft));
    if (element == CE_FocusFrame) {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(QPen(color(Token::Focus), kRingWidth));
        painter->drawRoundedRect(QRectF(option->rect).adjusted(1, 1, -1, -1), px(8), px(8));
        painter->restore();
        return;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void ProxyStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
    const QWidget* widget) const
{
    if (control == CC_ScrollBar) {
        if (const auto* slider = qstyleoption_cast<const QStyleOptionSlider*>(option))
            return paintScrollBar(*painter, *slider, subControlRect(control, option, SC_ScrollBarSlider, widget), widget);
    }
    if (control == CC_ComboBox) {
        const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(option);
        if (combo != nullptr && !combo->editable)
            return paintCombo(*painter, *combo);
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

QRect ProxyStyle::subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl part,
    const QWidget* widget) const
{
    if (control == CC_ScrollBar) { // no arrow buttons
        const auto* slider = qstyleoption_cast<const QStyleOptionSlider*>(option);
        if (slider != nullptr && (part == SC_ScrollBarAddLine || part == SC_ScrollBarSubLine))
            return {};
        if (slider != nullptr && part == SC_ScrollBarGroove)
            return option->rect;
        if (slider != nullptr && part == SC_ScrollBarSlider) {
            const bool vertical = slider->orientation == Qt::Vertical;
            const int length = vertical ? option->rect.height() : option->rect.width();
            const qint64 range = qint64(slider->maximum) - slider->minimum;
            int thumb = length;
            if (range > 0)
                thumb = std::max<int>(px(28), static_cast<int>(qint64(length) * slider->pageStep / (range + slider->pageStep)));
            thumb = std::min(thumb, length);
            const int start = sliderPositionFromValue(slider->minimum, slider->maximum, slider->sliderPosition,
                length - thumb, slider->upsideDown);
            return vertical ? QRect(option->rect.x(), option->rect.y() + start, option->rect.width(), thumb)
                            : QRect(option->rect.x() + start, option->rect.y(), thumb, option->rect.height());
        }
    }
    if (control == CC_ComboBox && part == SC_ComboBoxEditField)
        return option->rect.adjusted(px(10), 0, -px(28), 0);
    return QProxyStyle::subControlRect(control, option, part, widget);
}

QSize ProxyStyle::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
    const QWidget* widget) const
{
    if (type == CT_ComboBox)
        return {size.width() + px(44), px(30)};
    return QProxyStyle::sizeFromContents(type, option, size, widget);
}

int ProxyStyle::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const
{
    switch (metric) {
    case PM_ScrollBarExtent:
        return px(kScrollBar);
    case PM_ScrollBarSliderMin:
        return px(28);
    case PM_SplitterWidth:
        return 1;
    case PM_FocusFrameHMargin:
    case PM_FocusFrameVMargin:
        return kRingWidth + kRingGap;
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
        return px(16);
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing:
        return px(8);
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
        return 0;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int ProxyStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
    QStyleHintReturn* returned) const
{
    switch (hint) {
    case SH_FocusFrame_AboveWidget:
        return 1;
    case SH_FocusFrame_Mask:
        return 0;
    case SH_UnderlineShortcut:
        return 0;
    case SH_ScrollBar_Transient:
        return 0;
    case SH_ComboBox_Popup:
        return 0;
    case SH_ToolTip_WakeUpDelay:
        return 400;
    default:
        return QProxyStyle::styleHint(hint, option, widget, returned);
    }
}

FocusRing::FocusRing(QObject* parent) : QObject(parent)
{
    qApp->installEventFilter(this);
}

bool FocusRing::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::FocusIn) {
        const auto reason = static_cast<QFocusEvent*>(event)->reason();
        const bool keyboard =
            reason == Qt::TabFocusReason || reason == Qt::BacktabFocusReason || reason == Qt::ShortcutFocusReason;
        auto* widget = qobject_cast<QWidget*>(watched);
        const bool ringed = qobject_cast<QAbstractButton*>(watched) != nullptr || qobject_cast<QComboBox*>(watched) != nullptr;
        if (keyboard && ringed) {
            if (m_frame.isNull())
                m_frame = new QFocusFrame;
            m_frame->setWidget(widget);
        }
    } else if (event->type() == QEvent::FocusOut && !m_frame.isNull() && m_frame->widget() == watched) {
        m_frame->setWidget(nullptr);
    }
    return false;
}

} // namespace tandem::ui
