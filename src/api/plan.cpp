#include <cennik/rulebook.hpp>
#include <cennik/tooling.hpp>

#include "api/rulebook_data.hpp"
#include "tooling/describe_plan.hpp"

namespace cennik {

auto describe_plan(rulebook const& book) -> std::string { return tooling::describe_plan(*book.impl_->program, book.impl_->sources->texts); }

}  // namespace cennik
