#pragma once

#include "base/diagnostics.hpp"
#include "tooling/analysis/doubt.hpp"

#include <memory>

namespace cennik::tooling {

/// What is doubtful about a book that compiled, with an example wherever there is one. `program` is the same book to price by, `handle` at the door:
/// examples are requests, and a request is made for a handle.
[[nodiscard]] auto review(rulebook const& handle, std::shared_ptr<plan::program const> program, model::book const& book) -> doubts;

/// Adds them to the findings, each where its rule or row stands.
void report(model::book const& book, doubts const& what, base::diagnostics& found);

}  // namespace cennik::tooling
