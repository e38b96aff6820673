#pragma once
// A VFS over the system's that counts SQLite's steps on disk and lets the n-th of a kind fail, once or from then on,
// so that a test can fail every step of a story in turn (reliability.md 9.5).

#include <array>
#include <cstddef>
#include <memory>
#include <string>

struct sqlite3_vfs;

namespace tandem::test {

class FaultVfs {
public:
    enum class Step { Open, Read, Write, Sync };
    enum class Fault { IoError, DiskFull };
    enum class Repeat { Once, FromThenOn };
    enum class Scope { ByName, Default }; // Default: every connection opened meanwhile goes through it

    explicit FaultVfs(Scope scope = Scope::ByName);
    FaultVfs(const FaultVfs&) = delete;
    FaultVfs& operator=(const FaultVfs&) = delete;
    ~FaultVfs();

    const std::string& name() const { return m_name; }
    // The n-th step (1 = the next) of this kind fails.
    void failAt(Step step, int n, Fault fault, Repeat repeat = Repeat::Once);
    void disarm();
    bool fired() const { return m_fired; }
    // Steps of a kind since the last failAt() or disarm().
    int count(Step step) const { return m_counts[static_cast<std::size_t>(step)]; }

    // For the VFS functions: counts; SQLITE_OK or the code to answer.
    int pass(Step step);
    sqlite3_vfs* real() const { return m_real; }

private:
    std::string m_name;
    sqlite3_vfs* m_real;
    std::unique_ptr<sqlite3_vfs> m_vfs;
    bool m_default;
    std::array<int, 4> m_counts{};
    Step m_step = Step::Write;
    int m_at = 0; // 0: nothing fails
    Fault m_fault = Fault::IoError;
    Repeat m_repeat = Repeat::Once;
    bool m_fired = false;
};

} // namespace tandem::test
