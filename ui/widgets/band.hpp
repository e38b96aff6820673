#pragma once
// The 44 px band over the whole work area: no network, a platform down, a red alert.

#include "ui/widgets/painting.hpp"

#include <QWidget>

namespace tandem::ui {

class Button;
class ElidedLabel;
class TextLabel;
class IconLabel;

class Band : public QWidget {
    Q_OBJECT
public:
    enum class Kind : std::uint8_t { Offline, Warn, Alert }; // bg.idle, warn.tint, danger.fill
    explicit Band(Kind kind, QWidget* parent = nullptr);
    void setKind(Kind kind);
    void setIconId(IconId id);
    void setTexts(const QString& what, const QString& meaning, const QString& right = {});
    Button* button() const { return m_button; } // hidden until it has a text
    void setButton(const QString& text, IconId icon = IconId::None);
    QSize sizeHint() const override;

signals:
    void pressed();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void restyle();
    Kind m_kind;
    IconId m_iconId = IconId::CloudOff;
    IconLabel* m_icon;
    TextLabel* m_what;
    ElidedLabel* m_meaning;
    TextLabel* m_right;
    Button* m_button;
};

} // namespace tandem::ui
