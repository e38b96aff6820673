#pragma once
// A resource compiled into the program by tandem_embed().
#include <string_view>
namespace tandem {
struct EmbeddedFile {
    std::string_view name; // file name without folder
    std::string_view content;
};
} // namespace tandem
