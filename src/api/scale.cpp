#include <cennik/rulebook.hpp>

#include "api/rulebook_data.hpp"
#include "tooling/price_scale.hpp"

namespace cennik {

auto rulebook::scale(request const& one_line, quote_limits const& limits) const -> result<price_scale> {
    eval::workspace memory;
    return tooling::price_scale_of(impl_->program, one_line, memory, limits);
}

}  // namespace cennik
