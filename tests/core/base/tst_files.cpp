#include "core/base/file_lock.hpp"
#include "core/base/json.hpp"
#include "core/base/log.hpp"
#include "core/base/random.hpp"
#include "core/base/secret_store.hpp"
#include "tests/support/register_test.hpp"

#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <filesystem>

#ifndef _WIN32
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#endif

using namespace tandem;
namespace fs = std::filesystem;

class TestFiles : public QObject {
    Q_OBJECT
private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->path().toStdString();
    }
    void cleanup() { m_folder.reset(); }

    void aSecondHandleFindsTheLockTaken()
    {
        auto lock = FileLock::acquire(m_path / "lock");
        QVERIFY(lock.has_value());
        const auto second = FileLock::acquire(m_path / "lock");
        QVERIFY(second.has_error());
        QCOMPARE(second.error().code(), Errc::ProfileInUse);
        FileLock moved = std::move(lock.value());
        QVERIFY(FileLock::acquire(m_path / "lock").has_error());
        {
            const FileLock gone = std::move(moved);
        }
        QVERIFY(FileLock::acquire(m_path / "lock").has_value());
    }

    void aKilledProcessFreesItsLock()
    {
#ifdef _WIN32
        QSKIP("needs fork");
#else
        int ready[2];
        QVERIFY(::pipe(ready) == 0);
        const pid_t child = ::fork();
        if (child == 0) {
            const auto lock = FileLock::acquire(m_path / "lock");
            const char answer = lock ? 'y' : 'n';
            static_cast<void>(!::write(ready[1], &answer, 1));
            ::pause();
            ::_exit(0);
        }
        char answer = 0;
        QVERIFY(::read(ready[0], &answer, 1) == 1 && answer == 'y');
        QCOMPARE(FileLock::acquire(m_path / "lock").error().code(), Errc::ProfileInUse);
        ::kill(child, SIGKILL);
        ::waitpid(child, nullptr, 0);
        QVERIFY(FileLock::acquire(m_path / "lock").has_value());
        ::close(ready[0]);
        ::close(ready[1]);
#endif
    }

    void writingReplacesTheWholeContent()
    {
        const fs::path file = m_path / "profile.json";
        QVERIFY(writeFileAtomically(file, std::string(200'000, 'a')).has_value());
        QVERIFY(writeFileAtomically(file, "short").has_value());
        QCOMPARE(readFile(file, 100).value(), std::string("short"));
        QCOMPARE(std::distance(fs::directory_iterator(m_path), fs::directory_iterator()), 1);
#ifndef _WIN32
        QCOMPARE(static_cast<int>(fs::status(file).permissions()) & 0777, 0600);
#endif
    }

    void aTemporaryFileLeftByACrashIsOverwritten()
    {
        const fs::path file = m_path / "profile.json";
        QVERIFY(writeFileAtomically(m_path / "profile.json.tmp", "half a fi").has_value());
        QVERIFY(writeFileAtomically(file, "whole").has_value());
        QCOMPARE(readFile(file, 100).value(), std::string("whole"));
        QVERIFY(!fs::exists(m_path / "profile.json.tmp"));
    }

    void whenTheTemporaryFileCannotBeWrittenTheOldContentStays()
    {
        const fs::path file = m_path / "profile.json";
        QVERIFY(writeFileAtomically(file, "old").has_value());
        fs::create_directory(m_path / "profile.json.tmp");
        const auto written = writeFileAtomically(file, "new");
        QVERIFY(written.has_error());
        QCOMPARE(written.error().code(), Errc::FileUnreadable);
        QCOMPARE(readFile(file, 100).value(), std::string("old"));
    }

    void readingKeepsToItsLimit()
    {
        const fs::path file = m_path / "f";
        QVERIFY(writeFileAtomically(file, "12345").has_value());
        QCOMPARE(readFile(file, 5).value(), std::string("12345"));
        QCOMPARE(readFile(file, 4).error().code(), Errc::LimitExceeded);
        QCOMPARE(readFile(m_path / "none", 4).error().code(), Errc::FileMissing);
        QVERIFY(readFile(m_path, 4).has_error());
    }

    void privateFoldersAreMadeAndChecked()
    {
        const fs::path folder = m_path / "a" / "profile";
        QVERIFY(makePrivateFolder(folder).has_value());
        QVERIFY(makePrivateFolder(folder).has_value());
        QVERIFY(writeFileAtomically(m_path / "file", "").has_value());
        QCOMPARE(makePrivateFolder(m_path / "file").error().code(), Errc::ProfileUnsafePlace);
#ifndef _WIN32
        QCOMPARE(static_cast<int>(fs::status(folder).permissions()) & 0777, 0700);
        fs::permissions(folder, fs::perms::group_read, fs::perm_options::add);
        QCOMPARE(makePrivateFolder(folder).error().code(), Errc::ProfileUnsafePlace);
        fs::create_directory_symlink(m_path / "a", m_path / "link");
        QVERIFY(makePrivateFolder(m_path / "link").has_error());
#endif
    }

    void keysSurviveReopening()
    {
        const Secret passphrase = Secret::fromText("correct horse");
        const fs::path file = m_path / "keys.json";
        {
            auto store = openKeyFile(file, &passphrase, *m_random).value();
            QCOMPARE(store->backend(), std::string_view("file"));
            QVERIFY(store->write("profile-key", Secret::fromText("secret-one")).has_value());
            QVERIFY(store->write("profile-key", Secret::fromText("secret-two")).has_value());
            QVERIFY(store->write("session", Secret::fromText("gone")).has_value());
            QVERIFY(store->remove("session").has_value());
        }
        auto store = openKeyFile(file, &passphrase, *m_random).value();
        QCOMPARE(store->read("profile-key").value().text(), std::string_view("secret-two"));
        QCOMPARE(store->read("session").error().code(), Errc::KeyMissing);
        const std::string content = readFile(file, 10'000).value();
        QCOMPARE(content.find("secret-two"), std::string::npos);
        QCOMPARE(content.find("c2VjcmV0LXR3bw"), std::string::npos); // the same in Base64
    }

    void aWrongOrMissingPassphraseIsRefusedAndTheFileStays()
    {
        const fs::path file = m_path / "keys.json";
        const Secret right = Secret::fromText("right"), wrong = Secret::fromText("wrong");
        QVERIFY(openKeyFile(file, &right, *m_random).value()->write("k", Secret::fromText("v")).has_value());
        const std::string before = readFile(file, 10'000).value();
        QCOMPARE(openKeyFile(file, &wrong, *m_random).error().code(), Errc::WrongKey);
        QCOMPARE(openKeyFile(file, nullptr, *m_random).error().code(), Errc::WrongKey);
        QCOMPARE(readFile(file, 10'000).value(), before);
    }

    void plainKeyFilesAreForSandboxes()
    {
        const fs::path file = m_path / "keys.json";
        QVERIFY(openKeyFile(file, nullptr, *m_random).value()->write("k", Secret::fromText("v")).has_value());
        QCOMPARE(openKeyFile(file, nullptr, *m_random).value()->read("k").value().text(), std::string_view("v"));
        const Secret passphrase = Secret::fromText("p");
        QCOMPARE(openKeyFile(file, &passphrase, *m_random).error().code(), Errc::WrongKey);
    }

    void damagedKeyFilesAreNamedAsSuch()
    {
        const fs::path file = m_path / "keys.json";
        for (const char* content : {"", "[]", "{}", R"({"format":2,"values":{}})", R"({"format":1,"values":{"k":"?"}})",
                                    R"({"format":1,"values":{"k":5}})"}) {
            QVERIFY(writeFileAtomically(file, content).has_value());
            const auto opened = openKeyFile(file, nullptr, *m_random);
            QVERIFY2(opened.has_error(), content);
            QCOMPARE(opened.error().code(), Errc::FileDamaged);
        }
    }

    void whenTheKeyFileCannotBeWrittenTheStoreKeepsItsOldValue()
    {
        auto store = openKeyFile(m_path / "keys.json", nullptr, *m_random).value();
        QVERIFY(store->write("k", Secret::fromText("old")).has_value());
        fs::create_directory(m_path / "keys.json.tmp");
        QVERIFY(store->write("k", Secret::fromText("new")).has_error());
        QCOMPARE(store->read("k").value().text(), std::string_view("old"));
    }

    void theMemoryStoreBehavesLikeTheOthers()
    {
        MemorySecretStore store;
        QCOMPARE(store.read("k").error().code(), Errc::KeyMissing);
        QVERIFY(store.write("k", Secret::fromText("v")).has_value());
        QCOMPARE(store.read("k").value().text(), std::string_view("v"));
        QVERIFY(store.remove("k").has_value() && store.remove("k").has_value());
        QVERIFY(store.read("k").has_error());
    }

    void logLinesAreJsonWithTypedFields()
    {
        const Instant at = parseRfc3339("2026-11-17T13:30:00.000Z").value();
        log(at, Event::ProgramStarted); // goes nowhere
        QVERIFY(startLog(m_path / "logs").has_value());
        log(at, Event::HttpFailed,
            {{"code", Errc::Timeout}, {"count", 3}, {"after", Duration(1500)}, {"cycle", Uid()}});
        stopLog();
        log(at, Event::ProgramStopped);
        const std::string content = readFile(m_path / "logs" / "tandem.log", 10'000).value();
        QCOMPARE(std::count(content.begin(), content.end(), '\n'), 1);
        const auto line = parseJson(content).value().as_object();
        QCOMPARE(line.at("at").as_string(), json::string("2026-11-17T13:30:00.000Z"));
        QCOMPARE(line.at("event").as_string(), json::string("HttpFailed"));
        QCOMPARE(line.at("code").as_string(), json::string("Timeout"));
        QCOMPARE(line.at("count").as_int64(), 3);
        QCOMPARE(line.at("after").as_int64(), 1500);
    }

    void rotatedLogsAreDroppedAfterFourteenDays()
    {
        const fs::path logs = m_path / "logs";
        QVERIFY(makePrivateFolder(logs).has_value());
        const Instant now = parseRfc3339("2026-11-17T13:30:00.000Z").value();
        const auto oldFile = [&](const char* name, Instant at) {
            const std::string line = "{\"at\":\"" + formatRfc3339(at) + "\",\"event\":\"SyncCycleDone\"}\n";
            return writeFileAtomically(logs / name, line + line).has_value();
        };
        QVERIFY(oldFile("tandem.1.log", now - std::chrono::hours(24 * 14)));
        QVERIFY(oldFile("tandem.2.log", now - std::chrono::hours(24 * 14) - Duration(1)));
        QVERIFY(writeFileAtomically(logs / "notes.log", "not ours").has_value());
        QVERIFY(startLog(logs).has_value());
        log(now, Event::ProgramStarted);
        stopLog();
        QVERIFY(fs::exists(logs / "tandem.1.log") && fs::exists(logs / "notes.log"));
        QVERIFY(!fs::exists(logs / "tandem.2.log"));
    }

    void logFilesAreCapped()
    {
        QVERIFY(startLog(m_path / "logs").has_value());
        for (int i = 0; i < 100'000; ++i)
            log(Instant(i), Event::SyncPageApplied, {{"rows", i}});
        stopLog();
        for (const auto& entry : fs::directory_iterator(m_path / "logs"))
            QVERIFY(entry.file_size() <= 5u << 20);
        QVERIFY(fs::exists(m_path / "logs" / "tandem.1.log"));
    }

    void aLogThatCannotBeOpenedIsAnErrorNotACrash()
    {
        QVERIFY(writeFileAtomically(m_path / "logs", "a file").has_value());
        QVERIFY(startLog(m_path / "logs").has_error());
    }

    void everyEventHasItsOwnName()
    {
        QCOMPARE(eventName(Event::ProgramStarted), std::string_view("ProgramStarted"));
        QCOMPARE(eventName(Event::RowParked), std::string_view("RowParked"));
        QCOMPARE(eventName(Event::InternalError), std::string_view("InternalError"));
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    fs::path m_path;
    std::unique_ptr<Random> m_random = makeSeededRandom(11);
};

static tandem::test::Register<TestFiles> registered;
#include "tst_files.moc"
