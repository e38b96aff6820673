#pragma once
// One line of a check list: state icon, what was checked, and what was found or what to do about it.

#include "ui/widgets/labels.hpp"

namespace tandem::ui {

enum class CheckState : std::uint8_t { Waiting, Running, Passed, Warned, Failed, Skipped };

class CheckRow : public QWidget {
    Q_OBJECT
public:
    explicit CheckRow(const QString& text = {}, QWidget* parent = nullptr);
    void setCheck(CheckState state, const QString& text, const QString& detail = {});
    void setRightText(const QString& text);
    void setLine(bool shown); // separator below
    CheckState state() const { return m_state; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    CheckState m_state = CheckState::Waiting;
    IconLabel* m_icon;
    TextLabel* m_text;
    TextLabel* m_detail;
    TextLabel* m_right;
    bool m_line = true;
};

} // namespace tandem::ui
