#pragma once
// How the tour plays the world: commands to the sandbox ({"do":"play","case":"K11"} …), answered by one object each.

#include <QJsonObject>
#include <functional>

namespace tandem::ui {

class SandboxControl {
public:
    using Answer = std::function<void(const QJsonObject&)>;
    virtual ~SandboxControl() = default;
    // An empty answer means that the sandbox has ended.
    virtual void send(const QJsonObject& command, Answer answer) = 0;
};

} // namespace tandem::ui
