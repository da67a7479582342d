// A decimal is never made from binary floating point: 0.1 is not a tenth there.
// error: use of deleted function|call to deleted constructor|no matching function|could not convert
#include <cennik/decimal.hpp>

#ifdef MUST_FAIL
cennik::decimal price{0.1};
#else
cennik::decimal price{1};
#endif
