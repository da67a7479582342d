#pragma once

#include "syntax/fault.hpp"
#include "syntax/grammar/reader.hpp"

namespace cennik::syntax {

/// Why the declaration that begins at `first` could not be read, from how far the reader came and what it wished for
/// there.
[[nodiscard]] auto explain_failure(grammar::reader const& in, scanner::place first) -> fault;

/// A token's mistake, or the mistake that lies behind it: an unclosed brace, say, that made the reader run on.
[[nodiscard]] auto explain_fault(scanner const& tokens, scanner::place first, fault thrown) -> fault;

}  // namespace cennik::syntax
