#pragma once
// Plays steps one after the other on the real window: do something, wait until the screen shows it, go on. Never
// blocks.

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>
#include <functional>
#include <vector>

namespace tandem::ui {

struct Step {
    std::function<void()> act;
    std::function<bool()> ready;              // empty: at once
    std::function<void(bool reached)> finish; // reached: ready() came true before the time was over
    int patienceMillis = 8'000;
    int settleMillis = 200; // a frame or two after ready() before finish()
};

class StepScript final : public QObject {
    Q_OBJECT
public:
    explicit StepScript(QObject* parent = nullptr);
    void add(Step step) { m_steps.push_back(std::move(step)); }
    void start();

signals:
    void finished();

private:
    void begin();
    void look();
    void settle(bool reached);
    std::vector<Step> m_steps;
    std::size_t m_next = 0;
    QTimer m_poll;
    QElapsedTimer m_since;
};

} // namespace tandem::ui
