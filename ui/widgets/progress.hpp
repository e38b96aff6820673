#pragma once
// Bars: a thin progress, a step line, and a sparkline. None of them moves by itself.

#include "ui/widgets/painting.hpp"

#include <QWidget>

namespace tandem::ui {

class ThinProgress : public QWidget { // 4 or 6 px bar
    Q_OBJECT
public:
    explicit ThinProgress(int thickness = 4, QWidget* parent = nullptr);
    void setFraction(double fraction); // 0…1; below 0: unknown, an empty track
    double fraction() const { return m_fraction; }
    void setTone(Tone tone);           // default accent; Neutral is chart.mute
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    int m_thickness;
    double m_fraction = 0;
    Tone m_tone = Tone::Accent;
};

class StepBar : public QWidget { // "step 1 of 3" as three bars
    Q_OBJECT
public:
    explicit StepBar(int steps, QWidget* parent = nullptr);
    void setStep(int step); // 0-based; bars up to and with it are filled
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    int m_steps, m_step = 0;
};

// Bars from a zero baseline; a missing value (< 0) is a short dash.
class Sparkline : public QWidget {
    Q_OBJECT
public:
    explicit Sparkline(QWidget* parent = nullptr);
    void setValues(std::vector<double> values, const QString& accessible);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::vector<double> m_values;
};
void paintSparkline(QPainter& painter, const QRect& where, const std::vector<double>& values);
void paintBar(QPainter& painter, const QRect& where, double fraction, Token fill); // track and bar, fully rounded

} // namespace tandem::ui
