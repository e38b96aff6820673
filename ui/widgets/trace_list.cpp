#include "ui/widgets/trace_list.hpp"

#include <QHelpEvent>
#include <QToolTip>

namespace tandem::ui {
namespace {
constexpr int kRow = 26;
constexpr int kRail = 16; // width of the rail with its dots
constexpr int kDot = 8;
constexpr int kGap = 6;
} // namespace

TraceList::TraceList(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    followTheme(*this);
}

void TraceList::setSteps(std::vector<TraceStep> steps)
{
    m_steps = std::move(steps);
    QStringList spoken;
    for (const TraceStep& step : m_steps)
        spoken.append(step.time + u' ' + step.text);
    setAccessibleName(spoken.join(u'\n'));
    updateGeometry();
    update();
}

QSize TraceList::sizeHint() const
{
    return {px(240), px(kRow) * static_cast<int>(m_steps.size())};
}

QSize TraceList::minimumSizeHint() const
{
    return {px(120), sizeHint().height()};
}

void TraceList::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    for (std::size_t i = 0; i < m_steps.size(); ++i) {
        const TraceStep& step = m_steps[i];
        const QRect row(0, px(kRow) * static_cast<int>(i), width(), px(kRow));
        const QRect dot(row.x() + (px(kRail) - px(kDot)) / 2, row.y() + (row.height() - px(kDot)) / 2, px(kDot), px(kDot));
        if (i + 1 < m_steps.size())
            painter.fillRect(QRectF(dot.center().x() + 0.5, dot.bottom() + px(3), 1, px(kRow) - px(kDot) - px(4)),
                color(Token::LineStrong));
        fillRounded(painter, QRectF(dot), px(kDot) / 2.0, color(fillOf(step.tone)));
        const int time = moneyWidth(step.time, TextRole::Small);
        paintMoney(painter, row, step.time, TextRole::Small, Token::Ink3);
        paintElided(painter, row.adjusted(px(kRail + kGap), 0, -time - px(12), 0), step.text, TextRole::Small,
            i == 0 ? Token::Ink1 : Token::Ink2);
    }
}

bool TraceList::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const auto row = static_cast<std::size_t>(std::max(0, help->pos().y() / px(kRow)));
        const QString text = row < m_steps.size() ? m_steps[row].text : QString();
        QToolTip::showText(help->globalPos(), plainToolTip(text), this);
        return true;
    }
    return QWidget::event(event);
}

} // namespace tandem::ui
