#pragma once
// The frame around the pages: navigation at the left, top bar, the page itself. Implements Navigator. Thrown away and
// built again when language or sizes change and when the screen is locked.

#include "ui/bridge/context.hpp"
#include "ui/bridge/formatter.hpp"
#include "ui/shell/page.hpp"

#include <QMap>
#include <QWidget>

class QStackedWidget;

namespace tandem::ui {

class Avatar;
class Band;
class Chip;
class IconButton;
class KeySheet;
class NavButton;
class OrdersPage;
class Palette;
class RecentPlaces;
class SettingsPage;
class ToastHost;

class Workbench final : public QWidget, public Navigator {
    Q_OBJECT
public:
    struct Parts {
        CoreThread& core;
        services::Workspace& workspace;
        HintRelay& hints;
        SyncStatusFeed& syncStatus;
        ActionRegistry& actions;
        Preferences& preferences;
        Prompts& prompts;
        ToastHost& toasts;
        RecentPlaces& places;
        Language language;
        Member member;
        std::filesystem::path profileFolder;
    };
    explicit Workbench(Parts parts, QWidget* parent = nullptr);
    ~Workbench() override;

    void open(const Ref& ref) override;
    void openPage(const QString& page) override;
    void lookUp(const QString& text) override;

    QString currentPage() const; // "orders", "settings/keys"
    QString currentPageText() const;
    OrdersPage& orders();
    SettingsPage& settings();
    Palette* openPalette();
    KeySheet* openKeySheet();
    const Formatter& formatter() const { return m_formatter; }

signals:
    void pageChanged();
    void lockWanted();
    void undoWanted();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* makeNavigation();
    QWidget* makeTopBar();
    void makeActions();
    void define(const char* name, const QString& text, const QKeySequence& key, std::function<void()> act);
    QWidget* page(const QString& id);
    void refreshSync();
    void openBell();
    void rememberPlace(const QString& place, const QString& text);
    Parts m_parts;
    Formatter m_formatter;
    Context m_context;
    std::vector<PageSpec> m_specs;
    QMap<QString, QWidget*> m_pages;
    QMap<QString, NavButton*> m_navigation;
    QStackedWidget* m_stack = nullptr;
    Chip* m_syncChip = nullptr;
    Band* m_band = nullptr;
    IconButton* m_bell = nullptr;
    QString m_current;
};

} // namespace tandem::ui
