#pragma once
// One test binary per module holds many test classes: `static tandem::test::Register<TestMoney> registered;` at the end
// of a tst_*.cpp puts a class into it. test_main.cpp runs them all, or those named by TANDEM_TESTS=TestMoney,…

#include <QCoreApplication>
#include <QObject>
#include <functional>
#include <memory>
#include <vector>

namespace tandem::test {

std::vector<std::function<std::unique_ptr<QObject>()>>& registeredTests();

// tests/support/application.cpp makes a QCoreApplication, tests/ui/support/application.cpp a QApplication.
std::unique_ptr<QCoreApplication> makeApplication(int& argc, char** argv);

template <class Test>
struct Register {
    Register()
    {
        registeredTests().push_back([] { return std::make_unique<Test>(); });
    }
};

} // namespace tandem::test
