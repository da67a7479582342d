#define CENNIK_IMPLEMENTATION
#include <cennik/cennik.hpp>
