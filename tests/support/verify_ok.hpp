#pragma once
// QVERIFY for Results: a failure prints the error.

#include "core/base/result.hpp"

#include <QTest>

#define QVERIFY_OK(...)                                                                                                \
    do {                                                                                                               \
        const auto& verifiedResult = (__VA_ARGS__);                                                                    \
        QVERIFY2(verifiedResult.has_value(),                                                                           \
                 verifiedResult.has_value() ? "" : ::tandem::describe(verifiedResult.error()).c_str());                \
    } while (false)

#define QVERIFY_ERROR(result, expectedCode)                                                                            \
    do {                                                                                                               \
        const auto& verifiedResult = (result);                                                                         \
        QVERIFY2(!verifiedResult.has_value(), "no error");                                                             \
        QVERIFY2(verifiedResult.error().code() == (expectedCode), ::tandem::describe(verifiedResult.error()).c_str()); \
    } while (false)
