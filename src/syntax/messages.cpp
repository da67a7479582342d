#include "syntax/messages.hpp"

#include "base/suggest.hpp"
#include "syntax/join_words.hpp"

#include <array>
#include <utility>

namespace cennik::syntax::messages {

auto expected_operator_or_clause(std::string_view found) -> message {
    return {"S1030", join_words({"expected `and`, `or` or a clause, found ", found}), {}};
}

auto value_missing(std::string_view after, std::string_view found) -> message {
    if (after.empty()) return {"S1031", join_words({"expected a value, found ", found}), {}};
    return {"S1031", join_words({"expected a value after `", after.substr(0, 40), "`, found ", found}), {}};
}

auto single_equals() -> message { return {"S1032", "`=` does not compare", "did you mean `==`?"}; }

auto double_equals() -> message { return {"S1032", "`==` does not give a name", "did you mean `=`?"}; }

auto is_with_a_value(std::string_view meant) -> message {
    return {"S1039", "`is` goes with `missing` and `present` only",
            meant.empty() ? std::string("values are compared by `==`") : join_words({"did you mean `", meant, "`?"})};
}

auto chained_comparison() -> message {
    return {"S1033", "comparisons do not chain", "write two, joined by `and`; or a range: `x in 3..7`"};
}

auto in_without_list() -> message {
    return {"S1059", "behind `in` stands a range, a list in brackets, or a fact that is a list of text",
            "write `in 3..7` or `in (\"a\", \"b\")`"};
}

auto bracket_unclosed(std::string_view opened, std::string_view found) -> message {
    return {"S1034", join_words({"expected `", opened == "(" ? ")" : "]", "`, found ", found}), {}};
}

auto bracket_too_many(std::string_view written) -> message {
    return {"S1035", join_words({"this `", written, "` closes nothing"}), "leave it out, or open it before"};
}

auto too_deep(std::size_t limit) -> message {
    return {"S1036", join_words({"brackets and operators are more than ", std::to_string(limit), " deep here"}),
            "give a part of it a name with `let`"};
}

auto step_not_positive() -> message {
    return {"S1037", "a rounding step is more than zero", "write for example `to 0.01 half up`"};
}

auto ending_past_step() -> message {
    return {"S1038", "an ending is smaller than its step", "write for example `to 1 ending 0.99 nearest`"};
}

auto brace_unclosed() -> message { return {"S1040", "this `{` is never closed", "add `}` behind the last clause"}; }

auto brace_too_many() -> message {
    return {"S1041", "this `}` closes nothing", "leave it out; the rule before is closed already"};
}

auto unknown_declaration(std::string_view written, std::string_view meant) -> message {
    auto help = meant.empty() ? std::string{} : join_words({"did you mean `", meant, "`?"});
    if (written == "calendar") help = "days off stand in a table with one key, a date: `next business day of holidays`";
    return {"S1042", join_words({"`", written, "` begins no rule and no declaration"}), std::move(help)};
}

auto no_declaration(std::string_view written) -> message {
    return {"S1042", join_words({"expected a rule or a declaration, found `", written.substr(0, 40), "`"}), {}};
}

auto clause_outside_a_rule(std::string_view written) -> message {
    return {"S1042", join_words({"`", written, "` stands outside of a rule"}), "clauses stand between the braces of a rule"};
}

auto misspelt(std::string_view written, std::string_view meant) -> message {
    return {"S1044", join_words({"`", written, "` is not known here"}), join_words({"did you mean `", meant, "`?"})};
}

auto name_without_quotes(std::string_view wanted, std::string_view written) -> message {
    return {"S1045", join_words({"expected ", wanted, ", found `", written, "`"}),
            join_words({"did you mean `\"", written, "\"`?"})};
}

auto brace_missing(std::string_view found) -> message { return {"S1046", join_words({"expected `{`, found ", found}), {}}; }

auto unknown_type(std::string_view written) -> message {
    // What databases and spreadsheets call them.
    constexpr auto elsewhere = std::array<std::pair<std::string_view, std::string_view>, 14>{
        {{"boolean", "yes/no"}, {"bool", "yes/no"},   {"flag", "yes/no"},     {"string", "text"},   {"varchar", "text"},
         {"char", "text"},      {"integer", "number"}, {"int", "number"},     {"decimal", "number"}, {"float", "number"},
         {"double", "number"},  {"amount", "money"},   {"currency", "money"}, {"percentage", "percent"}}};
    auto known =
        base::suggest(written, {"number", "percent", "money", "days", "date", "text", "yes/no", "list of text"});
    for (auto const& [theirs, ours] : elsewhere) {
        if (written == theirs) known = std::string(ours);
    }
    return {"S1047", join_words({"`", written, "` is no type"}),
            known ? join_words({"did you mean `", *known, "`?"})
                  : "the types are number, percent, money, days, date, text, yes/no and list of text"};
}

auto unknown_combination(std::string_view written) -> message {
    auto const known = base::suggest(written, {"first", "best", "all", "sum"});
    return {"S1048", join_words({"`", written, "` is no way to combine the rules of a step"}),
            known ? join_words({"did you mean `", *known, "`?"}) : "a step says `first`, `best`, `all` or `sum`"};
}

auto expected(std::string_view wanted, std::string_view found) -> message {
    return {"S1049", join_words({"expected ", wanted, ", found ", found}), {}};
}

auto unknown_rounding_mode(std::string_view written) -> message {
    return {"S1050", join_words({"`", written, "` is no way to round"}),
            "the ways are `half up`, `half even`, `half down`, `up`, `down`, `ceiling` and `floor`"};
}

auto rounding_mode_missing() -> message {
    return {"S1050", "it is not said which way to round",
            "write for example `to 0.01 half up`; the ways are `half up`, `half even`, `half down`, `up`, `down`, "
            "`ceiling` and `floor`"};
}

auto unknown_rounding_point(std::string_view written) -> message {
    return {"S1051", join_words({"`", written, "` is nothing that is rounded"}),
            "rounded are `unit price`, `line total`, `charges`, `tax`, `order discount` and `payable`"};
}

auto unknown_spread(std::string_view written) -> message {
    return {"S1052", join_words({"`", written, "` is no way to spread"}),
            "the ways are `largest remainder`, `first line`, `last line` and `largest line`"};
}

auto tiers_without_mode() -> message {
    return {
        "S1053", "tiers say how they count",
        "`volume tiers`: the tier reached sets the rate for all; `graduated tiers`: each tier's units at its own rate"};
}

auto date_missing(std::string_view found) -> message {
    return {"S1054", join_words({"expected a date, found ", found}), "a date is written year, month, day: `2026-01-31`"};
}

auto tier_without_edge(std::string_view number) -> message {
    return {"S1049", join_words({"expected `from`, `up to` or `above`, found `", number, "`"}),
            join_words({"write `from ", number, "`; a tier ends where the next one begins"})};
}

auto tier_outside_of_tiers() -> message {
    return {"S1058", "a tier stands outside of its scale",
            "put it into `volume tiers by quantity { from 10 give 3% }`"};
}

auto stray_after_declaration(std::string_view found) -> message {
    return {"S1055", join_words({"expected an operator or the end of the declaration, found ", found}),
            "join values by an operator, or begin a new line with a new rule"};
}

auto expected_clause(std::string_view found) -> message {
    return {"S1056", join_words({"expected a clause or `}`, found ", found}), {}};
}

auto unfinished(std::string_view wanted) -> message {
    return {"S1057", join_words({"this ends too early: expected ", wanted}), {}};
}

auto clause_of_another_kind(std::string_view clause, std::string_view kind, std::string_view help) -> message {
    return {"S1060", join_words({"`", clause, "` does not belong in ", kind}), std::string(help)};
}

auto clause_twice(std::string_view clause, std::string_view help) -> message {
    return {"S1061", join_words({"`", clause, "` stands twice in this rule"}), std::string(help)};
}

auto effects_apart(std::string_view help) -> message {
    return {"S1061", "the effects of a rule stand together", std::string(help)};
}

auto head_clause_twice(std::string_view clause) -> message {
    return {"S1061", join_words({"`", clause, "` stands twice in this rule book"}), "keep the one that holds"};
}

auto rule_says_nothing(std::string_view kind, std::string_view wanted) -> message {
    return {"S1062", join_words({kind, kind.ends_with('s') ? " say nothing yet" : " says nothing yet"}),
            join_words({"add ", wanted})};
}

auto head_word_of_another_kind(std::string_view words, std::string_view kind) -> message {
    return {"S1063", join_words({"`", words, "` does not belong in the head of ", kind}), {}};
}

auto graduated_from(std::string_view mended) -> message {
    return {"S1064", "graduated tiers are written `up to … above`, not `from`", join_words({"write `", mended, "`"})};
}

auto above_in_volume() -> message {
    return {"S1065", "`above` belongs to graduated tiers", "volume tiers are written `from 50`, or `up to 49`"};
}

auto mixed_edges() -> message {
    return {"S1066", "the tiers of one scale all begin with `from`, or all with `up to`", {}};
}

auto no_tiers() -> message { return {"S1067", "this scale has no tiers", "add for example `from 10 give 3%`"}; }

auto above_not_last() -> message { return {"S1068", "`above` is the last tier of its scale", {}}; }

auto graduated_without_above() -> message {
    return {"S1069", "this scale ends without `above`",
            "say what holds beyond the last tier, for example `above give 0%`"};
}

auto effects_and_tiers() -> message {
    return {"S1070", "a rule has an effect or tiers, not both", "put the effect into a rule of its own"};
}

}  // namespace cennik::syntax::messages
