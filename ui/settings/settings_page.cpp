#include "ui/settings/settings_page.hpp"

#include "core/model/access.hpp"
#include "ui/settings/about_section.hpp"
#include "ui/settings/audit_section.hpp"
#include "ui/settings/backup_section.hpp"
#include "ui/settings/display_section.hpp"
#include "ui/settings/keys_section.hpp"
#include "ui/settings/sync_section.hpp"
#include "ui/widgets/buttons.hpp"
#include "ui/widgets/labels.hpp"
#include "ui/widgets/surface.hpp"

#include <QHBoxLayout>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace tandem::ui {

SettingsPage::SettingsPage(Context& context, QWidget* parent) : QWidget(parent), m_context(context)
{
    setObjectName(QStringLiteral("settingsPage"));
    m_sections = {
        {QStringLiteral("sync"), tr("Sync health"), IconId::Refresh,
         [this]() -> QWidget* { return new SyncSection(m_context, m_stack); }},
        {QStringLiteral("display"), tr("Display and language"), IconId::Eye,
         [this]() -> QWidget* { return new DisplaySection(m_context, m_stack); }},
        {QStringLiteral("keys"), tr("Keys"), IconId::Command,
         [this]() -> QWidget* { return new KeysSection(m_context, m_stack); }},
        {QStringLiteral("audit"), tr("Audit trail"), IconId::Document,
         [this]() -> QWidget* { return new AuditSection(m_context, m_stack); }},
        {QStringLiteral("backup"), tr("Backup"), IconId::Download,
         [this]() -> QWidget* { return new BackupSection(m_context, m_stack); }},
        {QStringLiteral("about"), tr("About"), IconId::Info,
         [this]() -> QWidget* { return new AboutSection(m_context, m_stack); }},
    };
    const Role role = m_context.member.role; // what a role may not see is absent, not grey
    std::erase_if(m_sections, [role](const Section& section) {
        return (section.id == QLatin1String("audit") && !may(role, Action::AuditRead, {})) ||
               (section.id == QLatin1String("backup") && !may(role, Action::BackupRun, {}));
    });
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    auto* list = new Surface(Token::BgList, this);
    list->setFixedWidth(px(m_context.formatter.language() == Language::En ? 208 : 184));
    auto* column = new QVBoxLayout(list);
    column->setContentsMargins(px(8), 0, px(8), px(8));
    column->setSpacing(px(4));
    auto* title = new TextLabel(tr("Settings"), TextRole::BodyStrong, Token::Ink1, list);
    auto* head = new QHBoxLayout; // 56 high, as the headers beside it
    head->setContentsMargins(px(8), px(18), 0, px(14));
    head->addWidget(title);
    column->addLayout(head);
    m_stack = new QStackedWidget(this);
    for (const Section& section : m_sections) {
        auto* button = new Button(section.text, ButtonKind::Item, list);
        button->setIconId(section.icon);
        button->setCheckable(true);
        button->setObjectName(QStringLiteral("settings/") + section.id);
        connect(button, &QAbstractButton::clicked, this,
                [this, id = section.id] { m_context.navigator.openPage(QStringLiteral("settings/") + id); });
        column->addWidget(button);
        m_buttons.insert(section.id, button);
    }
    column->addStretch(1);
    row->addWidget(list);
    row->addWidget(new Hairline(Qt::Vertical, this));
    row->addWidget(m_stack, 1);
    showSection(QStringLiteral("sync"));
}

void SettingsPage::showSection(const QString& id)
{
    for (const Section& section : m_sections) {
        if (section.id != id)
            continue;
        if (!m_made.contains(id)) {
            QWidget* made = section.make();
            m_stack->addWidget(made);
            m_made.insert(id, made);
        }
        m_stack->setCurrentWidget(m_made.value(id));
        m_current = id;
    }
    for (auto it = m_buttons.begin(); it != m_buttons.end(); ++it)
        it.value()->setChecked(it.key() == m_current);
}

QString SettingsPage::currentSectionText() const
{
    for (const Section& section : m_sections) {
        if (section.id == m_current)
            return section.text;
    }
    return {};
}

QStringList SettingsPage::sections() const
{
    QStringList ids;
    for (const Section& section : m_sections)
        ids << section.id;
    return ids;
}

} // namespace tandem::ui
