#include "ui/widgets/band.hpp"
#include "ui/widgets/buttons.hpp"
#include "ui/widgets/labels.hpp"

#include <QHBoxLayout>

namespace tandem::ui {
namespace {

struct BandLook {
    Token ground, ink, second;
};

BandLook lookOf(Band::Kind kind)
{
    switch (kind) {
    case Band::Kind::Warn: return {Token::WarnTint, Token::Warn, Token::Ink1};
    case Band::Kind::Alert: return {Token::DangerFill, Token::DangerOn, Token::DangerOn};
    case Band::Kind::Offline: break;
    }
    return {Token::BgIdle, Token::Ink1, Token::Ink2};
}

} // namespace

Band::Band(Kind kind, QWidget* parent)
    : QWidget(parent), m_kind(kind), m_icon(new IconLabel(m_iconId, Token::Ink2, 20, this)),
      m_what(new TextLabel({}, TextRole::BodyStrong, Token::Ink1, this)),
      m_meaning(new ElidedLabel({}, TextRole::Body, Token::Ink2, this)),
      m_right(new TextLabel({}, TextRole::Small, Token::Ink2, this)), m_button(new Button({}, ButtonKind::Plain, this))
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(px(20), 0, px(20), 0);
    row->setSpacing(px(12));
    row->addWidget(m_icon);
    row->addWidget(m_what);
    row->addWidget(m_meaning, 1);
    row->addWidget(m_right);
    row->addWidget(m_button);
    m_right->hide();
    m_button->hide();
    connect(m_button, &QPushButton::clicked, this, &Band::pressed);
    followTheme(*this);
    restyle();
}

void Band::setKind(Kind kind)
{
    m_kind = kind;
    restyle();
}

void Band::restyle()
{
    const BandLook look = lookOf(m_kind);
    m_icon->setIcon(m_iconId, look.ink);
    m_what->setInk(look.ink);
    m_meaning->setInk(look.second);
    m_right->setInk(look.second);
    update();
}

void Band::setIconId(IconId id)
{
    m_iconId = id;
    restyle();
}

void Band::setTexts(const QString& what, const QString& meaning, const QString& right)
{
    m_what->setText(what);
    m_meaning->setText(meaning);
    m_right->setText(right);
    m_right->setVisible(!right.isEmpty());
    setAccessibleName(what + u' ' + meaning);
}

void Band::setButton(const QString& text, IconId icon)
{
    m_button->setText(text);
    m_button->setIconId(icon);
    m_button->setVisible(!text.isEmpty());
}

QSize Band::sizeHint() const
{
    return {layout()->sizeHint().width(), px(44)};
}

void Band::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), color(lookOf(m_kind).ground));
}

} // namespace tandem::ui
