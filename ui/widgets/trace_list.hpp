#pragma once
// Steps along a vertical rail, newest on top (parcel trace, history): dot, text, time at the right.

#include "ui/widgets/painting.hpp"

#include <QWidget>

namespace tandem::ui {

struct TraceStep {
    QString text;
    QString time;
    Tone tone = Tone::Neutral;
    bool operator==(const TraceStep&) const = default;
};

class TraceList : public QWidget {
    Q_OBJECT
public:
    explicit TraceList(QWidget* parent = nullptr);
    void setSteps(std::vector<TraceStep> steps);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override; // tooltip with the whole text

private:
    std::vector<TraceStep> m_steps;
};

} // namespace tandem::ui
