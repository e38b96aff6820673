// Boost.JSON compiled once, here; everybody else only includes its declarations.
#include <boost/json/src.hpp>
