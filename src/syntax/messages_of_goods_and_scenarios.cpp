#include "base/suggest.hpp"
#include "syntax/messages.hpp"

#include <algorithm>
#include <array>

namespace cennik::syntax::messages {

namespace {

constexpr auto aggregates = std::array<std::string_view, 6>{"sum", "count", "min", "max", "any", "all"};

/// "`a`, `b` and `c`"
auto list_of(std::span<std::string_view const> names) -> std::string {
    auto out = std::string{};
    for (std::size_t index = 0; index < names.size(); ++index) {
        if (index != 0) out += index + 1 == names.size() ? " and " : ", ";
        out += "`" + std::string(names[index]) + "`";
    }
    return out;
}

/// The nearest of what is known to what was written, or to the first word of it; else all of it.
auto nearest_or_all(std::string_view written, std::span<std::string_view const> known, std::string_view all)
    -> std::string {
    auto nearest = base::suggest(written, known);
    if (!nearest) nearest = base::suggest(written.substr(0, written.find(' ')), known);
    return nearest ? "did you mean `" + *nearest + "`?" : std::string(all) + list_of(known);
}

}  // namespace

auto is_aggregate(std::string_view name) -> bool {
    return std::find(aggregates.begin(), aggregates.end(), name) != aggregates.end();
}

auto no_aggregate() -> message {
    return {"S1024", "nothing of this name is taken over lines", "over lines go " + list_of(aggregates)};
}

auto aggregate_of_several(std::string_view name) -> message {
    return {"S1024", "`" + std::string(name) + "` over lines takes one value", "join values by an operator"};
}

auto aggregate_of_nothing(std::string_view name) -> message {
    return {"S1024", "`" + std::string(name) + "` over lines needs a value of each line",
            "write for example `" + std::string(name) + "(line.value over lines)`; only `count` does without"};
}

auto aggregate_without_lines(std::string_view name) -> message {
    auto const condition = name == "any" || name == "all";
    return {"S1024", "`" + std::string(name) + "` is taken over lines",
            "write for example `" + std::string(name) +
                (condition ? "(product.category == \"paint\" over lines)`" : "(line.value over lines)`")};
}

auto need_without_otherwise() -> message {
    return {"S1071", "it is not said what happens where this is not met",
            "add for example `otherwise reject \"…\"`; or `warn`, `hold`, `approval by \"…\"`, `round up`"};
}

auto free_goods_in_other_words() -> message {
    return {"S1072", "free goods are written in other words",
            "write `every 10 add 1 free`, on top of what is paid; or `every 10 1 of them free`, out of it"};
}

auto goods_at_no_price() -> message {
    return {"S1072", "it is not said what these goods cost", "write `add 1 free`, or `add 1 at 10 PLN`"};
}

auto no_instalments() -> message {
    return {"S1073", "these are no instalments yet", "write for example `instalments { 30% prepayment   rest net 30 days }`"};
}

auto instalments_without_rest(std::string_view mended) -> message {
    return {"S1073", "the last instalment is the rest", "write `" + std::string(mended) + "`; it takes what rounding leaves"};
}

auto rest_not_last() -> message { return {"S1073", "`rest` is the last instalment", "put it behind the others"}; }

auto beside_instalments(std::string_view clause) -> message {
    return {"S1074", "`" + std::string(clause) + "` does not stand beside instalments",
            "the instalments say when all of it is due: put the other terms into a rule of their own"};
}

auto no_given_value(std::string_view word) -> message {
    if (!word.empty())
        return {"S1075", "`" + std::string(word) + "` is no value", "did you mean `\"" + std::string(word) + "\"`?"};
    return {"S1075", "a scenario gives values as they are, and works out none",
            "write a number, an amount, a date, `yes`, `no`, a text in quotes, or texts in brackets"};
}

auto unknown_figure(std::string_view written, std::string_view whose, std::span<std::string_view const> known)
    -> message {
    return {"S1076", "`" + std::string(written) + "` is no figure of " + std::string(whose),
            nearest_or_all(written, known, "its figures are ")};
}

auto unknown_status(std::string_view written, std::span<std::string_view const> known) -> message {
    return {"S1076", "`" + std::string(written) + "` is no status", nearest_or_all(written, known, "it may be ")};
}

auto unknown_expectation(std::string_view written, std::span<std::string_view const> known) -> message {
    return {"S1076", "`" + std::string(written.substr(0, written.find(' '))) + "` is nothing to expect",
            nearest_or_all(written, known, "behind `expect` stands one of ")};
}

auto no_such_number() -> message {
    return {"S1077", "this is counted from 1, in whole numbers", "the first line is `line 1`"};
}

auto second_date() -> message { return {"S1078", "a scenario has one date", "leave one of the two out"}; }

}  // namespace cennik::syntax::messages
