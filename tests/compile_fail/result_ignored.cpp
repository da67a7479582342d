// A result that nobody looks at is a failure that nobody sees.
// error: ignoring return|ignoring returned value
#include <cennik/result.hpp>

auto load() -> cennik::result<void>;

void use() {
#ifdef MUST_FAIL
    load();
#else
    (void)load().has_value();
#endif
}
