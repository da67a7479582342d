// Headings into columns: docs/reference/language/rule-tables.md lists what a heading may say.

#include "model/read_headings.hpp"

#include "base/suggest.hpp"
#include "model/currencies.hpp"
#include "model/messages.hpp"
#include "model/read_effects.hpp"
#include "model/read_tiers.hpp"
#include "model/resolve_names.hpp"
#include "model/type_expressions.hpp"
#include "syntax/parse_expression.hpp"

#include <algorithm>
#include <array>

namespace cennik::model {

namespace {

using kinds = std::uint32_t;

constexpr auto bit(ast::rule_kind which) -> kinds { return 1u << static_cast<unsigned>(which); }

constexpr auto priced =
    bit(ast::rule_kind::price) | bit(ast::rule_kind::discount) | bit(ast::rule_kind::order_discount);
constexpr auto floors = bit(ast::rule_kind::minimum_margin) | bit(ast::rule_kind::minimum_price);
constexpr auto terms = bit(ast::rule_kind::payment_terms);
constexpr auto credit = bit(ast::rule_kind::credit_block);
constexpr auto free_goods_kind = bit(ast::rule_kind::free_goods);
constexpr auto charges_kind = bit(ast::rule_kind::charge);
constexpr auto require_kind = bit(ast::rule_kind::require);
constexpr auto alerts_kind = bit(ast::rule_kind::alert);
constexpr auto tax_kind = bit(ast::rule_kind::tax);
constexpr auto tiered = priced | charges_kind;
constexpr auto deciding = floors | credit | require_kind;
constexpr auto every_kind = ~kinds{0};

struct heading_meaning {
    std::string_view words;
    column_role role{};
    kinds belongs_to = 0;
    kind type{};
    bool bare = false;  // the words say the unit
};

constexpr auto meanings = std::to_array<heading_meaning>({
    {"group", column_role::group, every_kind, kind::text, false},
    {"valid from", column_role::valid_from, every_kind, kind::date, false},
    {"valid until", column_role::valid_until, every_kind, kind::date, false},
    {"priority", column_role::priority, priced | terms | tax_kind, kind::number, false},
    {"from", column_role::tier_from, tiered, kind::number, false},
    {"up to", column_role::tier_up_to, tiered, kind::number, false},
    {"quantity from", column_role::tier_from, tiered, kind::number, false},
    {"quantity up to", column_role::tier_up_to, tiered, kind::number, false},
    {"value from", column_role::tier_from, tiered, kind::money, false},
    {"value up to", column_role::tier_up_to, tiered, kind::money, false},
    {"give", column_role::effect, priced, kind::money, false},
    {"charge", column_role::effect, tiered, kind::money, false},
    {"price", column_role::effect, priced, kind::money, false},
    {"below", column_role::below, floors, kind::percent, false},
    {"warn", column_role::warn, deciding, kind::yes_no, false},
    {"approval by", column_role::approval_by, deciding, kind::text, false},
    {"within", column_role::within, deciding, kind::days, false},
    {"hold", column_role::hold, deciding, kind::yes_no, false},
    {"release by", column_role::release_by, credit | require_kind, kind::text, false},
    {"reject", column_role::reject, deciding, kind::yes_no, false},
    {"raise price", column_role::raise_price, floors, kind::yes_no, false},
    {"fixed prices too", column_role::fixed_prices_too, floors, kind::yes_no, false},
    {"require prepayment", column_role::require_prepayment, credit, kind::yes_no, false},
    {"message", column_role::message, deciding | alerts_kind, kind::text, false},
    {"net days", column_role::net_days, terms, kind::days, true},
    {"end of month", column_role::end_of_month, terms, kind::yes_no, false},
    {"prepayment", column_role::prepayment, terms, kind::yes_no, false},
    {"early discount", column_role::early_percent, terms, kind::percent, false},
    {"early discount within", column_role::early_within, terms, kind::days, false},
    {"early within", column_role::early_within, terms, kind::days, false},
    {"tax", column_role::tax_rate, tax_kind, kind::percent, false},
    {"taxed", column_role::taxed, charges_kind, kind::percent, false},
    {"free from", column_role::free_from, charges_kind, kind::money, false},
    {"need", column_role::need, require_kind, kind::yes_no, false},
    {"round up", column_role::round_up, require_kind, kind::yes_no, false},
    {"every", column_role::free_every, free_goods_kind, kind::number, false},
    {"add", column_role::free_add, free_goods_kind, kind::number, false},
    {"of them free", column_role::free_of_them, free_goods_kind, kind::number, false},
    {"product", column_role::free_sku, free_goods_kind, kind::text, false},
    {"at", column_role::free_at, free_goods_kind, kind::money, false},
});

auto meaning_of(std::string_view words) -> heading_meaning const* {
    for (auto const& each : meanings) {
        if (each.words == words) return &each;
    }
    return nullptr;
}

class heading_reader {
public:
    heading_reader(rule_context& rule, syntax::heading const& said, ast::name const& written)
        : rule_(rule), said_(said), written_(written) {}

    auto read() -> std::optional<read_column> {
        out_.where = written_.where;
        out_.unit = said_.unit;
        out_.column.heading = written_.text;
        auto const sound = said_.words.empty() ? read_condition() : read_words();
        if (!sound || !take_unit()) return std::nullopt;
        if (!out_.form.percent_or_money) out_.column.type = out_.form.type;
        return std::move(out_);
    }

private:
    auto read_words() -> bool {
        auto const* meaning = meaning_of(said_.words);
        if (meaning == nullptr || (meaning->belongs_to & bit(rule_.said.kind)) == 0) {
            say::heading_elsewhere(rule_.found(), written_, words_of(rule_.said.kind),
                                   said_.words == "release by" && (floors & bit(rule_.said.kind)) != 0
                                       ? "who may let it through stands in a column `approval by`"
                                       : "");
            return false;
        }
        if (meaning->role == column_role::need) {
            if (!read_condition()) return false;
            out_.column.role = column_role::need;
            return check_need();
        }
        out_.column.role = meaning->role;
        out_.form.type = meaning->type == kind::money ? rule_.bench.money_type() : type{meaning->type, {}};
        out_.form.bare = meaning->bare;
        out_.form.empty_is_any = is_condition(meaning->role) || is_window(meaning->role) ||
                                 (meaning->role >= column_role::taxed && meaning->role <= column_role::free_at);
        if (meaning->role == column_role::below && rule_.said.kind == ast::rule_kind::minimum_price)
            out_.form.type = rule_.bench.money_type();
        if (is_tier(meaning->role)) {
            out_.form.empty_is_any = true;
            return read_tier(*meaning);
        }
        return meaning->role != column_role::effect || read_effect();
    }

    auto read_tier(heading_meaning const& meaning) -> bool {
        if (!rule_.out.tiers) {
            say::tier_heading_without_mode(rule_.found(), written_);
            return false;
        }
        out_.form.type = bound_type(rule_.bench, *rule_.out.tiers);
        auto const measure = rule_.out.tiers->measure;
        auto const wants_quantity = meaning.words.starts_with("quantity");
        auto const wants_value = meaning.words.starts_with("value");
        if ((wants_quantity && measure != measure::quantity) || (wants_value && measure == measure::quantity)) {
            say::tier_heading_of_another_measure(rule_.found(), written_, wants_quantity ? "quantity" : "value");
            return false;
        }
        if (rule_.out.tiers->mode == tier_mode::graduated && meaning.role == column_role::tier_from) {
            say::from_heading_in_graduated(rule_.found(), written_);
            return false;
        }
        return true;
    }

    auto read_effect() -> bool {
        auto& column = out_.column;
        column.does = said_.words == "price" ? verb::price : said_.words == "give" ? verb::give : verb::charge;
        if (!check_verb(rule_, column.does, written_.where)) return false;
        column.per = said_.per ? per_of(*said_.per) : column.does == verb::price ? per_unit::unit : usual_per(rule_);
        column.type = rule_.bench.money_type();
        if (said_.per && !check_per(rule_, column.does, column.per, written_.where)) return false;
        if (said_.per && (said_.unit == "%" || said_.of_step) && !may_be_of_lines(rule_, column.per)) {
            say::percent_per_unit(rule_.found(), written_.where);
            return false;
        }
        if (said_.pack) {
            column.pack = *said_.pack;
            if (column.pack.sign() <= 0) {
                say::pack_of_nothing(rule_.found(), written_.where);
                return false;
            }
        }
        if (said_.of_step) {
            column.of_step = resolve_earlier_step(rule_, *said_.of_step);
            if (column.of_step == none) return false;
            out_.form.type = {kind::percent, {}};
        } else if (column.does != verb::price && said_.unit.empty() &&
                   (!said_.per || may_be_of_lines(rule_, column.per))) {
            out_.form.percent_or_money = true;
        }
        if (said_.unit == "%" && column.does != verb::price) out_.form.type = {kind::percent, {}};
        return true;
    }

    static auto per_of(ast::per_unit said) -> per_unit {
        switch (said) {
            case ast::per_unit::unit: return per_unit::unit;
            case ast::per_unit::line: return per_unit::line;
            case ast::per_unit::order: return per_unit::order;
            case ast::per_unit::pack: return per_unit::pack;
            case ast::per_unit::started_pack: return per_unit::started_pack;
        }
        return per_unit::unit;
    }

    auto read_condition() -> bool {
        auto path = ast::expression{};
        path.operation = ast::operation::path;
        path.names = said_.path;
        path.where = written_.where;
        if (auto const meant = misspelt_words()) {
            say::unknown_path(rule_.found(), path.where, said_.path.front().text, meant);
            return false;
        }
        auto left = resolve_path(rule_.bench, path);
        if (!left || !check_phase(rule_.bench, *left, rule_.who)) return false;
        out_.column.role = column_role::condition;
        out_.path = join_path(said_.path);
        out_.form.type = left->type;
        out_.form.empty_is_any = true;
        switch (said_.compare.value_or(ast::operation::equal)) {
            case ast::operation::equal: out_.column.compare = operation::equal; break;
            case ast::operation::not_equal: out_.column.compare = operation::not_equal; break;
            case ast::operation::less: out_.column.compare = operation::less; break;
            case ast::operation::less_equal: out_.column.compare = operation::less_equal; break;
            case ast::operation::greater: out_.column.compare = operation::greater; break;
            case ast::operation::greater_equal: out_.column.compare = operation::greater_equal; break;
            case ast::operation::starts_with: out_.column.compare = operation::starts_with; break;
            case ast::operation::multiple_of: out_.column.compare = operation::multiple_of; break;
            default: say::operator_in_heading(rule_.found(), written_); return false;
        }
        if (!fits(left->type.kind, out_.column.compare)) {
            say::heading_of_kind(rule_.found(), written_, describe(left->type));
            return false;
        }
        out_.column.left = std::move(*left);
        return true;
    }

    /// Where the quantity is rounded up, that is all a row can ask of.
    auto check_need() -> bool {
        if (rule_.who.at != phase::quantities) return true;
        auto const& left = *out_.column.left;
        auto const of_quantity = left.operation == operation::fact && left.index == fact_quantity;
        auto const compares =
            out_.column.compare == operation::multiple_of || out_.column.compare == operation::greater_equal;
        if (of_quantity && compares) return true;
        say::need_not_rounded_up(rule_.found(), written_.where);
        return false;
    }

    /// `gives`: one word that names nothing, and is near one that every table knows.
    [[nodiscard]] auto misspelt_words() const -> std::optional<std::string> {
        if (said_.path.size() != 1 || said_.compare) return std::nullopt;
        auto const& word = said_.path.front().text;
        if (rule_.bench.let_names.contains(word) || rule_.bench.is_left_out(word)) return std::nullopt;
        return base::suggest(word, syntax::heading_words());
    }

    static auto fits(kind which, operation compare) -> bool {
        if (which == kind::text_list) return false;
        if (compare == operation::equal || compare == operation::not_equal) return true;
        if (compare == operation::starts_with) return which == kind::text;
        if (compare == operation::multiple_of) return which == kind::number;
        return which <= kind::date;
    }

    /// The unit behind a heading must be that of its cells.
    auto take_unit() -> bool {
        auto const& unit = said_.unit;
        if (unit.empty()) return true;
        auto const& wanted = out_.form.type;
        auto const sound = unit == "%"      ? wanted.kind == kind::percent
                           : unit == "days" ? wanted.kind == kind::days
                                            : wanted.kind == kind::money && wanted.currency.view() == unit;
        if (sound) {
            out_.form.bare = true;
            return true;
        }
        say::unit_of_another_kind(rule_.found(), written_, unit, describe(wanted));
        return false;
    }

    rule_context& rule_;
    syntax::heading const& said_;
    ast::name const& written_;
    read_column out_;
};

auto check_required(rule_context& rule, std::vector<read_column> const& columns, base::span where) -> bool {
    auto const has = [&](auto&& wanted) {
        return std::any_of(columns.begin(), columns.end(),
                           [&](read_column const& each) { return wanted(each.column.role); });
    };
    auto const has_role = [&](column_role role) { return has([role](column_role each) { return each == role; }); };
    auto const own = bit(rule.said.kind);
    auto missing = std::string_view{};
    auto const has_price = std::any_of(columns.begin(), columns.end(), [](read_column const& each) {
        return each.column.role == column_role::effect && each.column.does == verb::price;
    });
    auto const has_give = std::any_of(columns.begin(), columns.end(), [](read_column const& each) {
        return each.column.role == column_role::effect && each.column.does == verb::give;
    });
    if (rule.said.kind == ast::rule_kind::price && !has_price) {
        missing = "`price`";
    } else if (rule.on_order() && !has_give) {
        missing = "`give`";
    } else if (rule.is_charge() && !has_role(column_role::effect)) {
        missing = "`charge`";
    } else if ((own & priced) != 0 && !has_role(column_role::effect)) {
        missing = "`give` or `charge`";
    } else if ((own & require_kind) != 0 && !has_role(column_role::need)) {
        missing = "`need …`";
    } else if ((own & free_goods_kind) != 0 && !has(is_free_count)) {
        missing = "`add` or `of them free`";
    } else if ((own & tax_kind) != 0 && !has_role(column_role::tax_rate)) {
        missing = "`tax`";
    } else if ((own & floors) != 0 && !has_role(column_role::below)) {
        missing = "`below`";
    } else if ((own & deciding) != 0 && !has(is_decision)) {
        missing = (own & require_kind) != 0 ? "`round up`, `reject`, `approval by`, `hold` or `warn`"
                  : (own & credit) != 0 ? "`hold`, `reject`, `require prepayment`, `approval by` or `warn`"
                                      : "`raise price`, `approval by`, `hold`, `reject` or `warn`";
    } else if ((own & terms) != 0 && !has_role(column_role::net_days) && !has_role(column_role::prepayment) &&
               !has_role(column_role::end_of_month)) {
        missing = "`net days`, `end of month` or `prepayment`";
    } else if (rule.out.tiers && !has(is_tier)) {
        missing = rule.out.tiers->mode == tier_mode::graduated ? "`up to`" : "`from` or `up to`";
    } else if (has_role(column_role::early_percent) != has_role(column_role::early_within)) {
        missing = has_role(column_role::early_within) ? "`early discount`" : "`early discount within`";
    }
    if (has_role(column_role::round_up)) {
        for (auto const& each : columns) {
            if (!is_decision(each.column.role) || each.column.role == column_role::round_up) continue;
            say::round_up_beside_decisions(rule.found(), {each.column.heading, each.where});
            return false;
        }
    }
    if (missing.empty()) return true;
    say::heading_missing(rule.found(), where, missing, words_of(rule.said.kind));
    return false;
}

}  // namespace

auto read_headings(rule_context& rule, ast::rows const& rows) -> std::optional<std::vector<read_column>> {
    auto out = std::vector<read_column>{};
    auto sound = true;
    for (auto const& written : rows.headings) {
        auto const said = syntax::parse_heading(written, rule.found());
        auto column = said ? heading_reader(rule, *said, written).read() : std::nullopt;
        if (!column) {
            sound = false;
            continue;
        }
        // Conditions may share a path, effects are joined; of everything else one column is all a row can mean.
        auto const same = std::find_if(out.begin(), out.end(), [&](read_column const& known) {
                auto const both_tiers = is_tier(known.column.role) && is_tier(column->column.role);
            auto const repeats = column->column.role == column_role::condition ||
                                 column->column.role == column_role::need ||
                                 (column->column.role == column_role::effect && column->column.does != verb::price);
            auto const same_role = known.column.role == column->column.role && known.column.does == column->column.does;
            return !repeats && (same_role || both_tiers);
        });
        if (same != out.end()) {
            say::second_heading_of_a_kind(rule.found(), written, same->where);
            sound = false;
            continue;
        }
        out.push_back(std::move(*column));
    }
    if (!sound || out.empty() || !check_required(rule, out, rows.headings.front().where)) return std::nullopt;
    return out;
}

}  // namespace cennik::model
