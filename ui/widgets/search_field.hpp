#pragma once
// Where one looks something up: an input with a magnifier, a chip saying what was recognised, and a clear button.
// SearchOpener looks the same but opens the palette.

#include "ui/widgets/painting.hpp"

#include <QAbstractButton>
#include <QFrame>
#include <QLineEdit>

namespace tandem::ui {

class TagLabel;
class TextLabel;
class IconButton;

class SearchField : public QFrame {
    Q_OBJECT
public:
    enum class Size : std::uint8_t { Regular, Lookup, Palette }; // 30, 36 with spaced digits, 52 without frame
    explicit SearchField(Size size = Size::Regular, QWidget* parent = nullptr);

    QLineEdit* edit() const { return m_edit; } // shortcuts, completer, key filter
    QString text() const { return m_edit->text(); }
    void setText(const QString& text) { m_edit->setText(text); }
    void setPlaceholderText(const QString& text);
    // What the text was taken for; empty hides. `hint` is said after the chip ("4 位数字").
    void setRecognised(const QString& chip, const QString& hint = {});
    void setRecognised(const std::vector<TagSpec>& chips);
    QSize sizeHint() const override;

signals:
    void textChanged(const QString& text);
    void submitted(); // Enter; never while an input method composes

protected:
    void paintEvent(QPaintEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void restyle();
    Size m_size;
    QLineEdit* m_edit;
    QWidget* m_icon;
    std::vector<TagLabel*> m_chips;
    TextLabel* m_hint;
    IconButton* m_clear;
};

class SearchOpener : public QAbstractButton { // text() is the placeholder
    Q_OBJECT
public:
    explicit SearchOpener(QWidget* parent = nullptr);
    void setKeys(const QStringList& caps);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QStringList m_caps;
};

} // namespace tandem::ui
