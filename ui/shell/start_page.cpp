#include "ui/shell/start_page.hpp"

#include "ui/widgets/buttons.hpp"
#include "ui/widgets/labels.hpp"
#include "ui/widgets/progress.hpp"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QMenu>
#include <QVBoxLayout>

namespace tandem::ui {

namespace {

QWidget* makeLogo(QWidget* parent)
{
    auto* logo = new QLabel(parent);
    logo->setPixmap(applicationIcon().pixmap(QSize(px(56), px(56)), parent->devicePixelRatioF()));
    logo->setAccessibleName(QCoreApplication::translate("tandem::ui::StartPage", "Tandem"));
    return logo;
}

// Middle of the page, a fixed width, stretch around it.
QVBoxLayout* centredColumn(QWidget* page, int width)
{
    page->setAutoFillBackground(true);
    auto* outer = new QHBoxLayout(page);
    auto* holder = new QWidget(page);
    holder->setFixedWidth(px(width));
    auto* column = new QVBoxLayout(holder);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(px(12));
    outer->addStretch(1);
    outer->addWidget(holder);
    outer->addStretch(1);
    return column;
}

} // namespace

StartPage::StartPage(QWidget* parent) : QWidget(parent)
{
    auto* column = centredColumn(this, 320);
    column->addStretch(2);
    column->addWidget(makeLogo(this), 0, Qt::AlignHCenter);
    m_sentence = new TextLabel({}, TextRole::Body, Token::Ink2, this);
    m_sentence->setAlignment(Qt::AlignHCenter);
    column->addWidget(m_sentence);
    m_progress = new ThinProgress(4, this);
    m_progress->setFraction(0);
    column->addWidget(m_progress);
    column->addStretch(3);
    showStage(Launcher::Stage::Opening);
}

void StartPage::showStage(Launcher::Stage stage)
{
    switch (stage) {
    case Launcher::Stage::StartingSandbox:
        m_sentence->setText(tr("Starting the demo company's platforms"));
        m_progress->setFraction(0.15);
        break;
    case Launcher::Stage::Enrolling:
        m_sentence->setText(tr("Making an encrypted profile"));
        m_progress->setFraction(0.6);
        break;
    case Launcher::Stage::Opening:
        m_sentence->setText(tr("Opening the profile"));
        m_progress->setFraction(0.85);
        break;
    }
}

ErrorPage::ErrorPage(const Error& error, const QString& place, const Formatter& formatter, QWidget* parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("errorPage"));
    auto* column = centredColumn(this, 520);
    column->addStretch(2);
    auto* head = new QHBoxLayout;
    head->setSpacing(px(12));
    head->addWidget(new IconLabel(IconId::CircleAlert, Token::Danger, 20, this), 0, Qt::AlignTop);
    auto* texts = new QVBoxLayout;
    texts->setSpacing(px(8));
    texts->addWidget(new TextLabel(tr("The profile was not opened"), TextRole::Title, Token::Ink1, this));
    auto* sentence = new TextLabel(formatter.error(error), TextRole::Body, Token::Ink1, this);
    sentence->setWordWrap(true);
    texts->addWidget(sentence);
    auto* where = new TextLabel(tr("Profile: %1. No file was changed.").arg(place), TextRole::Small, Token::Ink3, this);
    where->setWordWrap(true);
    texts->addWidget(where);

    auto* buttons = new QHBoxLayout;
    auto* retry = new Button(tr("Try again"), ButtonKind::Primary, this);
    connect(retry, &QAbstractButton::clicked, this, &ErrorPage::retryWanted);
    buttons->addWidget(retry);
    buttons->addStretch();
    texts->addSpacing(px(4));
    texts->addLayout(buttons);

    if (error.code() == Errc::KeyMissing || error.code() == Errc::WrongKey ||
        error.code() == Errc::KeystoreUnavailable) {
        texts->addSpacing(px(12));
        texts->addWidget(new TextLabel(tr("Or open it with the recovery code"), TextRole::Small, Token::Ink2, this));
        auto* row = new QHBoxLayout;
        auto* code = new QLineEdit(this);
        code->setPlaceholderText(tr("8 groups of 4 characters"));
        code->setAccessibleName(tr("Recovery code"));
        auto* open = new Button(tr("Put the key back"), ButtonKind::Plain, this);
        const auto give = [this, code] { emit recoveryCodeGiven(code->text().trimmed()); };
        connect(open, &QAbstractButton::clicked, this, give);
        connect(code, &QLineEdit::returnPressed, this, give);
        row->addWidget(code, 1);
        row->addWidget(open);
        texts->addLayout(row);
        m_problem = new TextLabel({}, TextRole::Small, Token::Danger, this);
        m_problem->setWordWrap(true);
        texts->addWidget(m_problem);
    }
    texts->addSpacing(px(8));
    texts->addWidget(new TextLabel(qtext(errcName(error.code())), TextRole::Meta, Token::Ink3, this));
    head->addLayout(texts, 1);
    column->addLayout(head);
    column->addStretch(3);
}

void ErrorPage::setRecoveryProblem(const QString& sentence)
{
    if (m_problem)
        m_problem->setText(sentence);
}

LockPage::LockPage(std::vector<Member> members, bool demo, const Formatter& formatter, QWidget* parent)
    : QWidget(parent), m_members(std::move(members))
{
    setObjectName(QStringLiteral("lockPage"));
    auto* column = centredColumn(this, 320);
    column->addStretch(2);
    m_avatar = new Avatar({}, {}, 56, this);
    column->addWidget(m_avatar, 0, Qt::AlignHCenter);
    m_name = new TextLabel({}, TextRole::Title, Token::Ink1, this);
    m_name->setAlignment(Qt::AlignHCenter);
    column->addWidget(m_name);
    auto* what = new TextLabel(tr("Locked. Orders go on being fetched."), TextRole::Small, Token::Ink3, this);
    what->setAlignment(Qt::AlignHCenter);
    column->addWidget(what);
    auto* row = new QHBoxLayout;
    m_pin = new QLineEdit(this);
    m_pin->setEchoMode(QLineEdit::Password);
    m_pin->setInputMethodHints(Qt::ImhDigitsOnly | Qt::ImhSensitiveData);
    m_pin->setPlaceholderText(tr("PIN"));
    m_pin->setAccessibleName(tr("PIN"));
    m_pin->setMaxLength(32);
    auto* open = new Button(tr("Unlock"), ButtonKind::Primary, this);
    open->setKeys({QStringLiteral("Enter")});
    const auto give = [this] { emit pinGiven(qtext(m_members[m_chosen].id), m_pin->text()); };
    connect(open, &QAbstractButton::clicked, this, give);
    connect(m_pin, &QLineEdit::returnPressed, this, give);
    row->addWidget(m_pin, 1);
    row->addWidget(open);
    column->addLayout(row);
    m_problem = new TextLabel(demo ? tr("Every member of the demo company has the PIN 1117") : QString(),
                              TextRole::Small, Token::Ink3, this);
    m_problem->setWordWrap(true);
    m_problem->setAlignment(Qt::AlignHCenter);
    column->addWidget(m_problem);
    if (m_members.size() > 1) {
        auto* other = new Button(tr("Somebody else"), ButtonKind::Quiet, this);
        other->setIconId(IconId::People);
        connect(other, &QAbstractButton::clicked, this, [this, other, &formatter] {
            auto* menu = new QMenu(this);
            menu->setAttribute(Qt::WA_DeleteOnClose);
            for (std::size_t i = 0; i < m_members.size(); ++i) {
                const Member& member = m_members[i];
                menu->addAction(qtext(member.name) + QStringLiteral("  ") +
                                    formatter.word("role." + std::string(toText(member.role))),
                                this, [this, i] { choose(i); });
            }
            menu->popup(other->mapToGlobal(QPoint(0, other->height())));
        });
        column->addWidget(other, 0, Qt::AlignHCenter);
    }
    column->addStretch(3);
    choose(0);
}

void LockPage::choose(std::size_t index)
{
    m_chosen = index;
    m_avatar->setPerson(qtext(m_members[index].name), qtext(m_members[index].id));
    m_name->setText(qtext(m_members[index].name));
    m_pin->clear();
    m_pin->setFocus();
}

void LockPage::setProblem(const QString& sentence)
{
    m_problem->setInk(Token::Danger);
    m_problem->setText(sentence);
    m_pin->clear();
    m_pin->setFocus();
}

void LockPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    m_pin->setFocus();
}

} // namespace tandem::ui
