#pragma once
// Colours, type and sizes of the program (ui.md §2-4). Every colour is a Token from resources/styles/tokens.json; code and
// QSS never contain a hex value. Theme::apply() switches palette, style sheet and style of the running program.

#include "ui/widgets/tokens.hpp"

#include <QColor>
#include <QFont>
#include <QObject>
#include <array>

class QApplication;
class QWidget;

namespace tandem::ui {

enum class ThemeKind : std::uint8_t { Light, Dark };

// ui.md §3: 11/16, 12/18, 13/20, 13/20 semibold, 14/22, 16/24, 20/28, 28/36; Mono is 13 px for expressions and ids.
enum class TextRole : std::uint8_t { Meta, Small, Body, BodyStrong, Read, Title, Head, Figure, Mono };

class Theme {
public:
    static const Theme& current();
    // textScale is the in-app size (0.9, 1, 1.15, 1.3): it scales type, rows and icons together.
    static void apply(QApplication& application, ThemeKind kind, double textScale = 1.0);

    ThemeKind kind() const { return m_kind; }
    double textScale() const { return m_textScale; }
    QColor color(Token token) const;
    QFont font(TextRole role) const;
    int lineHeight(TextRole role) const;   // scaled
    int px(int logical) const;             // logical pixels of the pictures at the current text scale
    QColor badgeColor(QChar platform) const; // fill of a platform badge; neutral for an unknown character
    QColor chartColor(int index) const;    // ui.md §2 order, wraps around
    QColor mixed(Token over, Token under, double share) const; // share 0…1 of `over`
    QString styleSheet() const;            // the filled template

private:
    Theme() = default;
    void makeFonts();
    ThemeKind m_kind = ThemeKind::Light;
    double m_textScale = 1.0;
    std::array<QFont, 9> m_fonts; // by TextRole
};

// Tells widgets that paint themselves to take colours, fonts and sizes anew.
class ThemeNotifier final : public QObject {
    Q_OBJECT
public:
    static ThemeNotifier& instance();
signals:
    void changed();

private:
    ThemeNotifier() = default;
    friend class Theme;
};

// A widget that paints itself takes size and colours anew after a change of theme.
void followTheme(QWidget& widget);

// Short forms for painting code.
inline QColor color(Token token) { return Theme::current().color(token); }
inline int px(int logical) { return Theme::current().px(logical); }
inline QFont textFont(TextRole role) { return Theme::current().font(role); }

} // namespace tandem::ui
