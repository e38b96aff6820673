#pragma once
// What a page gets to work with. All of it outlives the page.

#include "core/services/workspace.hpp"
#include "ui/bridge/action_registry.hpp"
#include "ui/bridge/core_thread.hpp"
#include "ui/bridge/formatter.hpp"
#include "ui/bridge/hint_relay.hpp"
#include "ui/bridge/navigator.hpp"
#include "ui/bridge/preferences.hpp"
#include "ui/bridge/prompts.hpp"
#include "ui/bridge/sync_status_feed.hpp"

#include <filesystem>

namespace tandem::ui {

struct Context {
    CoreThread& core;
    services::OrderService& orders;
    services::SyncService& sync;
    services::ProfileService& profile;
    HintRelay& hints;
    SyncStatusFeed& syncStatus;
    Formatter& formatter;
    ActionRegistry& actions;
    Navigator& navigator;
    Preferences& preferences;
    Prompts& prompts;
    std::filesystem::path profileFolder;
    Member member; // who sits here now
};

} // namespace tandem::ui
