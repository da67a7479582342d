#include "reference/tiers.hpp"

#include <algorithm>

namespace reference {

namespace {

struct edge {
    rational bound;
    bool open = false;
};

auto edges_of(model::book const& book, shape const& what) -> std::vector<edge> {
    std::vector<edge> result;
    model::rule const& rule = book.rules[what.rule];
    if (what.rows.empty()) {
        for (model::band const& band : rule.tiers->bands)
            result.push_back(edge{to_rational(band.bound), band.open});
        return result;
    }
    for (std::uint32_t const row : what.rows) {
        value const cell = cell_of(book, what.rule, row,
                                   rule.tiers->up_to ? model::column_role::tier_up_to : model::column_role::tier_from);
        result.push_back(edge{cell.amount, !cell.present});
    }
    return result;
}

auto up_to_band(std::vector<edge> const& edges, rational const& measure) -> std::optional<std::uint32_t> {
    for (std::uint32_t band = 0; band < edges.size(); ++band) {
        if (edges[band].open || measure <= edges[band].bound) return band;
    }
    return std::nullopt;
}

auto volume(std::vector<edge> const& edges, bool up_to, rational const& measure) -> std::optional<reach> {
    std::optional<std::uint32_t> found;
    if (up_to) {
        found = up_to_band(edges, measure);
    } else {
        for (std::uint32_t band = 0; band < edges.size(); ++band) {
            if (edges[band].bound <= measure) found = band;
        }
    }
    if (!found) return std::nullopt;
    return reach{{band_share{*found, 1}}};
}

/// The part of start .. start + measure that lies in each band, as a share of the measure.
auto graduated(std::vector<edge> const& edges, rational const& start, rational const& measure) -> std::optional<reach> {
    reach result;
    rational const end = start + measure;
    if (!up_to_band(edges, end)) return std::nullopt;
    rational reached = start;
    for (std::uint32_t band = 0; band < edges.size(); ++band) {
        if (measure == 0) {
            if (!edges[band].open && edges[band].bound <= start) continue;
            return reach{{band_share{band, 1}}};
        }
        rational const top = edges[band].open ? end : std::min(end, edges[band].bound);
        if (top > reached) {
            result.shares.push_back(band_share{band, (top - reached) / measure});
            reached = top;
        }
    }
    if (result.shares.empty()) return std::nullopt;
    return result;
}

auto reached_by(shape const& what, model::book const& book, rational const& measure, rational const& start)
    -> std::optional<reach> {
    model::scale const& scale = *book.rules[what.rule].tiers;
    std::vector<edge> const edges = edges_of(book, what);
    if (scale.mode == model::tier_mode::volume) return volume(edges, scale.up_to, start + measure);
    return graduated(edges, start, measure);
}

auto measure_of(model::scale const& scale, pricing const& cart, line_state const& line) -> value {
    model::type number;
    if (scale.measure == model::measure::quantity) return amount_of(number, line.quantity);
    if (scale.measure == model::measure::value)
        return line.price ? amount_of(number, *line.price * line.quantity) : missing(number);
    return evaluate(*scale.by, viewpoint{cart, &line});
}

/// Whether a line belongs to the measure of this rule, the tiers themselves left aside.
auto counts(shape const& what, pricing const& cart, line_state const& line, counting known) -> bool {
    model::rule const& rule = cart.book.rules[what.rule];
    if (!conditions_hold(what, viewpoint{cart, &line})) return false;
    if (!measure_of(*rule.tiers, cart, line).present) return false;
    if (known == counting::conditions_only) return true;
    if (rule.kind == model::rule_kind::discount && !line.price) return false;
    if (rule.tiers->of_all_lines) return true;
    return !line.stopped && line.excluded.count(what.rule) == 0;
}

/// What a line's part is known by; missing where it is in no part.
auto part_of(model::scale const& scale, pricing const& cart, line_state const& line) -> value {
    if (scale.partition == model::partition::order) return truth(true);
    model::fact const& fact = cart.book.facts[scale.partition_fact];
    return fact.of_line() ? line.facts[scale.partition_fact] : cart.facts[scale.partition_fact];
}

auto same_part(value const& one, value const& other) -> bool {
    return one.present && other.present && one.amount == other.amount && one.text == other.text &&
           one.texts == other.texts;
}

}  // namespace

auto has_scale(model::book const& book, shape const& what) -> bool { return book.rules[what.rule].tiers.has_value(); }

auto reached_on_line(shape const& what, pricing const& cart, line_state const& line, counting known)
    -> std::optional<reach> {
    if (!has_scale(cart.book, what)) return reach{};
    model::scale const& scale = *cart.book.rules[what.rule].tiers;
    value const own = measure_of(scale, cart, line);
    if (!own.present) return std::nullopt;
    rational measure = own.amount;
    if (scale.partition != model::partition::line) {
        value const part = part_of(scale, cart, line);
        if (!part.present) return std::nullopt;
        // A return sees what is bought and itself.
        measure = line.returned ? own.amount : rational(0);
        for (line_state const& other : cart.lines) {
            if (!other.returned && counts(what, cart, other, known) && same_part(part, part_of(scale, cart, other)))
                measure += measure_of(scale, cart, other).amount;
        }
    }
    rational start = 0;
    if (scale.starting_at) {
        value const given = evaluate(*scale.starting_at, viewpoint{cart, &line});
        if (!given.present) return std::nullopt;
        start = given.amount;
    }
    return reached_by(what, cart.book, measure, start);
}

auto reached_on_order(shape const& what, pricing const& cart) -> std::optional<reach> {
    if (!has_scale(cart.book, what)) return reach{};
    model::scale const& scale = *cart.book.rules[what.rule].tiers;
    rational measure = 0;
    if (scale.measure == model::measure::expression) {
        value const whole_order = evaluate(*scale.by, viewpoint{cart});
        if (!whole_order.present) return std::nullopt;
        measure = whole_order.amount;
    } else {
        bool const of_charge = cart.book.rules[what.rule].kind == model::rule_kind::charge;
        if (of_charge && scale.measure == model::measure::value) {
            measure = cart.sum_of_nets();
        } else {
            for (line_state const& line : cart.lines) {
                if (!line.price || !line.counts()) continue;
                measure += scale.measure == model::measure::value ? line.net() : line.quantity;
            }
        }
    }
    rational start = 0;
    if (scale.starting_at) {
        value const given = evaluate(*scale.starting_at, viewpoint{cart});
        if (!given.present) return std::nullopt;
        start = given.amount;
    }
    return reached_by(what, cart.book, measure, start);
}

}  // namespace reference
