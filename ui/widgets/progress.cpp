#include "ui/widgets/progress.hpp"

#include <algorithm>
#include <cmath>

namespace tandem::ui {

void paintBar(QPainter& painter, const QRect& where, double fraction, Token fill)
{
    const double radius = where.height() / 2.0;
    fillRounded(painter, QRectF(where), radius, color(Token::BgIdle));
    if (fraction <= 0)
        return;
    QRectF bar(where);
    bar.setWidth(std::max<double>(where.height(), where.width() * std::min(1.0, fraction)));
    fillRounded(painter, bar, radius, color(fill));
}

ThinProgress::ThinProgress(int thickness, QWidget* parent) : QWidget(parent), m_thickness(thickness)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    followTheme(*this);
}

void ThinProgress::setFraction(double fraction)
{
    m_fraction = fraction;
    setAccessibleDescription(fraction < 0 ? QString() : QString::number(std::lround(fraction * 100)) + u'%');
    update();
}

void ThinProgress::setTone(Tone tone)
{
    m_tone = tone;
    update();
}

QSize ThinProgress::sizeHint() const
{
    return {px(120), px(m_thickness)};
}

void ThinProgress::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paintBar(painter, QRect(0, (height() - px(m_thickness)) / 2, width(), px(m_thickness)), m_fraction, fillOf(m_tone));
}

StepBar::StepBar(int steps, QWidget* parent) : QWidget(parent), m_steps(std::max(1, steps))
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    followTheme(*this);
    setStep(0);
}

void StepBar::setStep(int step)
{
    m_step = step;
    setAccessibleName(QStringLiteral("%1 / %2").arg(step + 1).arg(m_steps));
    update();
}

QSize StepBar::sizeHint() const
{
    return {px(180), px(3)};
}

void StepBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const double gap = px(4);
    const double each = (width() - gap * (m_steps - 1)) / m_steps;
    for (int i = 0; i < m_steps; ++i)
        fillRounded(painter, QRectF(i * (each + gap), 0, each, height()), height() / 2.0,
            color(i <= m_step ? Token::Accent : Token::LineStrong));
}

void paintSparkline(QPainter& painter, const QRect& where, const std::vector<double>& values)
{
    if (values.empty())
        return;
    const double most = *std::max_element(values.begin(), values.end());
    const double pitch = std::min<double>(px(6), double(where.width()) / static_cast<double>(values.size()));
    const double bar = std::max(1.0, std::floor(pitch * 2 / 3));
    double x = where.x();
    for (const double value : values) {
        const double height = most > 0 && value > 0 ? std::max(1.0, std::round(value / most * where.height())) : 0;
        if (height > 0)
            painter.fillRect(QRectF(x, where.bottom() + 1 - height, bar, height), color(Token::ChartMute));
        else
            painter.fillRect(QRectF(x, where.bottom(), bar, 1), color(Token::LineStrong));
        x += pitch;
    }
}

Sparkline::Sparkline(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    followTheme(*this);
}

void Sparkline::setValues(std::vector<double> values, const QString& accessible)
{
    m_values = std::move(values);
    setAccessibleName(accessible);
    setToolTip(accessible);
    update();
}

QSize Sparkline::sizeHint() const
{
    return {px(84), px(20)};
}

void Sparkline::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paintSparkline(painter, rect(), m_values);
}

} // namespace tandem::ui
