#include "tests/support/register_test.hpp"

#include <QCoreApplication>
#include <QtGlobal>
#include <QTest>
#include <cstdio>

namespace tandem::test {
std::vector<std::function<std::unique_ptr<QObject>()>>& registeredTests()
{
    static std::vector<std::function<std::unique_ptr<QObject>()>> tests;
    return tests;
}
} // namespace tandem::test

int main(int argc, char** argv)
{
    qputenv("QTEST_DISABLE_STACK_DUMP", "1"); // a debugger that cannot attach hangs the run
    qputenv("TZ", "America/New_York"); // a far zone shows every use of local time
    const auto application = tandem::test::makeApplication(argc, argv);
    const QByteArrayList wanted = qgetenv("TANDEM_TESTS").split(',');
    int failed = 0;
    int ran = 0;
    for (const auto& make : tandem::test::registeredTests()) {
        const auto test = make();
        if (!wanted.first().isEmpty() && !wanted.contains(test->metaObject()->className()))
            continue;
        ++ran;
        try {
            failed += QTest::qExec(test.get(), argc, argv) != 0;
        } catch (...) { // QtTest has told of it and throws it on; the other classes still have their turn
            ++failed;
        }
    }
    std::printf("%d test classes, %d failed\n", ran, failed);
    return failed == 0 && ran > 0 ? 0 : 1;
}
