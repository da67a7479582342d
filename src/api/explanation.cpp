#include <cennik/explanation.hpp>

#include "api/rulebook_data.hpp"
#include "explain/explain.hpp"

namespace cennik {

auto name(verdict what) noexcept -> std::string_view {
    switch (what) {
        case verdict::won: return "won";
        case verdict::took_part: return "took part";
        case verdict::applied: return "applied";
        case verdict::met: return "met";
        case verdict::rounded: return "rounded";
        case verdict::tied: return "tied";
        case verdict::lost: return "lost";
        case verdict::stopped: return "stopped";
        case verdict::excluded: return "excluded";
        case verdict::replaced: return "replaced";
        case verdict::not_applied: return "not applied";
    }
    return {};
}

auto rulebook::explain(request const& ask, question const& about) const -> result<explanation> {
    workspace memory;
    return explain(ask, memory, about);
}

auto rulebook::explain(request const& ask, workspace& memory, question const& about, quote_limits const& limits) const
    -> result<explanation> {
    if (!memory.impl_) memory.impl_ = std::make_unique<workspace::impl>();
    explanation told;
    explain::watched_cart const cart{impl_->program, impl_->sources->texts, ask, about, limits};
    result<void> const done = explain::explain(cart, memory.impl_->memory, *told.quote.data_, told);
    if (!done) return done.error();
    return told;
}

}  // namespace cennik
