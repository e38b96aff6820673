#include "core/sim/csv_rows.hpp"

#include <lzma.h>

#include <array>
#include <fstream>

namespace tandem::sim {

namespace {

constexpr std::size_t kChunk = 256 * 1024;
constexpr std::size_t kRowBytes = 1 << 20;
constexpr std::uint64_t kDecoderMemory = 256u << 20;

} // namespace

// The bytes of the file, unpacked when they are compressed.
class CsvRows::Input {
public:
    Input(std::filesystem::path file, std::ifstream stream)
        : m_file(std::move(file)), m_stream(std::move(stream)), m_packed(m_file.extension() == ".xz")
    {
        if (m_packed)
            m_ready = lzma_stream_decoder(&m_decoder, kDecoderMemory, LZMA_CONCATENATED) == LZMA_OK;
    }
    ~Input() { lzma_end(&m_decoder); }
    Input(const Input&) = delete;
    Input& operator=(const Input&) = delete;

    // Appends what comes next; false at the end.
    Result<bool> read(std::string& out) { return m_packed ? readPacked(out) : readPlain(out); }

private:
    Error error(Errc code) const { return failure(code, {{"file", m_file.string()}}); }

    Result<bool> readPlain(std::string& out)
    {
        const std::size_t before = out.size();
        out.resize(before + kChunk);
        m_stream.read(out.data() + before, kChunk);
        if (m_stream.bad())
            return error(Errc::FileUnreadable);
        out.resize(before + static_cast<std::size_t>(m_stream.gcount()));
        return out.size() > before;
    }

    Result<bool> readPacked(std::string& out)
    {
        if (!m_ready || m_finished)
            return m_finished ? Result<bool>(false) : Result<bool>(error(Errc::FileDamaged));
        const std::size_t before = out.size();
        out.resize(before + kChunk);
        m_decoder.next_out = reinterpret_cast<std::uint8_t*>(out.data() + before);
        m_decoder.avail_out = kChunk;
        while (m_decoder.avail_out == kChunk && !m_finished) {
            if (m_decoder.avail_in == 0 && !m_stream.eof()) {
                m_stream.read(m_in.data(), static_cast<std::streamsize>(m_in.size()));
                if (m_stream.bad())
                    return error(Errc::FileUnreadable);
                m_decoder.next_in = reinterpret_cast<const std::uint8_t*>(m_in.data());
                m_decoder.avail_in = static_cast<std::size_t>(m_stream.gcount());
            }
            const lzma_ret done = lzma_code(&m_decoder, m_stream.eof() ? LZMA_FINISH : LZMA_RUN);
            m_finished = done == LZMA_STREAM_END;
            if (done != LZMA_OK && !m_finished)
                return error(Errc::FileDamaged);
        }
        out.resize(before + kChunk - m_decoder.avail_out);
        return out.size() > before;
    }

    std::filesystem::path m_file;
    std::ifstream m_stream;
    bool m_packed;
    bool m_ready = true;
    bool m_finished = false;
    lzma_stream m_decoder = LZMA_STREAM_INIT;
    std::array<char, 64 * 1024> m_in{};
};

CsvRows::CsvRows(std::unique_ptr<Input> input) : m_input(std::move(input)) {}
CsvRows::CsvRows(CsvRows&&) noexcept = default;
CsvRows& CsvRows::operator=(CsvRows&&) noexcept = default;
CsvRows::~CsvRows() = default;

Result<CsvRows> CsvRows::open(const std::filesystem::path& file)
{
    std::error_code ignored;
    if (!std::filesystem::exists(file, ignored))
        return failure(Errc::FileMissing, {{"file", file.string()}});
    std::ifstream stream(file, std::ios::binary);
    if (!stream || std::filesystem::is_directory(file, ignored))
        return failure(Errc::FileUnreadable, {{"file", file.string()}});
    return CsvRows(std::make_unique<Input>(file, std::move(stream)));
}

Result<bool> CsvRows::fill()
{
    m_buffer.erase(0, m_at);
    m_at = 0;
    if (m_buffer.size() > kRowBytes)
        return failure(Errc::LimitExceeded, {{"row", std::to_string(m_rows + 1)}});
    return m_input->read(m_buffer);
}

Result<bool> CsvRows::next(std::vector<std::string>& row)
{
    row.clear();
    std::string field;
    bool quoted = false, justClosed = false, any = false;
    std::size_t i = m_at;
    for (;; ++i) {
        if (i == m_buffer.size()) {
            const std::size_t read = i - m_at;
            TRY(const bool more, fill());
            i = read;
            if (!more)
                break;
        }
        const char c = m_buffer[i];
        any = true;
        if (c == '"') {
            if (justClosed)
                field += '"'; // a doubled quote inside quotes stands for itself
            justClosed = quoted;
            quoted = !quoted;
            continue;
        }
        justClosed = false;
        if (c == ',' && !quoted) {
            row.push_back(std::move(field));
            field.clear();
        } else if (c == '\n' && !quoted) {
            ++i;
            break;
        } else if (c != '\r' || quoted) {
            field += c;
        }
    }
    m_at = i;
    if (!any)
        return false;
    row.push_back(std::move(field));
    ++m_rows;
    return true;
}

} // namespace tandem::sim
