#pragma once
// Quiet pages before and instead of the workbench: what is being started, what went wrong, and the lock.

#include "core/base/result.hpp"
#include "ui/bridge/formatter.hpp"
#include "ui/shell/launcher.hpp"

#include <QWidget>
#include <vector>

class QLineEdit;

namespace tandem::ui {

class Button;
class Avatar;
class TextLabel;
class ThinProgress;

class StartPage final : public QWidget {
    Q_OBJECT
public:
    explicit StartPage(QWidget* parent = nullptr);
    void showStage(Launcher::Stage stage);

private:
    TextLabel* m_sentence;
    ThinProgress* m_progress;
};

// A profile that cannot be opened: cause and remedy in a sentence, never a crash, and no file is touched.
class ErrorPage final : public QWidget {
    Q_OBJECT
public:
    ErrorPage(const Error& error, const QString& place, const Formatter& formatter, QWidget* parent = nullptr);
    void setRecoveryProblem(const QString& sentence);

signals:
    void retryWanted();
    void recoveryCodeGiven(const QString& code);

private:
    TextLabel* m_problem = nullptr;
};

// Soft lock: nothing of the content is on screen, sync goes on, a PIN opens.
class LockPage final : public QWidget {
    Q_OBJECT
public:
    // The first of `members` is who sat here last.
    LockPage(std::vector<Member> members, bool demo, const Formatter& formatter, QWidget* parent = nullptr);
    void setProblem(const QString& sentence);

signals:
    void pinGiven(const QString& member, const QString& pin);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void choose(std::size_t index);
    std::vector<Member> m_members;
    std::size_t m_chosen = 0;
    Avatar* m_avatar;
    TextLabel* m_name;
    QLineEdit* m_pin;
    TextLabel* m_problem;
};

} // namespace tandem::ui
