#pragma once
// The program's own line icons (resources/icons, ui.md §4): one SVG each, tinted and stroked at run time, rendered once per
// (id, size, colour, device pixel ratio).

#include "ui/widgets/tokens.hpp"

#include <QIcon>
#include <QPixmap>

class QPainter;

namespace tandem::ui {

// The order is that of kNames in icon.cpp, which holds the file names.
enum class IconId : std::uint8_t {
    None, ArrowDown, ArrowLeft, ArrowRight, ArrowUp, Bell, Bolt, Box, Calendar, Chart, Chat, Check, CheckDouble,
    ChevronDown, ChevronLeft, ChevronRight, ChevronUp, CircleAlert, Clock, CloudOff, Coin, Command, Copy, Cross, Database,
    Document, Download, ExternalLink, Eye, EyeOff, Filter, Flag, Flow, Gear, Globe, Hourglass, Info, Key, Keyboard, Link,
    Lock, Minus, Moon, More, Note, Palette, Pencil, People, Person, Pin, Plug, Plus, Receipt, Refresh, Rings, RingsOff,
    Scales, Search, Send, Shield, Shirt, SidePanel, Snowflake, Sort, Store, Sun, Ticket, Trash, Triangle, Truck, Undo,
    Unlink, Upload,
    Count
};

// `size` in device-independent pixels, already scaled (px(16)). The stroke is 1.5 px at every size.
QPixmap icon(IconId id, int size, const QColor& tint, qreal devicePixelRatio);
QPixmap icon(IconId id, int size, Token tint, qreal devicePixelRatio);
void paintIcon(QPainter& painter, const QRect& where, IconId id, Token tint); // centred, side = shorter side
void paintIcon(QPainter& painter, const QRect& where, IconId id, const QColor& tint);

qreal targetRatio(const QPainter& painter); // device pixels per logical pixel of what is painted on

// For buttons, menus and actions: follows theme and device pixel ratio; disabled is ink.off.
QIcon iconFor(IconId id, Token tint = Token::Ink2, Token checked = Token::Accent);
QIcon applicationIcon(); // resources/icons/icon.svg in full colour

} // namespace tandem::ui
