#pragma once
// What stands where there is nothing, or an error: icon, one fact, what comes next, one button and at most a quiet second.

#include "ui/widgets/painting.hpp"

#include <QWidget>

namespace tandem::ui {

class Button;
class IconLabel;
class TextLabel;

class EmptyState : public QWidget {
    Q_OBJECT
public:
    enum class Layout : std::uint8_t { Centred, Error }; // Error: icon at the left, text left-aligned
    explicit EmptyState(Layout layout = Layout::Centred, QWidget* parent = nullptr);
    void setContent(IconId icon, Tone tone, const QString& fact, const QString& next);
    void setButtons(const QString& first, const QString& second = {}); // empty hides
    void setCode(const QString& code);                                 // small line under an error
    Button* firstButton() const { return m_first; }
    Button* secondButton() const { return m_second; }

signals:
    void firstPressed();
    void secondPressed();

private:
    void breakLines();
    IconLabel* m_icon;
    TextLabel* m_fact;
    TextLabel* m_next;
    TextLabel* m_code;
    Button* m_first;
    Button* m_second;
};

} // namespace tandem::ui
