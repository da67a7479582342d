// Nor by assignment, where the conversion would be silent.
// error: use of deleted function|attempt to use a deleted function|selected deleted
#include <cennik/decimal.hpp>

void assign(cennik::decimal& price) {
#ifdef MUST_FAIL
    price = 0.1;
#else
    price = 1;
#endif
}
