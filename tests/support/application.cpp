#include "tests/support/register_test.hpp"

namespace tandem::test {
// Alone in its file, so that a widget test binary, which defines its own, does not pull this one from the archive.
std::unique_ptr<QCoreApplication> makeApplication(int& argc, char** argv)
{
    return std::make_unique<QCoreApplication>(argc, argv);
}
} // namespace tandem::test
