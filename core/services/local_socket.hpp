#pragma once
// While a profile is open, tandemctl asks its process instead of the files: one JSON line in, one JSON line out, over a
// local stream socket in the profile folder (mode 0700). Only status and search are answered; nothing is changed.

#include "core/services/workspace.hpp"

#include <filesystem>
#include <string>

namespace tandem::services {

std::filesystem::path localSocketPath(const std::filesystem::path& profileFolder);

// Answers {"do":"status"} and {"do":"search","text":"…"} until the returned handle is destroyed. A folder whose path is
// too long for a socket address is not served (the platform's limit is about 100 bytes). Errors: FileUnreadable.
Result<std::shared_ptr<void>> serveLocalSocket(asio::any_io_executor executor, Workspace& workspace,
                                               const std::filesystem::path& profileFolder);

// One answer of the core to one request; also what `tandemctl status|search` prints when it opened the profile itself.
Async<Result<json::object>> answerLocally(Workspace& workspace, json::object request);

// Asks the process that holds the profile. Errors: NotFound when nobody serves there, ParseFailed.
Result<json::object> askRunningProfile(const std::filesystem::path& profileFolder, const json::object& request);

} // namespace tandem::services
