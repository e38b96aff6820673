#include "ui/shell/first_run_page.hpp"

#include "ui/bridge/run.hpp"
#include "ui/shell/probe_words.hpp"
#include "ui/widgets/buttons.hpp"
#include "ui/widgets/check_row.hpp"
#include "ui/widgets/labels.hpp"
#include "ui/widgets/progress.hpp"
#include "ui/widgets/radio_card.hpp"
#include "ui/widgets/surface.hpp"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace tandem::ui {

namespace {

constexpr int kLeastPin = 4;

QLineEdit* makeField(QVBoxLayout* column, const QString& label, const QString& placeholder, QWidget* parent)
{
    auto* name = new TextLabel(label, TextRole::Small, Token::Ink2, parent);
    auto* field = new QLineEdit(parent);
    field->setPlaceholderText(placeholder);
    field->setAccessibleName(label);
    field->setMinimumHeight(px(36));
    name->setBuddy(field);
    column->addWidget(name);
    column->addWidget(field);
    column->addSpacing(px(12));
    return field;
}

TextLabel* makeHint(const QString& text, QWidget* parent)
{
    auto* hint = new TextLabel(text, TextRole::Small, Token::Ink3, parent);
    hint->setWordWrap(true);
    return hint;
}

void addFact(QVBoxLayout* column, IconId icon, const QString& text, QWidget* parent)
{
    auto* row = new QHBoxLayout;
    row->setSpacing(px(8));
    row->addWidget(new IconLabel(icon, Token::Ink2, 16, parent));
    row->addWidget(new TextLabel(text, TextRole::Small, Token::Ink2, parent), 1);
    column->addLayout(row);
}

} // namespace

FirstRunPage::FirstRunPage(Setup setup, QWidget* parent)
    : QWidget(parent), m_setup(setup), m_formatter(setup.language, [] { return Instant(); })
{
    setObjectName(QStringLiteral("firstRunPage"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(makeLeft(), 39);
    row->addWidget(new Hairline(Qt::Vertical, this));
    row->addWidget(makeRight(), 61);
    choose(true);
}

QWidget* FirstRunPage::makeLeft()
{
    auto* left = new Surface(Token::BgPanel, this);
    auto* column = new QVBoxLayout(left);
    column->setContentsMargins(px(64), px(60), px(56), px(40));
    column->setSpacing(px(10));
    auto* brand = new QHBoxLayout;
    brand->setSpacing(px(12));
    auto* logo = new QLabel(left);
    logo->setPixmap(applicationIcon().pixmap(QSize(px(40), px(40)), devicePixelRatioF()));
    brand->addWidget(logo);
    auto* names = new QVBoxLayout;
    names->setSpacing(0);
    names->addWidget(new TextLabel(tr("Tandem workstation"), TextRole::Title, Token::Ink1, left));
    names->addWidget(new TextLabel(QStringLiteral("Tandem"), TextRole::Small, Token::Ink3, left));
    brand->addLayout(names, 1);
    column->addLayout(brand);
    column->addSpacing(px(36));
    column->addWidget(new TextLabel(tr("Where do you start?"), TextRole::Figure, Token::Ink1, left));
    column->addWidget(makeHint(tr("Orders and memos are kept encrypted on this computer."), left));
    column->addSpacing(px(10));
    auto* group = new QButtonGroup(this);
    m_soloCard = new RadioCard(
        tr("This computer connects to the platform"),
        tr("Shops of up to 20 people. Keys stay in the system keystore, no other server sees them."), left);
    m_demoCard =
        new RadioCard(tr("Look around in the demo company first"),
                      tr("Invented shops, orders and refunds. Nothing to enter, works without network."), left);
    for (RadioCard* card : {m_soloCard, m_demoCard}) {
        group->addButton(card);
        column->addWidget(card);
    }
    connect(m_soloCard, &QAbstractButton::clicked, this, [this] { choose(true); });
    connect(m_demoCard, &QAbstractButton::clicked, this, [this] { choose(false); });
    column->addSpacing(px(18));
    column->addWidget(new Hairline(Qt::Horizontal, left));
    column->addSpacing(px(10));
    addFact(column, IconId::CloudOff, tr("Look up and write without network; nothing is lost or sent twice"), left);
    addFact(column, IconId::Info, tr("Every sum can be asked why"), left);
    addFact(column, IconId::Shield, tr("Both files are encrypted with SQLCipher"), left);
    addFact(column, IconId::Download, tr("Back up and take it with you at any time"), left);
    column->addStretch(1);
    auto* foot = new QHBoxLayout;
    foot->addWidget(new IconLabel(IconId::Lock, Token::Ink3, 14, left));
    foot->addWidget(new TextLabel(tr("Usable offline"), TextRole::Small, Token::Ink3, left));
    foot->addStretch();
    auto* language =
        new Button(m_setup.language == Language::ZhCn ? QStringLiteral("English") : QStringLiteral("简体中文"),
                   ButtonKind::Quiet, left);
    language->setIconId(IconId::Globe);
    connect(language, &QAbstractButton::clicked, this, [this] {
        m_setup.preferences.set(Preferences::Key::Language,
                                m_setup.language == Language::ZhCn ? QStringLiteral("en") : QStringLiteral("zh_CN"));
    });
    language->setEnabled(!connecting());
    foot->addWidget(language);
    auto* theme = new Button(tr("Light or dark"), ButtonKind::Quiet, left);
    theme->setIconId(IconId::Moon);
    connect(theme, &QAbstractButton::clicked, this, [this] {
        m_setup.preferences.set(Preferences::Key::Theme, Theme::current().kind() == ThemeKind::Dark
                                                             ? QStringLiteral("light")
                                                             : QStringLiteral("dark"));
    });
    foot->addWidget(theme);
    column->addLayout(foot);
    return left;
}

QWidget* FirstRunPage::makeRight()
{
    auto* right = new Surface(Token::BgWindow, this);
    auto* column = new QVBoxLayout(right);
    column->setContentsMargins(px(72), px(64), px(72), px(40));
    column->setSpacing(px(12));
    auto* head = new QHBoxLayout;
    m_title = new TextLabel({}, TextRole::Head, Token::Ink1, right);
    m_stepText = new TextLabel({}, TextRole::Small, Token::Ink3, right);
    head->addWidget(m_title, 1);
    head->addWidget(m_stepText, 0, Qt::AlignBottom);
    column->addLayout(head);
    m_steps = new StepBar(3, right);
    column->addWidget(m_steps);
    column->addSpacing(px(12));
    m_pages = new QStackedWidget(right);
    m_pages->addWidget(makeMemberStep());
    m_pages->addWidget(makeCodeStep());
    m_pages->addWidget(makeShopStep());
    m_pages->addWidget(makeDemoStep());
    column->addWidget(m_pages, 1);
    m_problem = new TextLabel({}, TextRole::Small, Token::Danger, right);
    m_problem->setWordWrap(true);
    column->addWidget(m_problem);
    auto* foot = new QHBoxLayout;
    foot->setSpacing(px(8));
    m_skip = new Button(tr("Connect a shop later"), ButtonKind::Plain, right);
    m_next = new Button({}, ButtonKind::Primary, right);
    m_next->setObjectName(QStringLiteral("firstRunNext"));
    m_next->setKeys({QStringLiteral("Enter")});
    m_next->setDefault(true);
    connect(m_skip, &QAbstractButton::clicked, this, &FirstRunPage::finished);
    connect(m_next, &QAbstractButton::clicked, this, &FirstRunPage::next);
    foot->addStretch();
    foot->addWidget(m_skip);
    foot->addWidget(m_next);
    column->addLayout(foot);
    return right;
}

QWidget* FirstRunPage::makeDemoStep()
{
    auto* page = new QWidget(m_pages);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    auto* card = makeCard(page);
    auto* inside = new QVBoxLayout(card);
    inside->setContentsMargins(px(16), px(14), px(16), px(14));
    inside->setSpacing(px(10));
    inside->addWidget(
        new TextLabel(tr("Heyu Family, a mother-and-baby chain"), TextRole::BodyStrong, Token::Ink1, card));
    inside->addWidget(
        makeHint(tr("The platforms run on this computer and answer like the real ones: signatures, quotas, expired "
                    "authorisations, lost connections. The clock stands at 2026-11-17 21:30."),
                 card));
    addFact(inside, IconId::Receipt, tr("Orders, refunds and parcels of the last months"), card);
    addFact(inside, IconId::Note, tr("Memos and flags you write reach the pretended platform"), card);
    addFact(inside, IconId::Trash, tr("Made anew at each start; nothing of it stays"), card);
    column->addWidget(card);
    column->addStretch(1);
    return page;
}

QWidget* FirstRunPage::makeMemberStep()
{
    auto* page = new QWidget(m_pages);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(px(4));
    auto* holder = new QWidget(page);
    holder->setMaximumWidth(px(380));
    auto* fields = new QVBoxLayout(holder);
    fields->setContentsMargins(0, 0, 0, 0);
    m_name = makeField(fields, tr("Your name"), tr("As colleagues know you"), holder);
    m_pin = makeField(fields, tr("PIN"), tr("At least 4 digits"), holder);
    m_pinAgain = makeField(fields, tr("PIN again"), {}, holder);
    m_name->setObjectName(QStringLiteral("firstRunName"));
    m_pin->setObjectName(QStringLiteral("firstRunPin"));
    m_pinAgain->setObjectName(QStringLiteral("firstRunPinAgain"));
    for (QLineEdit* field : {m_pin, m_pinAgain}) {
        field->setEchoMode(QLineEdit::Password);
        field->setInputMethodHints(Qt::ImhDigitsOnly | Qt::ImhSensitiveData);
    }
    for (QLineEdit* field : {m_name, m_pin, m_pinAgain}) {
        connect(field, &QLineEdit::textChanged, this, &FirstRunPage::updateFoot);
        connect(field, &QLineEdit::returnPressed, this, &FirstRunPage::next);
    }
    column->addWidget(holder);
    column->addWidget(
        makeHint(tr("The PIN unlocks the screen and signs what you do. You are the manager of this profile."), page));
    auto* where = makeHint(tr("Profile: %1").arg(m_setup.launcher.place()), page);
    column->addWidget(where);
    column->addStretch(1);
    return page;
}

QWidget* FirstRunPage::makeCodeStep()
{
    auto* page = new QWidget(m_pages);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(px(12));
    column->addWidget(
        makeHint(tr("If this computer or its keystore is lost, only this code opens your data again. It is shown once. "
                    "Write it down and keep it away from this computer."),
                 page));
    auto* card = makeCard(page);
    auto* inside = new QVBoxLayout(card);
    inside->setContentsMargins(px(20), px(18), px(20), px(18));
    m_code = new TextLabel({}, TextRole::Head, Token::Ink1, card);
    m_code->setAccessibleName(tr("Recovery code"));
    m_code->setWordWrap(true);
    inside->addWidget(m_code);
    column->addWidget(card);
    auto* holder = new QWidget(page);
    holder->setMaximumWidth(px(380));
    auto* fields = new QVBoxLayout(holder);
    fields->setContentsMargins(0, 0, 0, 0);
    m_codeBack = makeField(fields, tr("Type the last group to show that you have it"), tr("4 characters"), holder);
    m_codeBack->setObjectName(QStringLiteral("firstRunCode"));
    connect(m_codeBack, &QLineEdit::textChanged, this, &FirstRunPage::updateFoot);
    connect(m_codeBack, &QLineEdit::returnPressed, this, &FirstRunPage::next);
    column->addWidget(holder);
    column->addStretch(1);
    return page;
}

QWidget* FirstRunPage::makeShopStep()
{
    auto* page = new QWidget(m_pages);
    auto* row = new QHBoxLayout(page);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(px(16));
    auto* form = new QWidget(page);
    auto* fields = new QVBoxLayout(form);
    fields->setContentsMargins(0, 0, 0, 0);
    fields->setSpacing(px(4));
    m_shopName = makeField(fields, tr("Name of the shop"), tr("As it stands on Taobao"), form);
    m_appKey = makeField(fields, tr("App Key"), tr("From the open platform's console"), form);
    m_appSecret = makeField(fields, tr("App Secret"), tr("Paste"), form);
    m_session = makeField(fields, tr("Session key of the shop"), tr("Paste"), form);
    m_appSecret->setEchoMode(QLineEdit::Password);
    m_session->setEchoMode(QLineEdit::Password);
    for (QLineEdit* field : {m_shopName, m_appKey, m_appSecret, m_session}) {
        connect(field, &QLineEdit::textChanged, this, [this] {
            m_tested = false;
            updateFoot();
        });
        connect(field, &QLineEdit::returnPressed, this, &FirstRunPage::next);
    }
    fields->addWidget(
        makeHint(tr("The platform demands a fixed egress address; enter this computer's in the console."), form));
    fields->addStretch(1);
    row->addWidget(form, 4);
    row->addWidget(makeChecks(), 5, Qt::AlignTop);
    return page;
}

QWidget* FirstRunPage::makeChecks()
{
    auto* card = makeCard(m_pages);
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(px(16), px(14), px(16), px(10));
    column->setSpacing(px(6));
    auto* head = new QHBoxLayout;
    head->addWidget(new TextLabel(tr("What was checked"), TextRole::BodyStrong, Token::Ink1, card), 1);
    m_checkTime = new TextLabel({}, TextRole::Small, Token::Ink3, card);
    head->addWidget(m_checkTime);
    column->addLayout(head);
    m_checkList = new QWidget(card);
    auto* list = new QVBoxLayout(m_checkList);
    list->setContentsMargins(0, 0, 0, 0);
    list->setSpacing(0);
    list->addWidget(makeHint(
        tr("Address, secret, clock, session and each permission are tested before anything is stored."), m_checkList));
    column->addWidget(m_checkList);
    return card;
}

void FirstRunPage::choose(bool solo)
{
    if (connecting() && m_step != Step::Member)
        return;
    m_solo = solo;
    m_soloCard->setChecked(solo);
    m_demoCard->setChecked(!solo);
    m_step = Step::Choose;
    m_pages->setCurrentIndex(solo ? 0 : 3);
    setProblem({});
    updateFoot();
}

void FirstRunPage::showStep(Step step)
{
    m_step = step;
    m_solo = true;
    m_pages->setCurrentIndex(step == Step::RecoveryCode ? 1 : step == Step::Shop ? 2 : 0);
    m_demoCard->setEnabled(!connecting());
    setProblem({});
    updateFoot();
    if (step == Step::RecoveryCode)
        m_codeBack->setFocus();
    else if (step == Step::Shop)
        m_shopName->setFocus();
}

void FirstRunPage::setRecoveryCode(const QString& code)
{
    m_recoveryCode = code;
    m_code->setText(code);
}

void FirstRunPage::updateFoot()
{
    const bool demo = !m_solo;
    m_steps->setVisible(!demo);
    m_stepText->setVisible(!demo);
    const int step = m_step == Step::RecoveryCode ? 1 : m_step == Step::Shop ? 2 : 0;
    m_steps->setStep(step);
    m_stepText->setText(tr("Step %1 of 3").arg(step + 1));
    m_skip->setVisible(m_step == Step::Shop);
    bool ready = !m_busy;
    QString reason;
    switch (demo ? Step::Choose : m_step) {
    case Step::Choose:
    case Step::Member:
        m_title->setText(demo ? tr("Demo company") : tr("Who works here"));
        m_next->setText(demo ? tr("Open the demo company") : tr("Next: recovery code"));
        if (!demo && (m_name->text().trimmed().isEmpty() || m_pin->text().size() < kLeastPin ||
                      m_pin->text() != m_pinAgain->text())) {
            ready = false;
            reason = tr("Name, and the same PIN twice, at least 4 digits");
        }
        break;
    case Step::RecoveryCode:
        m_title->setText(tr("Recovery code"));
        m_next->setText(tr("Next: connect Taobao"));
        if (m_codeBack->text().trimmed().compare(m_recoveryCode.right(4), Qt::CaseInsensitive) != 0) {
            ready = false;
            reason = tr("The last group of the code, as shown above");
        }
        break;
    case Step::Shop: {
        m_title->setText(tr("Connect Taobao"));
        m_next->setText(m_tested ? tr("Connect and open") : tr("Test"));
        const bool filled = !m_shopName->text().trimmed().isEmpty() && !m_appKey->text().trimmed().isEmpty() &&
                            !m_appSecret->text().isEmpty() && !m_session->text().isEmpty();
        if (!filled) {
            ready = false;
            reason = tr("All four fields are needed");
        }
        break;
    }
    }
    m_next->setEnabled(ready);
    m_next->setToolTip(reason);
}

void FirstRunPage::setProblem(const QString& sentence)
{
    m_problem->setText(sentence);
    m_problem->setVisible(!sentence.isEmpty());
}

void FirstRunPage::showProblem(const Error& error)
{
    m_busy = false;
    setProblem(m_formatter.error(error));
    updateFoot();
}

void FirstRunPage::next()
{
    updateFoot();
    if (!m_next->isEnabled())
        return;
    setProblem({});
    if (!m_solo)
        m_setup.launcher.startDemo();
    else if (m_step == Step::Choose || m_step == Step::Member)
        createProfile();
    else if (m_step == Step::RecoveryCode)
        confirmCode();
    else if (m_tested)
        connectShop();
    else
        testShop();
}

void FirstRunPage::createProfile()
{
    m_step = Step::Member;
    m_busy = true;
    updateFoot();
    m_setup.launcher.createSolo(m_name->text().trimmed(), m_pin->text(),
                                [this, guard = QPointer<FirstRunPage>(this)](Result<QString> code) {
                                    if (!guard)
                                        return;
                                    m_busy = false;
                                    m_pin->clear();
                                    m_pinAgain->clear();
                                    if (!code) {
                                        m_step = Step::Choose;
                                        showProblem(code.error());
                                        return;
                                    }
                                    setRecoveryCode(code.value());
                                    showStep(Step::RecoveryCode);
                                });
}

void FirstRunPage::confirmCode()
{
    m_recoveryCode.fill(QLatin1Char(' '));
    m_recoveryCode.clear();
    m_code->clear();
    showStep(Step::Shop);
}

ShopAccount FirstRunPage::shopAccount() const
{
    ShopAccount shop;
    shop.platform = "taobao";
    shop.key = "TB-1";
    shop.name = m_shopName->text().trimmed().toStdString();
    shop.appKey = m_appKey->text().trimmed().toStdString();
    return shop;
}

platform::Credentials FirstRunPage::credentials() const
{
    platform::Credentials credentials;
    credentials.appSecret = Secret::fromText(m_appSecret->text().trimmed().toStdString());
    credentials.session = Secret::fromText(m_session->text().trimmed().toStdString());
    return credentials;
}

void FirstRunPage::testShop()
{
    if (!m_workspace)
        return;
    m_busy = true;
    updateFoot();
    m_testTime.start();
    run(m_setup.core, this, succeeding(m_workspace->profile().probeShop(shopAccount(), credentials())),
        [this](Result<std::vector<platform::CheckResult>> checks) {
            m_busy = false;
            if (checks)
                showChecks(checks.value(), m_testTime.elapsed());
            else
                showProblem(checks.error());
        });
}

void FirstRunPage::showChecks(const std::vector<platform::CheckResult>& checks, qint64 millis)
{
    using State = platform::CheckResult::State;
    qDeleteAll(m_checkList->findChildren<QWidget*>(Qt::FindDirectChildrenOnly));
    for (const platform::CheckResult& check : checks) {
        auto* row = new CheckRow({}, m_checkList);
        const CheckState state = check.state == State::Passed    ? CheckState::Passed
                                 : check.state == State::Warning ? CheckState::Warned
                                                                 : CheckState::Failed;
        row->setCheck(state, ProbeWords::title(check, m_formatter), ProbeWords::remedy(check, m_formatter));
        m_checkList->layout()->addWidget(row);
    }
    const bool fine = !checks.empty() &&
                      std::none_of(checks.begin(), checks.end(),
                                   [](const platform::CheckResult& check) { return check.state == State::Failed; });
    m_checkTime->setText(tr("took %1 s").arg(QString::number(double(millis) / 1000.0, 'f', 1)));
    m_tested = fine;
    if (!fine)
        setProblem(tr("Put right what is marked red, then test again. Nothing was stored."));
    updateFoot();
}

void FirstRunPage::connectShop()
{
    m_busy = true;
    updateFoot();
    run(m_setup.core, this, m_workspace->profile().connectShop(shopAccount(), credentials()),
        [this](Result<> connected) {
            m_busy = false;
            if (!connected) {
                showProblem(connected.error());
                return;
            }
            m_appSecret->clear();
            m_session->clear();
            emit finished();
        });
}

} // namespace tandem::ui
