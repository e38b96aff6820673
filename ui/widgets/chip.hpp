#pragma once
// A pill one can press: a filter with its count ("近 90 天 12"), or, without outline, a chip of the top bar.

#include "ui/widgets/painting.hpp"

#include <QAbstractButton>
#include <optional>

namespace tandem::ui {

class Chip : public QAbstractButton {
    Q_OBJECT
public:
    enum class Kind : std::uint8_t { Filter, Bar }; // Filter is checkable with an outline; Bar is flat
    explicit Chip(const QString& text = {}, Kind kind = Kind::Filter, QWidget* parent = nullptr);
    void setCount(std::optional<qint64> count);
    void setIconId(IconId id, Token tint = Token::Ink2);
    void setDetail(const QString& text, Token ink = Token::Ink2); // after the text: "+3.20"
    void setTone(Tone tone); // Bar only: tinted background (warn: one platform is down)
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString countText() const;
    Kind m_kind;
    std::optional<qint64> m_count;
    IconId m_icon = IconId::None;
    Token m_iconTint = Token::Ink2;
    QString m_detail;
    Token m_detailInk = Token::Ink2;
    Tone m_tone = Tone::Neutral;
};

} // namespace tandem::ui
