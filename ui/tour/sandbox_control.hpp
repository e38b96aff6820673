#pragma once
// How the tour plays the world: commands to the sandbox ({"do":"play","case":"K11"} …), answered by one object each.

#include "core/services/workspace.hpp"

#include <QJsonObject>
#include <QString>
#include <functional>

namespace tandem::ui {

class SandboxControl {
public:
    using Answer = std::function<void(const QJsonObject&)>;
    virtual ~SandboxControl() = default;
    // An empty answer means that the sandbox has ended.
    virtual void send(const QJsonObject& command, Answer answer) = 0;
    // What a manager does after the platform gave a new session: signs in, connects the shop with it, hands back.
    // `renewed` is the sandbox's answer to {"do":"renew"}.
    virtual void authoriseAgain(services::Workspace& workspace, const QString& manager, const QJsonObject& renewed,
                                std::function<void()> done) = 0;
};

} // namespace tandem::ui
