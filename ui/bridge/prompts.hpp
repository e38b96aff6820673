#pragma once
// Questions to the person and to the system around us. Answers come by callback; a test scripts them.

#include <QString>
#include <QUrl>
#include <functional>

namespace tandem::ui {

class Prompts {
public:
    virtual ~Prompts() = default;
    // Empty text when the person went back.
    virtual void chooseSaveFile(const QString& title, const QString& suggestion,
                                std::function<void(const QString& file)> answer) = 0;
    virtual void copyText(const QString& text) = 0;
    virtual void openInBrowser(const QUrl& url) = 0;

    struct Notice {
        enum class Tone { Plain, Good, Problem };
        Tone tone = Tone::Plain;
        QString text;
        QString detail;
        QString action; // words of the one button; empty: none
        std::function<void()> act;
    };
    // A toast: never takes the focus; with an action it stays 10 s, else 6 s.
    virtual void notify(Notice notice) = 0;
};

} // namespace tandem::ui
