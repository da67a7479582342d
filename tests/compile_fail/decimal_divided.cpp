// A quotient needs a target and a mode, so there is no operator for it.
// error: no match for .operator/|invalid operands to binary expression|use of deleted function|selected deleted
#include <cennik/decimal.hpp>

auto share(cennik::decimal const& total, cennik::decimal const& count) {
#ifdef MUST_FAIL
    return total / count;
#else
    return total * count;
#endif
}
