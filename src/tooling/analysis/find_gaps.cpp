#include "model/hash_literals.hpp"
#include "tooling/analysis/doubt.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

namespace cennik::tooling {

namespace {

/// A row's days and where it stands; of a rule table `row` is a unit of it.
struct dated_row {
    std::uint64_t key = 0;
    model::window days;
    std::uint32_t row = 0;
};

struct window_gap {
    dated_row before;
    dated_row after;
    std::size_t more = 0;
};

/// The first stretch of days between two rows of one key that no row of that key holds on.
template <typename Same>
auto first_gap(std::vector<dated_row> rows, Same same_key) -> std::optional<window_gap> {
    std::stable_sort(rows.begin(), rows.end(), [](dated_row const& one, dated_row const& other) {
        return one.key != other.key ? one.key < other.key : one.days.from < other.days.from;
    });
    auto found = std::optional<window_gap>();
    dated_row const* latest = nullptr;
    for (std::size_t at = 0; at != rows.size(); ++at) {
        auto const& each = rows[at];
        if (latest == nullptr || latest->key != each.key || !same_key(latest->row, each.row)) {
            latest = &each;
            continue;
        }
        if (latest->days.until != model::window::last_day && latest->days.until + 1 < each.days.from) {
            if (!found || each.row < found->after.row) found = window_gap{*latest, each, found ? found->more + 1 : 0};
            else ++found->more;
        }
        if (latest->days.until < each.days.until) latest = &each;
    }
    return found;
}

auto gap_text(window_gap const& gap) -> std::string {
    auto text = fmt::format("nothing holds from {} until {}", date::from_days(gap.before.days.until + 1).to_string(),
                            date::from_days(gap.after.days.from - 1).to_string());
    if (gap.more != 0) text += fmt::format(" (and {} more {})", gap.more, gap.more == 1 ? "gap" : "gaps");
    return text;
}

auto literal_text(model::book const& book, model::literal const& cell) -> std::string {
    if (cell.kind == model::kind::text) return fmt::format("\"{}\"", book.texts[cell.text]);
    if (cell.kind == model::kind::date) return date::from_days(static_cast<std::int32_t>(cell.amount.to_minor_units(0))).to_string();
    return cell.amount.normalized().to_string();
}

void find_gaps_of_table(model::book const& book, model::keyed_table const& table, doubts& found) {
    if (table.windows.empty()) return;
    auto rows = std::vector<dated_row>();
    for (std::uint32_t row = 0; row != table.size(); ++row) {
        auto key = std::uint64_t(0);
        for (std::size_t column = 0; column != table.keys.size(); ++column) key = model::mix_hash(key, model::hash_of(table.at(row, column)));
        rows.push_back({key, table.windows[row], row});
    }
    auto const gap = first_gap(std::move(rows), [&](std::uint32_t one, std::uint32_t other) {
        for (std::size_t column = 0; column != table.keys.size(); ++column) {
            if (!model::same_value(table.at(one, column), table.at(other, column))) return false;
        }
        return true;
    });
    if (!gap) return;
    auto keys = std::string();
    for (std::size_t column = 0; column != table.keys.size(); ++column)
        keys += (keys.empty() ? "" : ", ") + literal_text(book, table.at(gap->after.row, column));
    auto one = doubt();
    one.severity = severity::note;
    one.code = "M2952";
    one.message = fmt::format("{} has a gap for {}: {}", table.name, keys, gap_text(*gap));
    one.help = "end the earlier row later, or begin the later one earlier";
    one.span = table.where;
    found.push_back(std::move(one));
}

/// Rows of a rule table are of one family where they agree in all conditions and tiers but the dates.
void find_gaps_of_rows(model::book const& book, std::uint32_t rule, doubts& found) {
    auto const& table = *book.rules[rule].rows;
    auto from = model::none;
    auto until = model::none;
    auto keys = std::vector<std::size_t>();
    for (std::uint32_t at = 0; at != table.columns.size(); ++at) {
        switch (table.columns[at].role) {
            case model::column_role::valid_from: from = at; break;
            case model::column_role::valid_until: until = at; break;
            case model::column_role::condition:
            case model::column_role::group:
            case model::column_role::tier_from:
            case model::column_role::tier_up_to:
            case model::column_role::below: keys.push_back(at); break;
            default: break;
        }
    }
    if (from == model::none || until == model::none) return;
    auto rows = std::vector<dated_row>();
    auto const day = [](model::literal const& cell, std::int32_t otherwise) {
        return cell.present ? static_cast<std::int32_t>(cell.amount.to_minor_units(0)) : otherwise;
    };
    for (std::uint32_t row = 0; row != table.size(); ++row) {
        auto key = std::uint64_t(0);
        for (auto const column : keys) key = model::mix_hash(key, model::hash_of(table.at(row, column)));
        rows.push_back({key, {day(table.at(row, from), model::window::first_day), day(table.at(row, until), model::window::last_day)}, row});
    }
    auto const gap = first_gap(std::move(rows), [&](std::uint32_t one, std::uint32_t other) {
        return std::all_of(keys.begin(), keys.end(), [&](std::size_t column) { return model::same_value(table.at(one, column), table.at(other, column)); });
    });
    if (!gap) return;
    auto one = doubt();
    one.severity = severity::note;
    one.code = "M2952";
    one.about = {rule, gap->after.row};
    one.other = {rule, gap->before.row};
    one.message = fmt::format("\"{}\" has a gap between row {} and row {}, which differ in their dates alone: {}", book.rules[rule].name,
                              gap->before.row + 1, gap->after.row + 1, gap_text(*gap));
    one.help = "end the earlier row later, or begin the later one earlier";
    found.push_back(std::move(one));
}

}  // namespace

void find_gaps(model::book const& book, doubts& found) {
    for (auto const& table : book.tables) find_gaps_of_table(book, table, found);
    for (std::uint32_t rule = 0; rule != book.rules.size(); ++rule) {
        if (book.rules[rule].rows) find_gaps_of_rows(book, rule, found);
    }
}

}  // namespace cennik::tooling
