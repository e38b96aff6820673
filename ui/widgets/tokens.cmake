# Writes tokens.hpp from tokens.json: cmake -DTOKENS=… -DOUT=… -P tokens.cmake
file(READ "${TOKENS}" json)

# "bg.window" → BgWindow, "ink.1" → Ink1
function(identifier name out)
  string(REPLACE "." ";" parts "${name}")
  set(result "")
  foreach(part IN LISTS parts)
    string(SUBSTRING "${part}" 0 1 first)
    string(SUBSTRING "${part}" 1 -1 rest)
    string(TOUPPER "${first}" first)
    string(APPEND result "${first}${rest}")
  endforeach()
  set(${out} "${result}" PARENT_SCOPE)
endfunction()

function(number hex out)
  string(SUBSTRING "${hex}" 1 -1 digits)
  set(${out} "0x${digits}" PARENT_SCOPE)
endfunction()

set(ids "")
set(names "")
set(light "")
set(dark "")
macro(token name lightHex darkHex)
  identifier("${name}" id)
  number("${lightHex}" l)
  number("${darkHex}" d)
  string(APPEND ids "    ${id},\n")
  string(APPEND names "    \"${name}\",\n")
  string(APPEND light "    ${l}, // ${name}\n")
  string(APPEND dark "    ${d}, // ${name}\n")
endmacro()

string(JSON count LENGTH "${json}" light)
math(EXPR last "${count} - 1")
foreach(i RANGE ${last})
  string(JSON name MEMBER "${json}" light ${i})
  string(JSON lightHex GET "${json}" light "${name}")
  string(JSON darkHex GET "${json}" dark "${name}")
  token("${name}" "${lightHex}" "${darkHex}")
endforeach()
string(JSON lightHex GET "${json}" chart.mute light)
string(JSON darkHex GET "${json}" chart.mute dark)
token("chart.mute" "${lightHex}" "${darkHex}")
math(EXPR count "${count} + 1")

set(badges "")
string(JSON badgeCount LENGTH "${json}" badge)
math(EXPR last "${badgeCount} - 1")
foreach(i RANGE ${last})
  string(JSON name MEMBER "${json}" badge ${i})
  string(JSON hex GET "${json}" badge "${name}")
  number("${hex}" value)
  string(APPEND badges "    {u'${name}', ${value}},\n")
endforeach()

foreach(theme light dark)
  string(JSON chartCount LENGTH "${json}" chart ${theme})
  math(EXPR last "${chartCount} - 1")
  set(chart_${theme} "")
  foreach(i RANGE ${last})
    string(JSON hex GET "${json}" chart ${theme} ${i})
    number("${hex}" value)
    string(APPEND chart_${theme} "${value}, ")
  endforeach()
endforeach()

file(WRITE "${OUT}" "#pragma once
// Written from resources/styles/tokens.json by ui/widgets/tokens.cmake.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace tandem::ui {

enum class Token : std::uint8_t {
${ids}};

namespace tokens {
inline constexpr std::size_t kCount = ${count};
inline constexpr std::array<std::string_view, kCount> kNames{
${names}};
inline constexpr std::array<std::uint32_t, kCount> kLight{
${light}};
inline constexpr std::array<std::uint32_t, kCount> kDark{
${dark}};
struct BadgeFill {
    char16_t platform;
    std::uint32_t fill;
};
inline constexpr std::array<BadgeFill, ${badgeCount}> kBadges{{
${badges}}};
inline constexpr std::array<std::uint32_t, ${chartCount}> kChartLight{${chart_light}};
inline constexpr std::array<std::uint32_t, ${chartCount}> kChartDark{${chart_dark}};
} // namespace tokens

} // namespace tandem::ui
")
