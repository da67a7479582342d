// What a rule does to a price: effects, and the tiers they may depend on.
//
// Comes in: text at the beginning of an effect or of tiers. Goes out: one ast::effects_clause or ast::tiers.
//
// Behind `give` a single name after `of` may be a step or a value (`give 50% of list`, `give 50% of allowance`): only
// who knows the names can tell, so it is kept as a step's name.

#include "syntax/grammar/terminals.hpp"

namespace cennik::syntax::grammar {

// The rules read best as they are laid out.
// clang-format off
namespace effect_rules {

namespace {

// Actions -------------------------------------------------------------------------------------------------------------

/// `3% of list` was read as a value; behind `give` a single name after `of` is a step.
constexpr auto take_given = [](auto& context) {
    auto& out = x3::_val(context);
    auto& given = x3::_attr(context);
    if (given.operation == ast::operation::percent_of) {
        auto& base = given.operands[1];
        if (base.operation == ast::operation::path && base.names.size() == 1) {
            out.of_step = std::move(base.names[0]);
            auto percent = std::move(given.operands[0]);
            out.amount = std::move(percent);
            return;
        }
    }
    out.amount = std::move(given);
};

/// Joined by `plus` without a verb of its own, an effect does what the one before it does.
constexpr auto repeat_verb = [](auto& context) {
    auto& effects = x3::_val(context).effects;
    auto next = std::move(x3::_attr(context));
    next.does = effects.back().does;
    effects.push_back(std::move(next));
};

constexpr auto take_pack(ast::per_unit per) {
    return [per](auto& context) {
        x3::_val(context).per = per;
        x3::_val(context).pack = x3::_attr(context);
    };
}

/// A path in one piece, as a tier's partition is kept.
constexpr auto extend_path = [](auto& context) {
    auto& path = x3::_val(context);
    auto& next = x3::_attr(context);
    if (path.text.empty()) {
        path = std::move(next);
    } else {
        path.text += "." + next.text;
        path.where.end = next.where.end;
    }
};

// Effects -------------------------------------------------------------------------------------------------------------

struct effect_id {};
struct more_id {};
struct effects_id {};

x3::rule<effect_id, ast::effect> const effect = "an effect";
x3::rule<more_id, ast::effect> const more = "an effect";
x3::rule<effects_id, ast::effects_clause> const effects = "an effect";

constexpr auto verb(ast::effect::verb does) { return x3::eps[put<&ast::effect::does>(does)]; }
constexpr auto per(ast::per_unit unit) { return x3::eps[put<&ast::effect::per>(unit)]; }

auto const per_what =
    word("per") >> ((word("unit") >> per(ast::per_unit::unit))
                    | (word("line") >> per(ast::per_unit::line))
                    | (word("order") >> per(ast::per_unit::order))
                    | (word("started") >> number("how many units")[take_pack(ast::per_unit::started_pack)])
                    | number("how many units")[take_pack(ast::per_unit::pack)]);

auto const effect_def = spanned[
    ((word("price") >> verb(ast::effect::verb::price) >> expression[set<&ast::effect::amount>])
     | (word("give") >> verb(ast::effect::verb::give) >> expression[take_given])
     | (word("charge") >> verb(ast::effect::verb::charge) >> expression[take_given]))
    >> -per_what];

auto const more_def = spanned[expression[take_given] >> -per_what];

auto const effects_def = spanned[
    effect[append<&ast::effects_clause::effects>]
    >> *(word("plus") >> (effect[append<&ast::effects_clause::effects>] | more[repeat_verb]))];

// Tiers ---------------------------------------------------------------------------------------------------------------

struct partition_id {};
struct band_id {};
struct tiers_head_id {};
struct tiers_id {};

x3::rule<partition_id, ast::name> const partition = "line, product, category, brand, order or a fact";
x3::rule<band_id, ast::band> const band = "a tier";
x3::rule<tiers_head_id, ast::tiers> const tiers_head = "tiers";
x3::rule<tiers_id, ast::tiers> const tiers = "tiers";

constexpr auto edge(ast::band::edge which) { return x3::eps[put<&ast::band::begins_or_ends>(which)]; }
constexpr auto take_effects = [](auto& context) {
    x3::_val(context).effects = std::move(x3::_attr(context).effects);
};
auto const band_effects = effects[take_effects];
auto const separators = *symbol(";");

auto const partition_def = name("line, product, category, brand, order or a fact")[extend_path]
                           >> *(symbol(".") >> name("a name")[extend_path]);

auto const band_def = spanned[((word("from") >> edge(ast::band::edge::from) >> expression[set<&ast::band::bound>])
                               | (word("up to") >> edge(ast::band::edge::up_to) >> expression[set<&ast::band::bound>])
                               | (word("above") >> edge(ast::band::edge::above)))
                              >> band_effects];

auto const measure = (word("quantity") >> x3::eps[put<&ast::tiers::measure_word>("quantity")])
                     | (word("value") >> x3::eps[put<&ast::tiers::measure_word>("value")])
                     | expression[set<&ast::tiers::measure>];

auto const tiers_head_def = spanned[
    ((word("volume") >> x3::eps[put<&ast::tiers::mode>(ast::tier_mode::volume)])
     | (word("graduated") >> x3::eps[put<&ast::tiers::mode>(ast::tier_mode::graduated)]))
    >> word("tiers by") >> measure
    >> -(word("per") >> partition[set<&ast::tiers::partition>])
    >> -(word("of all lines") >> x3::eps[put<&ast::tiers::of_all_lines>(true)])
    >> -(word("starting at") >> expression[set<&ast::tiers::starting_at>])];

auto const tiers_def = spanned[tiers_head[keep] >> symbol("{") >> separators
                               >> *(band[append<&ast::tiers::bands>] >> separators) >> symbol("}")];

BOOST_SPIRIT_DEFINE(effect, more, effects, partition, band, tiers_head, tiers)

}  // namespace

}  // namespace effect_rules
// clang-format on

auto read_effects(reader& in, reader::place& at, ast::effects_clause& out) -> bool {
    return read_with(effect_rules::effects, in, at, out);
}

auto read_tiers(reader& in, reader::place& at, ast::tiers& out) -> bool {
    return read_with(effect_rules::tiers, in, at, out);
}

auto read_tiers_head(reader& in, reader::place& at, ast::tiers& out) -> bool {
    return read_with(effect_rules::tiers_head, in, at, out);
}

}  // namespace cennik::syntax::grammar
