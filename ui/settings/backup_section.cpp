#include "ui/settings/backup_section.hpp"

#include "ui/bridge/run.hpp"
#include "ui/widgets/buttons.hpp"
#include "ui/widgets/surface.hpp"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace tandem::ui {

namespace {

namespace fs = std::filesystem;

// Newest first: the names hold the time.
Async<Result<std::vector<BackupFile>>> listBackups(fs::path folder)
{
    std::vector<BackupFile> files;
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(folder, ignored)) {
        if (!entry.is_regular_file(ignored) || entry.path().extension() != ".db")
            continue;
        BackupFile file;
        file.name = entry.path().filename().string();
        file.bytes = static_cast<std::int64_t>(entry.file_size(ignored));
        files.push_back(std::move(file));
    }
    std::sort(files.begin(), files.end(), [](const BackupFile& a, const BackupFile& b) { return a.name > b.name; });
    co_return files;
}

} // namespace

BackupSection::BackupSection(Context& context, QWidget* parent) : QWidget(parent), m_context(context)
{
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto* panel = new Surface(Token::BgPanel, this);
    outer->addWidget(panel);
    auto* column = new QVBoxLayout(panel);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_header = new SectionHeader(tr("Backup"), panel);
    m_header->setFact(tr("A whole copy, made when you ask for it"));
    auto* elsewhere = new Button(tr("Save a copy elsewhere"), ButtonKind::Plain, m_header);
    m_now = new Button(tr("Back up now"), ButtonKind::Primary, m_header);
    m_now->setIconId(IconId::Download);
    m_header->addRight(elsewhere);
    m_header->addRight(m_now);
    column->addWidget(m_header);
    column->addWidget(new Hairline(Qt::Horizontal, panel));
    auto* body = new QVBoxLayout;
    body->setContentsMargins(px(20), px(14), px(20), px(20));
    body->setSpacing(px(6));
    auto* what = new TextLabel(
        tr("A backup holds what was born here: memos on their way, settings, members, the audit trail. Orders come "
           "from the platform again. It opens only with this profile's key or the recovery code."),
        TextRole::Small, Token::Ink2, panel);
    what->setWordWrap(true);
    body->addWidget(what);
    body->addSpacing(px(8));
    m_list = new QVBoxLayout;
    m_list->setSpacing(0);
    body->addLayout(m_list);
    body->addStretch(1);
    column->addLayout(body, 1);
    connect(m_now, &QAbstractButton::clicked, this, [this] { backUp(std::nullopt); });
    connect(elsewhere, &QAbstractButton::clicked, this, [this] {
        m_context.prompts.chooseSaveFile(tr("Save a copy elsewhere"), QStringLiteral("tandem-own.db"),
                                         [this](const QString& file) {
                                             if (!file.isEmpty())
                                                 backUp(fs::path(file.toStdU16String()));
                                         });
    });
    readList();
}

void BackupSection::backUp(std::optional<fs::path> target)
{
    m_now->setEnabled(false);
    run(m_context.core, this, m_context.profile.backup(std::move(target)), [this](Result<fs::path> file) {
        m_now->setEnabled(true);
        Prompts::Notice notice;
        notice.tone = file ? Prompts::Notice::Tone::Good : Prompts::Notice::Tone::Problem;
        notice.text = file ? tr("Backed up") : m_context.formatter.error(file.error());
        if (file)
            notice.detail = QString::fromStdU16String(file.value().filename().u16string());
        m_context.prompts.notify(std::move(notice));
        readList();
    });
}

void BackupSection::readList()
{
    run(m_context.core, this, listBackups(m_context.profileFolder / "backup"),
        [this](Result<std::vector<BackupFile>> files) {
            if (files)
                showList(files.value());
        });
}

void BackupSection::showList(const std::vector<BackupFile>& files)
{
    while (QLayoutItem* item = m_list->takeAt(0)) {
        if (item->widget())
            item->widget()->deleteLater();
        delete item;
    }
    if (files.empty()) {
        m_list->addWidget(new TextLabel(tr("No copy yet"), TextRole::Body, Token::Ink3, this));
        return;
    }
    for (const BackupFile& file : files) {
        auto* line = new QWidget(this);
        line->setFixedHeight(px(36));
        auto* row = new QHBoxLayout(line);
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(px(10));
        row->addWidget(new IconLabel(IconId::Database, Token::Ink2, 16, line));
        row->addWidget(new ElidedLabel(qtext(file.name), TextRole::Body, Token::Ink1, line), 1);
        row->addWidget(new MoneyLabel(tr("%1 KB").arg(m_context.formatter.number((file.bytes + 1023) / 1024)),
                                      TextRole::Small, Token::Ink2, line));
        m_list->addWidget(line);
        m_list->addWidget(new Hairline(Qt::Horizontal, this));
    }
}

} // namespace tandem::ui
