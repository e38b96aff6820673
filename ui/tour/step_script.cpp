#include "ui/tour/step_script.hpp"

namespace tandem::ui {

namespace {
constexpr int kLookEvery = 40;
} // namespace

StepScript::StepScript(QObject* parent) : QObject(parent)
{
    m_poll.setInterval(kLookEvery);
    connect(&m_poll, &QTimer::timeout, this, &StepScript::look);
}

void StepScript::start()
{
    QTimer::singleShot(0, this, &StepScript::begin);
}

void StepScript::begin()
{
    if (m_next >= m_steps.size()) {
        emit finished();
        return;
    }
    if (m_steps[m_next].act)
        m_steps[m_next].act();
    m_since.start();
    m_poll.start();
}

void StepScript::look()
{
    const Step& step = m_steps[m_next];
    const bool reached = !step.ready || step.ready();
    if (!reached && m_since.elapsed() < step.patienceMillis)
        return;
    m_poll.stop();
    QTimer::singleShot(step.settleMillis, this, [this, reached] { settle(reached); });
}

void StepScript::settle(bool reached)
{
    // finish() may add steps, so the step is not kept by reference.
    const auto finish = m_steps[m_next].finish;
    ++m_next;
    if (finish)
        finish(reached);
    QTimer::singleShot(0, this, &StepScript::begin);
}

} // namespace tandem::ui
