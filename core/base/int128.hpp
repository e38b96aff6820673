#pragma once
// 128-bit integers for money products; MSVC has no __int128.
#include <boost/multiprecision/cpp_int.hpp>
namespace tandem {
using Int128 = boost::multiprecision::int128_t;
}
