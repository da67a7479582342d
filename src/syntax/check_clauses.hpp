#pragma once

#include "base/diagnostics.hpp"
#include "syntax/ast.hpp"
#include "syntax/scanner.hpp"

namespace cennik::syntax {

/// Says which clauses of a rule do not belong into a rule of its kind, or stand there twice, and which tiers are
/// written in the other mode's words.
void check_clauses(scanner const& tokens, ast::rule const& rule, base::diagnostics& found);

}  // namespace cennik::syntax
