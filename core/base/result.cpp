#include "core/base/result.hpp"

#include <array>
#include <cstdio>
#include <cstdlib>

namespace tandem {

namespace {

struct CodeFacts {
    std::string_view name;
    ErrorClass errorClass;
};

constexpr auto kFacts = std::to_array<CodeFacts>({
#define TANDEM_ERRC(name, errorClass) {#name, ErrorClass::errorClass},
#include "core/base/errc.def"
#undef TANDEM_ERRC
});

const CodeFacts& factsOf(Errc code)
{
    const auto index = static_cast<std::size_t>(code);
    TANDEM_ASSERT(index < kFacts.size());
    return kFacts[index];
}

} // namespace

std::string_view errcName(Errc code)
{
    return factsOf(code).name;
}

ErrorClass errorClassOf(Errc code)
{
    return factsOf(code).errorClass;
}

std::string_view Error::arg(std::string_view name) const
{
    for (const Arg& arg : m_args) {
        if (arg.name == name)
            return arg.value;
    }
    return {};
}

std::string describe(const Error& error)
{
    std::string text(errcName(error.code()));
    for (const Arg& arg : error.args()) {
        text += ' ';
        text += arg.name;
        text += '=';
        text += arg.value;
    }
    if (!error.detail().empty())
        text += " (" + error.detail() + ")";
    return text;
}

void assertionFailed(const char* expression, const char* file, int line)
{
    std::fprintf(stderr, "%s:%d: assertion failed: %s\n", file, line, expression);
    std::fflush(stderr);
    std::abort();
}

} // namespace tandem
