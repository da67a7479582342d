#include "tooling/analysis/review.hpp"

#include <utility>

namespace cennik::tooling {

namespace {

/// A line of a file, as a span that can be underlined.
auto span_of_line(base::source_map const& sources, std::string const& file, std::uint32_t line) -> base::span {
    for (std::uint32_t number = 0; number != sources.size(); ++number) {
        if (sources.name(number) != file) continue;
        auto const text = sources.text(number);
        auto begin = std::size_t(0);
        for (std::uint32_t at = 1; at < line && begin != std::string_view::npos; ++at) {
            begin = text.find('\n', begin);
            if (begin != std::string_view::npos) ++begin;
        }
        if (begin == std::string_view::npos) return {number, 0, 0};
        auto end = text.find_first_of("\r\n", begin);
        if (end == std::string_view::npos) end = text.size();
        auto const first = text.find_first_not_of(" \t", begin);
        if (first < end) begin = first;
        return {number, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
    }
    return {};
}

auto span_of_unit(model::book const& book, base::source_map const& sources, unit which) -> base::span {
    if (which.row == model::none) return book.rules[which.rule].where;
    auto const place = place_of(book, which);
    return span_of_line(sources, book.files[place.file], place.line);
}

}  // namespace

auto review(rulebook const& handle, std::shared_ptr<plan::program const> program, model::book const& book) -> doubts {
    auto found = doubts();
    auto search = cart_search(handle, std::move(program), book);
    find_dead_rules(search, found);
    find_ties(search, found);
    find_carts_left_out(search, found);
    find_dear_exclusions(search, found);
    find_worse_tiers(search, found);
    find_falling_totals(search, found);
    find_gaps(book, found);
    return found;
}

void report(model::book const& book, doubts const& what, base::diagnostics& found) {
    for (auto const& each : what) {
        auto const where = each.about.rule == model::none ? each.span : span_of_unit(book, found.sources(), each.about);
        auto& said = found.add(each.severity, each.code, where, each.message, each.help);
        if (each.other.rule != model::none)
            said.related.push_back(found.sources().locate(span_of_unit(book, found.sources(), each.other), "the other one"));
    }
}

}  // namespace cennik::tooling
