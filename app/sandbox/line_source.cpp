#include "line_source.hpp"

#include <boost/asio/post.hpp>

#include <fstream>
#include <iostream>
#include <thread>

#ifndef _WIN32
#include <sys/stat.h>
#endif

namespace tandem::sandbox {

namespace {

void readLines(std::istream& in, const LineSink& sink)
{
    std::string line;
    while (std::getline(in, line))
        boost::asio::post(sink.executor, [onLine = sink.onLine, line] { onLine(line); });
}

} // namespace

void readStandardInput(LineSink sink)
{
    std::thread([sink = std::move(sink)] {
        readLines(std::cin, sink);
        boost::asio::post(sink.executor, sink.onEnd);
    }).detach();
}

void readPipe(std::filesystem::path pipe, LineSink sink)
{
    std::thread([pipe = std::move(pipe), sink = std::move(sink)] {
        for (;;) {
            std::ifstream in(pipe); // waits for a writer
            if (!in)
                break;
            readLines(in, sink);
        }
        boost::asio::post(sink.executor, sink.onEnd);
    }).detach();
}

bool preparePipe(const std::filesystem::path& pipe)
{
#ifdef _WIN32
    (void)pipe; // its named pipes are not files; scripts use standard input there
    return false;
#else
    std::error_code ignored;
    if (!std::filesystem::exists(pipe, ignored) && ::mkfifo(pipe.c_str(), 0600) != 0)
        return false;
    return std::filesystem::is_fifo(pipe, ignored);
#endif
}

} // namespace tandem::sandbox
