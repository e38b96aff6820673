#pragma once
// Control lines from outside: standard input and a named pipe, each read by a thread of its own, since neither can be
// awaited portably. Lines arrive on the core thread in their order.

#include <boost/asio/any_io_executor.hpp>
#include <filesystem>
#include <functional>
#include <string>

namespace tandem::sandbox {

struct LineSink {
    boost::asio::any_io_executor executor; // where the functions run
    std::function<void(std::string line)> onLine;
    std::function<void()> onEnd;
};

// The threads block in the system until the process ends; it must leave by std::_Exit.
void readStandardInput(LineSink sink);
// Opens the pipe again after each writer.
void readPipe(std::filesystem::path pipe, LineSink sink);
// Makes the pipe when it is not there. False when there is something else at this place or the system has no such
// thing.
bool preparePipe(const std::filesystem::path& pipe);

} // namespace tandem::sandbox
