// Comes in: the text of a heading, blanks folded. Goes out: its words or path, operator and unit.
//
// The idea: the longest words that every table knows are tried first, so that `net days` is no `net` with a unit; what
// does not begin with any of them is a path. A fact named like one of them is still found by its subject:
// `product.price`.

#include "syntax/messages.hpp"
#include "syntax/parse_expression.hpp"
#include "syntax/report.hpp"
#include "syntax/scanner.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace cennik::syntax {

namespace {

using place = scanner::place;

constexpr auto operators = std::array<std::pair<std::string_view, ast::operation>, 10>{{
    {"==", ast::operation::equal},
    {"!=", ast::operation::not_equal},
    {"<=", ast::operation::less_equal},
    {"<", ast::operation::less},
    {">=", ast::operation::greater_equal},
    {">", ast::operation::greater},
    {"in", ast::operation::in_list},
    {"starts with", ast::operation::starts_with},
    {"multiple of", ast::operation::multiple_of},
    {"is", ast::operation::equal},
}};

class heading_parser {
public:
    explicit heading_parser(ast::name const& written)
        : written_(written), tokens_(written.where.file, written.text), at_(tokens_.begin()) {}

    auto parse() -> heading {
        auto out = heading{};
        out.where = written_.where;
        if (!take_words(out) || out.words == "need") take_path(out);
        take_unit(out);
        if (take("of")) out.of_step = take_name();
        if (take("per")) take_per(out);
        take_unit(out);
        if (at_ != tokens_.end()) refuse();
        auto const is_effect = out.words == "give" || out.words == "charge" || out.words == "price";
        if ((out.of_step || out.per) && !is_effect) refuse();
        return out;
    }

private:
    [[noreturn]] void refuse() const { throw fault{written_.where, messages::unknown_heading(written_.text), {}, {}}; }

    auto take(std::string_view wanted) -> bool {
        auto const first = wanted.front();
        auto const is_word = (first >= 'a' && first <= 'z');
        auto const* const after = is_word ? tokens_.words(at_, wanted) : tokens_.symbol(at_, wanted);
        if (after == at_) return false;
        at_ = tokens_.skip(after);
        return true;
    }

    auto take_words(heading& out) -> bool {
        auto longest = std::string_view{};
        for (auto const words : heading_words()) {
            auto const* const after = tokens_.words(at_, words);
            // `price.net` is a path, whatever its first word.
            if (after != at_ && words.size() > longest.size() && tokens_.symbol(after, ".") == after) longest = words;
        }
        out.words = std::string(longest);
        return !longest.empty() && take(longest);
    }

    void take_path(heading& out) {
        do {
            out.path.push_back(take_name());
        } while (take("."));
        for (auto const& [sign, operation] : operators) {
            if (!take(sign)) continue;
            out.compare = operation;
            return;
        }
    }

    auto take_name() -> ast::name {
        auto const* const after = tokens_.word(at_);
        if (after == at_) refuse();
        auto name = ast::name{std::string(at_, after), written_.where};
        at_ = tokens_.skip(after);
        return name;
    }

    void take_unit(heading& out) {
        if (!out.unit.empty() || at_ == tokens_.end()) return;
        if (*at_ == '%') {
            out.unit = "%";
            at_ = tokens_.skip(at_ + 1);
            return;
        }
        if (take("days")) {
            out.unit = "days";
            return;
        }
        auto const* const after = tokens_.word(at_);
        auto const word = std::string_view(at_, static_cast<std::size_t>(after - at_));
        auto const capitals =
            std::all_of(word.begin(), word.end(), [](char letter) { return letter >= 'A' && letter <= 'Z'; });
        if (word.size() != 3 || !capitals) return;
        out.unit = std::string(word);
        at_ = tokens_.skip(after);
    }

    void take_per(heading& out) {
        if (take("unit")) {
            out.per = ast::per_unit::unit;
        } else if (take("line")) {
            out.per = ast::per_unit::line;
        } else if (take("order")) {
            out.per = ast::per_unit::order;
        } else {
            out.per = take("started") ? ast::per_unit::started_pack : ast::per_unit::pack;
            auto count = ast::expression{};
            auto const* const after = tokens_.literal(at_, count);
            if (after == at_ || count.operation != ast::operation::number) refuse();
            out.pack = count.amount;
            at_ = tokens_.skip(after);
        }
    }

    ast::name const& written_;
    scanner tokens_;
    place at_;
};

}  // namespace

auto heading_words() -> std::vector<std::string_view> const& {
    static auto const words = std::vector<std::string_view>{
        "group", "valid from", "valid until", "priority", "from", "up to", "quantity from", "quantity up to",
        "value from", "value up to", "give", "charge", "price", "below", "warn", "approval by", "within", "hold",
        "release by", "reject", "raise price", "fixed prices too", "require prepayment", "round up", "message",
        "net days", "end of month", "prepayment", "early discount", "early discount within", "early within", "every",
        "add", "of them free", "product", "at", "need", "free from", "taxed", "tax"};
    return words;
}

auto parse_heading(ast::name const& written, base::diagnostics& found) -> std::optional<heading> {
    try {
        return heading_parser(written).parse();
    } catch (fault const& thrown) {
        // Tokens were counted in the heading's own text.
        report({written.where, thrown.said, {}, {}}, found);
        return std::nullopt;
    }
}

}  // namespace cennik::syntax
