#include "ui/widgets/search_field.hpp"
#include "ui/widgets/buttons.hpp"
#include "ui/widgets/labels.hpp"

#include <QHBoxLayout>
#include <QKeyEvent>

namespace tandem::ui {
namespace {

int heightOf(SearchField::Size size)
{
    switch (size) {
    case SearchField::Size::Lookup: return 36;
    case SearchField::Size::Palette: return 52;
    case SearchField::Size::Regular: break;
    }
    return 30;
}

} // namespace

SearchField::SearchField(Size size, QWidget* parent)
    : QFrame(parent), m_size(size), m_edit(new QLineEdit(this)),
      m_icon(new IconLabel(IconId::Search, Token::Ink2, size == Size::Regular ? 16 : 18, this)),
      m_hint(new TextLabel({}, TextRole::Small, Token::Ink3, this)),
      m_clear(new IconButton(IconId::Cross, tr("Clear"), this))
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setFocusProxy(m_edit);
    auto* row = new QHBoxLayout(this);
    const int side = size == Size::Palette ? px(16) : px(10);
    row->setContentsMargins(side, 0, size == Size::Palette ? px(12) : px(4), 0);
    row->setSpacing(px(8));
    row->addWidget(m_icon);
    row->addWidget(m_edit, 1);
    row->addWidget(m_hint);
    row->addWidget(m_clear);
    m_hint->hide();
    m_clear->hide();
    m_clear->setFocusPolicy(Qt::NoFocus); // Esc and selecting all do the same from the keyboard
    m_edit->setProperty("bare", true);
    m_edit->installEventFilter(this);
    connect(m_edit, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_clear->setVisible(!text.isEmpty());
        restyle();
        emit textChanged(text);
    });
    connect(m_edit, &QLineEdit::returnPressed, this, &SearchField::submitted);
    connect(m_clear, &QToolButton::clicked, this, [this] {
        m_edit->clear();
        m_edit->setFocus();
    });
    connect(&ThemeNotifier::instance(), &ThemeNotifier::changed, this, &SearchField::restyle);
    restyle();
}

void SearchField::restyle()
{
    QFont font = textFont(m_size == Size::Regular ? TextRole::Body : TextRole::Title);
    font.setWeight(QFont::Normal);
    if (m_size == Size::Lookup && !m_edit->text().isEmpty()) // figures are spaced, the placeholder's words are not
        font.setLetterSpacing(QFont::AbsoluteSpacing, px(1));
    if (font == m_edit->font())
        return;
    m_edit->setFont(font);
    updateGeometry();
}

void SearchField::setPlaceholderText(const QString& text)
{
    m_edit->setPlaceholderText(text);
    m_edit->setAccessibleName(text);
}

void SearchField::setRecognised(const QString& chip, const QString& hint)
{
    setRecognised(chip.isEmpty() ? std::vector<TagSpec>{} : std::vector<TagSpec>{{IconId::None, chip, Tone::Accent}});
    m_hint->setText(hint);
    m_hint->setVisible(!hint.isEmpty());
}

void SearchField::setRecognised(const std::vector<TagSpec>& chips)
{
    auto* row = static_cast<QHBoxLayout*>(layout());
    m_hint->hide();
    while (m_chips.size() > chips.size()) {
        delete m_chips.back();
        m_chips.pop_back();
    }
    for (std::size_t i = 0; i < chips.size(); ++i) {
        if (i == m_chips.size()) {
            m_chips.push_back(new TagLabel(chips[i], Ground::Panel, this));
            row->insertWidget(row->indexOf(m_hint), m_chips.back());
        }
        m_chips[i]->setTag(chips[i]);
    }
}

QSize SearchField::sizeHint() const
{
    return {px(m_size == Size::Regular ? 240 : 344), px(heightOf(m_size))};
}

void SearchField::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    if (m_size == Size::Palette)
        return; // its frame is the palette's
    const QRectF box(rect());
    fillRounded(painter, box, px(6), color(Token::BgPanel));
    if (!m_edit->hasFocus()) {
        outlineRounded(painter, box, px(6), color(Token::LineControl));
        return;
    }
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color(Token::Focus), 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), px(6) - 1, px(6) - 1);
}

bool SearchField::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_edit && (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)) {
        static_cast<IconLabel*>(m_icon)->setIcon(IconId::Search,
            event->type() == QEvent::FocusIn ? Token::Accent : Token::Ink2);
        update();
    }
    return QFrame::eventFilter(watched, event);
}

SearchOpener::SearchOpener(QWidget* parent) : QAbstractButton(parent)
{
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setCursor(Qt::IBeamCursor);
    followTheme(*this);
}

void SearchOpener::setKeys(const QStringList& caps)
{
    m_caps = caps;
    update();
}

QSize SearchOpener::sizeHint() const
{
    return {px(400), px(28)};
}

QSize SearchOpener::minimumSizeHint() const
{
    return {px(160), px(28)};
}

void SearchOpener::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    fillRounded(painter, QRectF(rect()), px(6), color(Token::BgPanel));
    outlineRounded(painter, QRectF(rect()), px(6), color(underMouse() ? Token::LineControl : Token::LineStrong));
    const int icon = px(16);
    paintIcon(painter, QRect(px(10), (height() - icon) / 2, icon, icon), IconId::Search, Token::Ink2);
    int right = width() - px(6);
    for (auto cap = m_caps.crbegin(); cap != m_caps.crend(); ++cap) {
        const QSize size = keyCapSize(*cap);
        right -= size.width();
        paintKeyCap(painter, QRect(QPoint(right, (height() - size.height()) / 2), size), *cap);
        right -= px(2);
    }
    const int left = px(10) + icon + px(8);
    paintElided(painter, QRect(left, 0, right - px(8) - left, height()), text(), TextRole::Body, Token::Ink3);
}

} // namespace tandem::ui
