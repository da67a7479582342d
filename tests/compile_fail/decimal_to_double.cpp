// A price does not leave as binary floating point either.
// error: cannot convert|no viable conversion
#include <cennik/decimal.hpp>

#ifdef MUST_FAIL
double leave(cennik::decimal const& price) { return price; }
#else
cennik::decimal leave(cennik::decimal const& price) { return price; }
#endif
