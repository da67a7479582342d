#include "eval/row_matcher.hpp"

#include <optional>

// From measures to bands.
//
// A volume scale has one band reached by the measure. A graduated one is a staircase over `start … start + measure`: each band holds
// what of that stretch lies between the bound before it and its own. Bounds of `up to` bands belong to the band itself, those of `from` bands to the
// band that begins there; an open bound is no bound. A measure of zero weighs nothing: the band in
// which the next unit would lie counts whole.

namespace cennik::eval {

namespace {

auto band_up_to(plan::program const& book, plan::unit const& unit, fraction const& measure) -> std::uint32_t {
    for (std::uint32_t band = unit.parts.first; band < unit.parts.end(); ++band) {
        if (book.bands[band].open || measure <= fraction(book.bands[band].bound)) return band;
    }
    return none;
}

/// The band in which the next unit would lie.
auto next_band(plan::program const& book, plan::unit const& unit, fraction const& start) -> std::uint32_t {
    for (std::uint32_t band = unit.parts.first; band < unit.parts.end(); ++band) {
        if (book.bands[band].open || start < fraction(book.bands[band].bound)) return band;
    }
    return none;
}

auto band_from(plan::program const& book, plan::unit const& unit, fraction const& measure) -> std::uint32_t {
    std::uint32_t found = none;
    for (std::uint32_t band = unit.parts.first; band < unit.parts.end(); ++band) {
        if (book.bands[band].open || fraction(book.bands[band].bound) <= measure) found = band;
    }
    return found;
}

}  // namespace

auto reached_band(plan::program const& book, plan::scale const& scale, plan::unit const& unit, measured const& m) -> std::uint32_t {
    if (scale.mode == model::tier_mode::graduated && m.amount.is_negative()) return none;
    if (scale.mode == model::tier_mode::graduated && m.amount.is_zero()) return next_band(book, unit, m.start);
    fraction const end = m.start + m.amount;
    if (scale.mode == model::tier_mode::graduated || scale.up_to) return band_up_to(book, unit, end);
    return band_from(book, unit, end);
}

auto share_of_band(plan::program const& book, plan::unit const& unit, std::uint32_t band, measured const& m) -> fraction {
    fraction const end = m.start + m.amount;
    fraction low = m.start;
    if (band != unit.parts.first && low < fraction(book.bands[band - 1].bound)) low = book.bands[band - 1].bound;
    fraction high = end;
    if (!book.bands[band].open && fraction(book.bands[band].bound) < high) high = book.bands[band].bound;
    return low < high ? high - low : fraction(0);
}

namespace {

/// What a line adds to a measure; missing where it has none.
auto measure_of_line(pricing& p, plan::scale const& scale, std::uint32_t line) -> value {
    line_state const& own = p.line(line);
    switch (scale.measure) {
        case model::measure::quantity: return value{fraction(own.quantity), 0, true};
        case model::measure::value: return own.has_price ? value{own.price * own.quantity, 0, true} : value{};
        case model::measure::expression: return compute(p, scale.by, line);
    }
    return {};
}

/// All a rule's candidates go through here: which band, and whether its effects are there.
class candidate_gatherer {
public:
    candidate_gatherer(pricing& p, std::uint32_t rule, counting what)
        : p_(p), index_(rule), rule_(p.book.rules[rule]), what_(what),
          scale_(rule_.scale == none ? nullptr : &p.book.scales[rule_.scale]),
          takes_best_only_(what == counting::everything && rule_.rows != none && p.book.row_tables[rule_.rows].has_rates && p.winners_are_enough()) {
        if (rule_.rows != none) rows_.emplace(p, rule_);
    }

    void gather() {
        std::size_t const first = p_.memory.candidates.size();
        p_.memory.entries.clear();
        for (std::uint32_t line = 0; line < p_.line_count; ++line) take_line(line);
        if (!p_.memory.entries.empty()) take_parts();
        if (what_ == counting::everything) drop_hidden(first);
    }

private:
    void take_line(std::uint32_t line) {
        p_.working_on(index_, line);
        line_state const& own = p_.line(line);
        bool const of_parts = scale_ != nullptr && scale_->partition != model::partition::line;
        bool applies = true;
        if (what_ == counting::everything) {
            if (rule_.kind == model::rule_kind::discount && !own.has_price) return;
            applies = !own.stopped && !p_.is_excluded(rule_, line);
            if (!applies && !(of_parts && scale_->of_all_lines)) return;
        }
        if (!holds_for_line(p_, rule_, line)) return;
        if (takes_best_only_) {
            p_.memory.rates.clear();
            rows_->match_best_rates(index_, line, p_.line(line).quantity);
            for (best_rate const& each : p_.memory.rates) push(line, each.rate->unit, each.rate->band, none);
            return;
        }
        if (rows_) rows_->match(line);
        else p_.memory.matched.assign(1, 0);
        for (std::uint32_t const unit : p_.memory.matched) {
            if (scale_ == nullptr) add(line, unit, p_.book.units[rule_.units.first + unit].parts.first, none);
            else if (of_parts) enter(line, unit, applies);
            else take_own_measure(line, unit);
        }
    }

    void take_own_measure(std::uint32_t line, std::uint32_t unit) {
        value const own = measure_of_line(p_, *scale_, line);
        if (own.present) add_measured(line, unit, own.amount, is_taken_at(unit, line), !p_.line(line).is_return);
    }

    void enter(std::uint32_t line, std::uint32_t unit, bool applies) {
        tier_entry entry;
        entry.unit = unit;
        entry.line = line;
        entry.applies = applies;
        entry.counts = !p_.line(line).is_return;
        if (scale_->partition == model::partition::fact) {
            value const part = compute(p_, scale_->partition_node, line);
            if (!part.present) return;
            entry.part_text = part.text;
            entry.part_amount = part.amount;
        }
        value const own = measure_of_line(p_, *scale_, line);
        if (!own.present) return;
        entry.measure = own.amount;
        p_.memory.entries.push_back(entry);
    }

    /// Entries of one unit and part stand together, by line; their sum is what each of them is measured by.
    void take_parts() {
        auto& entries = p_.memory.entries;
        auto const before = [](tier_entry const& a, tier_entry const& b) {
            if (a.unit != b.unit) return a.unit < b.unit;
            if (a.part_text != b.part_text) return a.part_text < b.part_text;
            if (!(a.part_amount == b.part_amount)) return a.part_amount < b.part_amount;
            return a.line < b.line;
        };
        std::sort(entries.begin(), entries.end(), before);
        for (std::size_t begin = 0; begin < entries.size();) {
            std::size_t end = begin;
            fraction sum;
            bool taken = false;
            for (; end < entries.size() && same_part(entries[begin], entries[end]); ++end) {
                p_.working_on(index_, entries[end].line);
                if (entries[end].counts) sum += entries[end].measure;
                taken = taken || is_taken_at(entries[end].unit, entries[end].line);
            }
            bool first = true;
            for (; begin < end; ++begin) {
                tier_entry const& own = entries[begin];
                if (!own.applies) continue;
                add_measured(own.line, own.unit, own.counts ? sum : sum + own.measure, taken, first && own.counts);
                first = first && !own.counts;
            }
        }
    }

    [[nodiscard]] static auto same_part(tier_entry const& a, tier_entry const& b) -> bool {
        return a.unit == b.unit && a.part_text == b.part_text && a.part_amount == b.part_amount;
    }

    [[nodiscard]] auto is_taken_at(std::uint32_t unit, std::uint32_t line) const -> bool {
        return is_taken(p_, threshold::form::tier, index_, unit) && p_.taken->line == line;
    }

    /// `taken`: a hint takes the next tier of this part as reached. `first`: the part's next tier is noted here.
    void add_measured(std::uint32_t line, std::uint32_t unit, fraction const& amount, bool taken, bool first) {
        p_.working_on(index_, line);
        measured m{amount, fraction(0)};
        if (scale_->starting_at != none) {
            value const start = compute(p_, scale_->starting_at, line);
            if (!start.present) return;
            m.start = start.amount;
        }
        std::uint32_t band = reached_band(p_.book, *scale_, p_.book.units[rule_.units.first + unit], m);
        if (p_.watch != nullptr) p_.watch->measures(index_, line, unit, band, m);
        if (p_.wants_hints && first && what_ == counting::everything) {
            unless_too_long(p_, [&] { note_tier(p_, index_, unit, line, m, band, line); });
        }
        if (taken) band = band == none ? p_.taken->band : std::max(band, p_.taken->band);
        if (band == none) return;
        p_.memory.measures.push_back(m);
        add(line, unit, band, static_cast<std::uint32_t>(p_.memory.measures.size() - 1));
    }

    void add(std::uint32_t line, std::uint32_t unit, std::uint32_t band, std::uint32_t measure) {
        push(line, unit, band, measure);
        if (!candidate_present(p_, p_.memory.candidates.back(), what_)) p_.memory.candidates.pop_back();
    }

    void push(std::uint32_t line, std::uint32_t unit, std::uint32_t band, std::uint32_t measure) {
        candidate found;
        found.line = line;
        found.rule = index_;
        found.unit = unit;
        found.band = band;
        found.measure = measure;
        found.row = p_.book.bands[band].origin.row;
        found.priority = p_.book.bands[band].origin.priority;
        p_.memory.candidates.push_back(found);
    }

    /// Of the rows that apply to a line those stay that no other one hides, itself hidden or not.
    void drop_hidden(std::size_t first) {
        auto& found = p_.memory.candidates;
        if (!can_hide(p_.book, rule_)) return;
        auto const begin = found.begin() + static_cast<std::ptrdiff_t>(first);
        std::sort(begin, found.end(), [](candidate const& a, candidate const& b) {
            return a.line != b.line ? a.line < b.line : a.unit < b.unit;
        });
        auto& hidden = p_.memory.matched;
        hidden.assign(found.size() - first, 0);
        for (std::size_t a = first; a < found.size(); ++a) {
            for (std::size_t b = a; b-- > first && found[b].line == found[a].line;) {
                p_.count_work();
                if (hides(p_.book, rule_, found[a].unit, found[b].unit)) hidden[b - first] = 1;
                if (hides(p_.book, rule_, found[b].unit, found[a].unit)) hidden[a - first] = 1;
            }
        }
        std::size_t kept = first;
        for (std::size_t a = first; a < found.size(); ++a) {
            if (hidden[a - first] == 0) found[kept++] = found[a];
        }
        found.resize(kept);
    }

    pricing& p_;
    std::uint32_t index_;
    plan::rule const& rule_;
    counting what_;
    plan::scale const* scale_;
    std::optional<row_matcher> rows_;
    bool takes_best_only_;                       ///< who asks why, or for hints, wants to see the others
};

}  // namespace

void gather_candidates(pricing& p, std::uint32_t rule, counting what) {
    p.working_on(rule);
    if (holds_for_order(p, p.book.rules[rule])) candidate_gatherer(p, rule, what).gather();
}

}  // namespace cennik::eval
