#pragma once
// Failure has two channels. What the input or the world can normally cause is a Result<T>;
// what nobody here can handle throws and is caught at a network session, a sync cycle or ui::run.
// An Error carries a closed code and named arguments; core/words turns both into a sentence.

#include <boost/outcome/basic_result.hpp>
#include <boost/outcome/coroutine_support.hpp>
#include <boost/outcome/policy/terminate.hpp>
#include <boost/outcome/success_failure.hpp>
#include <boost/outcome/try.hpp>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tandem {

// What a caller should do with an error of a code.
enum class ErrorClass : std::uint8_t {
    Retry, // passing: try again with back-off
    Park,  // this row only: keep it aside, go on with the rest
    Ask,   // a person must decide or repair; the remedy says how
    Stop,  // stop the whole job; going on would do harm
};

enum class Errc : std::uint16_t {
#define TANDEM_ERRC(name, errorClass) name,
#include "core/base/errc.def"
#undef TANDEM_ERRC
};

// Stable text of a code ("WrongKey"), used by logs, JSON answers and the word catalogue.
std::string_view errcName(Errc code);
ErrorClass errorClassOf(Errc code);

// A named argument of an Error or Explanation. Values are already free of personal data unless
// the sentence is only shown on screen.
struct Arg {
    std::string name;
    std::string value;
    bool operator==(const Arg&) const = default;
};
using Args = std::vector<Arg>;

class [[nodiscard]] Error {
public:
    // `detail` is for the log and for developers; it is never shown to a person as the message.
    explicit Error(Errc code, Args args = {}, std::string detail = {})
        : m_code(code), m_args(std::move(args)), m_detail(std::move(detail))
    {
    }
    Errc code() const { return m_code; }
    ErrorClass errorClass() const { return errorClassOf(m_code); }
    const Args& args() const { return m_args; }
    const std::string& detail() const { return m_detail; }
    // Value of the argument `name`, or empty.
    std::string_view arg(std::string_view name) const;
    bool operator==(const Error&) const = default;

private:
    Errc m_code;
    Args m_args;
    std::string m_detail;
};

template <class T = void>
using Result = boost::outcome_v2::basic_result<T, Error, boost::outcome_v2::policy::terminate>;

using boost::outcome_v2::success;
inline Error failure(Errc code, Args args = {}, std::string detail = {})
{
    return Error(code, std::move(args), std::move(detail));
}

// For logs and failed comparisons: "WrongKey file=own.db (detail)".
std::string describe(const Error& error);

[[noreturn]] void assertionFailed(const char* expression, const char* file, int line);

} // namespace tandem

#define TRY(...) BOOST_OUTCOME_TRY(__VA_ARGS__)
#define CO_TRY(...) BOOST_OUTCOME_CO_TRY(__VA_ARGS__)
// Stays on in release builds: reports and aborts. For our own bugs only, never for input.
#define TANDEM_ASSERT(expression)                                                                                      \
    ((expression) ? static_cast<void>(0) : ::tandem::assertionFailed(#expression, __FILE__, __LINE__))
