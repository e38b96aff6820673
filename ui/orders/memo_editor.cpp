#include "ui/orders/memo_editor.hpp"

#include "ui/orders/order_tags.hpp"
#include "ui/widgets/buttons.hpp"
#include "ui/widgets/key_cap.hpp"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>

#include <array>

namespace tandem::ui {

namespace {

constexpr std::array kFlags{SellerFlag::Grey,  SellerFlag::Red,  SellerFlag::Yellow,
                            SellerFlag::Green, SellerFlag::Blue, SellerFlag::Pink};

class FlagButton final : public QAbstractButton {
public:
    FlagButton(SellerFlag flag, const QString& name, QWidget* parent) : QAbstractButton(parent), m_flag(flag)
    {
        setCheckable(true);
        setAutoExclusive(true);
        setToolTip(name);
        setAccessibleName(name);
        setFocusPolicy(Qt::TabFocus);
    }
    QSize sizeHint() const override { return {px(28), px(28)}; }
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const QRectF frame = QRectF(rect()).adjusted(1, 1, -1, -1);
        if (isChecked())
            fillRounded(painter, frame, px(6), color(Token::AccentTint));
        else if (underMouse())
            fillRounded(painter, frame, px(6), color(Token::BgHover));
        if (hasFocus())
            outlineRounded(painter, frame, px(6), color(Token::Focus));
        const int side = px(16);
        paintIcon(painter, QRect((width() - side) / 2, (height() - side) / 2, side, side), IconId::Flag,
                  flagColor(m_flag));
    }

private:
    SellerFlag m_flag;
};

} // namespace

FlagPicker::FlagPicker(SellerFlag chosen, const Formatter& formatter, QWidget* parent)
    : QWidget(parent), m_chosen(chosen)
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(px(2));
    for (const SellerFlag flag : kFlags) {
        auto* button = new FlagButton(flag, flagName(flag, formatter), this);
        button->setChecked(flag == chosen);
        connect(button, &QAbstractButton::clicked, this, [this, flag] { choose(flag); });
        row->addWidget(button);
        m_buttons.push_back(button);
    }
    row->addStretch();
}

void FlagPicker::keyPressEvent(QKeyEvent* event)
{
    const int index = event->key() - Qt::Key_1;
    if (index >= 0 && index < static_cast<int>(kFlags.size()) && event->modifiers() == Qt::NoModifier)
        choose(kFlags[static_cast<std::size_t>(index)]);
    else
        QWidget::keyPressEvent(event);
}

void FlagPicker::choose(SellerFlag flag)
{
    m_chosen = flag;
    m_buttons[static_cast<std::size_t>(flag)]->setChecked(true);
    emit picked(flag);
}

MemoEditor::MemoEditor(const Formatter& formatter, QWidget* parent)
    : SidePanelSection({}, parent), m_formatter(formatter)
{
    setTitle(tr("Seller memo"));
}

void MemoEditor::showMemo(const OrderDetail& detail)
{
    // What a person wrote is shown at once; the tag says how far it has come.
    const bool onItsWay = detail.pending && detail.pending->state != OutboxState::Rejected;
    const auto* written = onItsWay ? std::get_if<MemoIntent>(&detail.pending->intent.body) : nullptr;
    const QString memo = qtext(written ? written->memo : detail.order.sellerMemo);
    const SellerFlag flag = written ? written->flag : detail.order.sellerFlag;
    const bool same = m_shownOnce && memo == m_memo && flag == m_flag &&
                      m_pending.has_value() == detail.pending.has_value() &&
                      (!m_pending || m_pending->state == detail.pending->state);
    m_memo = memo;
    m_flag = flag;
    m_pending = detail.pending;
    m_shownOnce = true;
    if (!same && !m_edit)
        rebuild();
}

void MemoEditor::beginEdit()
{
    if (m_edit) {
        m_edit->setFocus();
        return;
    }
    m_chosenFlag = m_flag;
    buildEditor();
    m_edit->setFocus();
    m_edit->moveCursor(QTextCursor::End);
    emit editingChanged(true);
}

void MemoEditor::cancelEdit()
{
    if (!m_edit)
        return;
    m_edit = nullptr;
    m_error = nullptr;
    rebuild();
    emit editingChanged(false);
}

void MemoEditor::setError(const QString& sentence)
{
    if (!m_error)
        return;
    m_error->setText(sentence);
    m_error->setVisible(!sentence.isEmpty());
}

void MemoEditor::rebuild()
{
    clearBody();
    buildShown();
}

void MemoEditor::buildShown()
{
    setRightWidget(statusWidget());
    auto* line = new QWidget(this);
    auto* row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(px(8));
    if (m_flag != SellerFlag::Grey) {
        auto* flag = new QLabel(line);
        flag->setPixmap(icon(IconId::Flag, px(16), flagColor(m_flag), devicePixelRatioF()));
        flag->setToolTip(flagName(m_flag, m_formatter));
        flag->setAccessibleName(flagName(m_flag, m_formatter));
        row->addWidget(flag, 0, Qt::AlignTop);
    }
    auto* text = new TextLabel(m_memo.isEmpty() ? tr("No memo") : m_memo, TextRole::Body,
                               m_memo.isEmpty() ? Token::Ink3 : Token::Ink1, line);
    text->setWordWrap(true);
    row->addWidget(text, 1);
    auto* edit = new IconButton(IconId::Pencil, tr("Edit memo (M)"), line);
    connect(edit, &QAbstractButton::clicked, this, &MemoEditor::beginEdit);
    row->addWidget(edit, 0, Qt::AlignTop);
    body()->addWidget(line);
}

QWidget* MemoEditor::statusWidget()
{
    if (m_pending && m_pending->state != OutboxState::Confirmed) {
        auto* tag = new TagLabel(memoTag(*m_pending, m_formatter), Ground::Panel, this);
        if (m_pending->error)
            tag->setToolTip(m_formatter.error(*m_pending->error));
        return tag;
    }
    auto* held = new QWidget(this);
    auto* row = new QHBoxLayout(held);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(px(4));
    row->addWidget(new IconLabel(IconId::Refresh, Token::Ink3, 14, held));
    row->addWidget(new TextLabel(tr("Same on the platform"), TextRole::Small, Token::Ink3, held));
    return held;
}

void MemoEditor::buildEditor()
{
    clearBody();
    m_edit = new QPlainTextEdit(m_memo, this);
    m_edit->setAccessibleName(tr("Seller memo"));
    m_edit->setPlaceholderText(tr("Only colleagues and the platform's back office see it"));
    m_edit->setFont(textFont(TextRole::Body));
    m_edit->setFixedHeight(px(76));
    m_edit->setTabChangesFocus(true);
    m_edit->installEventFilter(this);
    auto* flags = new FlagPicker(m_chosenFlag, m_formatter, this);
    connect(flags, &FlagPicker::picked, this, [this](SellerFlag flag) { m_chosenFlag = flag; });
    m_error = new TextLabel({}, TextRole::Small, Token::Danger, this);
    m_error->setWordWrap(true);
    m_error->hide();

    auto* line = new QWidget(this);
    auto* row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(px(8));
    auto* save = new Button(tr("Save"), ButtonKind::Primary, line);
    save->setKeys({QStringLiteral("Ctrl"), QStringLiteral("Enter")});
    connect(save, &QAbstractButton::clicked, this, &MemoEditor::submit);
    auto* cancel = new Button(tr("Cancel"), ButtonKind::Quiet, line);
    connect(cancel, &QAbstractButton::clicked, this, &MemoEditor::cancelEdit);
    row->addStretch(1);
    row->addWidget(cancel);
    row->addWidget(save);

    body()->addWidget(m_edit);
    body()->addWidget(m_error);
    body()->addWidget(flags);
    body()->addWidget(line);
}

void MemoEditor::submit()
{
    if (m_edit)
        emit saved(m_edit->toPlainText().trimmed(), m_chosenFlag);
}

bool MemoEditor::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_edit || (event->type() != QEvent::KeyPress && event->type() != QEvent::ShortcutOverride))
        return SidePanelSection::eventFilter(watched, event);
    auto* key = static_cast<QKeyEvent*>(event);
    const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    const bool saves = enter && key->modifiers() & Qt::ControlModifier;
    const bool leaves = key->key() == Qt::Key_Escape;
    if (!saves && !leaves)
        return SidePanelSection::eventFilter(watched, event);
    event->accept();
    if (event->type() == QEvent::ShortcutOverride)
        return true;
    if (saves)
        submit();
    else
        QMetaObject::invokeMethod(this, &MemoEditor::cancelEdit,
                                  Qt::QueuedConnection); // the field is still in use here
    return true;
}

} // namespace tandem::ui
