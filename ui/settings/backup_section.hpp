#pragma once
// 备份: a copy of own.db under the profile's keys, made now; the copies there are.

#include "ui/bridge/context.hpp"
#include "ui/settings/section_header.hpp"

#include <QWidget>

class QVBoxLayout;

namespace tandem::ui {

class Button;

struct BackupFile {
    std::string name;
    std::int64_t bytes = 0;
};

class BackupSection final : public QWidget {
    Q_OBJECT
public:
    explicit BackupSection(Context& context, QWidget* parent = nullptr);

private:
    void backUp(std::optional<std::filesystem::path> target);
    void readList();
    void showList(const std::vector<BackupFile>& files);
    Context& m_context;
    SectionHeader* m_header;
    Button* m_now;
    QVBoxLayout* m_list;
};

} // namespace tandem::ui
