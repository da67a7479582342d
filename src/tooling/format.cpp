#include "base/diagnostics.hpp"
#include "syntax/parse.hpp"
#include "syntax/print.hpp"

#include <cennik/tooling.hpp>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <utility>

namespace cennik {

auto format_rules(std::string_view text, std::string name, compile_limits const& limits) -> result<std::string> {
    if (text.size() > std::min<std::size_t>(limits.source_bytes, std::numeric_limits<std::uint32_t>::max() - 1)) {
        failure why;
        why.code = "L4006";
        why.message = "the file `" + name + "` has more bytes than the limit `source_bytes` allows";
        return why;
    }
    base::source_map sources;
    auto const file = sources.add(std::move(name), std::string(text));
    auto found = base::diagnostics(sources, limits.diagnostics);
    auto const said = syntax::parse(file, limits, found);
    if (!found.has_errors()) return syntax::print(said, sources);
    failure why;
    why.diagnostics = found.sorted();
    auto const& first = why.diagnostics.front();
    why.code = first.code;
    why.message = first.message;
    return why;
}

}  // namespace cennik
