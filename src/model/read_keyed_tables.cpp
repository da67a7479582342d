#include "model/read_keyed_tables.hpp"

#include "base/suggest.hpp"
#include "model/declare_facts.hpp"
#include "model/find_duplicate_keys.hpp"
#include "model/messages.hpp"
#include "model/order_by_key.hpp"
#include "model/read_cells.hpp"
#include "model/resolve_names.hpp"

#include <algorithm>

namespace cennik::model {

namespace {

constexpr auto no_column = static_cast<std::size_t>(-1);

auto rows_from(workbench const& bench, std::uint32_t file, std::optional<ast::csv_source> const& source)
    -> ast::rows const* {
    if (!source) return nullptr;
    auto const found = bench.parsed.tables.find({file, source->path.text});
    return found == bench.parsed.tables.end() || found->second.headings.empty() ? nullptr : &found->second;
}

auto find_heading(ast::rows const& rows, std::initializer_list<std::string_view> wanted) -> std::size_t {
    for (std::size_t each = 0; each != rows.headings.size(); ++each) {
        if (std::find(wanted.begin(), wanted.end(), rows.headings[each].text) != wanted.end()) return each;
    }
    return no_column;
}

auto heading_of(workbench& bench, ast::rows const& rows, ast::name const& column) -> std::size_t {
    auto const found = find_heading(rows, {column.text});
    if (found != no_column) return found;
    auto nearest = base::nearest_name(column.text);
    for (auto const& each : rows.headings)
        nearest.consider(each.text);
    say::column_without_heading(bench.found, column, bench.sources().name(rows.file), rows.headings.front().where,
                                nearest.found());
    return no_column;
}

/// `valid from, until` finds the columns headed "from" or "valid from", "until" or "valid until".
auto validity_heading(workbench& bench, ast::rows const& rows, std::optional<ast::name> const& column) -> std::size_t {
    if (!column) return no_column;
    auto const found = find_heading(rows, {column->text, "valid " + column->text, "valid_" + column->text});
    return found != no_column ? found : heading_of(bench, rows, *column);
}

/// Reads all rows of a table whose columns are known.
class keyed_table_reader {
public:
    keyed_table_reader(workbench& bench, keyed_table& table, ast::rows const& rows, bool in_block)
        : bench_(bench), table_(table), rows_(rows), cells_(bench, rows, in_block) {}

    /// The heading of each key and value column, then of the window's sides.
    void read(std::vector<std::size_t> const& headings, std::size_t from, std::size_t until) {
        auto forms = std::vector<cell_form>{};
        for (auto const& each : table_.keys)
            forms.push_back({each.type, true, false, false});
        for (auto const& each : table_.values)
            forms.push_back({each.type, each.type.kind != kind::percent, false, false});
        auto const width = rows_.headings.size();
        auto const dated = from != no_column || until != no_column;
        for (auto const& form : forms) {
            table_.columns.emplace_back().kind = form.type.kind;
            table_.columns.back().reserve(rows_.size());
        }
        if (dated) table_.windows.reserve(rows_.size());
        table_.row_count = static_cast<std::uint32_t>(rows_.size());
        for (std::size_t row = 0; row != rows_.size(); ++row) {
            auto const* cells = &rows_.cells[row * width];
            for (std::size_t column = 0; column != headings.size(); ++column) {
                auto const& cell = cells[headings[column]];
                if (row != 0 && repeats(cell, *(&cell - width), table_.columns[column])) continue;
                auto const& heading = rows_.headings[headings[column]].text;
                auto const value = cells_.read(cell, forms[column], heading);
                table_.columns[column].add(value);
                if (column < table_.keys.size() && !value.present && cells_.is_empty(cell, false) &&
                    cells_.may_complain()) {
                    say::key_without_value(bench_.found, cells_.span_of(cell), heading);
                }
            }
            if (dated) table_.windows.push_back(read_window(cells, from, until));
        }
        cells_.tell_the_rest();
        if (!cells_.is_sound()) return;
        table_.order = order_by_key(table_);
        find_duplicate_keys(bench_, table_, rows_);
    }

private:
    /// Adds once more the text of the row above where the cell says the same, as a price list's customer does a thousand times.
    auto repeats(ast::cell const& cell, ast::cell const& above, cell_column& column) const -> bool {
        if (column.kind != kind::text || column.texts.back() == none || cell.quoted != above.quoted ||
            cells_.raw(cell) != cells_.raw(above)) {
            return false;
        }
        column.texts.push_back(std::uint32_t{column.texts.back()});
        return true;
    }

    auto read_window(ast::cell const* cells, std::size_t from, std::size_t until) -> window {
        auto out = window{};
        auto const side = [&](std::size_t column, std::int32_t& day) {
            if (column == no_column) return;
            auto const value =
                cells_.read(cells[column], {{kind::date, {}}, false, false, true}, rows_.headings[column].text);
            if (value.present) day = static_cast<std::int32_t>(value.amount.to_minor_units(0));
        };
        side(from, out.from);
        side(until, out.until);
        if (out.from > out.until && warnings_++ < most_warnings)
            say::empty_window(bench_.found, cells_.span_of(cells[from]));
        return out;
    }

    workbench& bench_;
    keyed_table& table_;
    ast::rows const& rows_;
    cell_reader cells_;
    static constexpr auto most_warnings = 3u;
    unsigned warnings_ = 0;
};

auto declare_columns(workbench& bench, std::vector<ast::column> const& said, std::vector<value_column>& out,
                     keyed_table const& table) -> bool {
    auto sound = true;
    for (auto const& each : said) {
        auto const which = type_named(bench, each.type, each.currency);
        if (which && which->kind == kind::text_list) {
            say::list_in_table(bench.found, each.type);
            sound = false;
            continue;
        }
        auto const taken = [&](std::vector<value_column> const& columns) {
            return std::any_of(columns.begin(), columns.end(),
                               [&](value_column const& known) { return known.name == each.name.text; });
        };
        if (taken(table.keys) || taken(table.values)) {
            say::column_given_twice(bench.found, each.name, table.name);
            sound = false;
            continue;
        }
        sound = sound && which.has_value();
        if (which) out.push_back({each.name.text, *which});
    }
    return sound;
}

void read_table(workbench& bench, placed<ast::table> const& declared) {
    auto const& said = *declared.said;
    auto const index = bench.table_names.find(said.name.text)->second.index;
    if (index == none) return;
    auto const* rows = said.rows ? &*said.rows : rows_from(bench, declared.file, said.source);
    if (rows == nullptr || rows->headings.empty()) return;
    auto headings = std::vector<std::size_t>{};
    for (auto const& each : said.keys)
        headings.push_back(heading_of(bench, *rows, each.name));
    for (auto const& each : said.values)
        headings.push_back(heading_of(bench, *rows, each.name));
    auto const from = validity_heading(bench, *rows, said.valid_from);
    auto const until = validity_heading(bench, *rows, said.valid_until);
    if (std::find(headings.begin(), headings.end(), no_column) != headings.end()) return;
    keyed_table_reader(bench, bench.book.tables[index], *rows, said.rows.has_value()).read(headings, from, until);
}

/// `facts product from "products.csv" key sku { … }`: a table by the SKU whose columns are the declared facts the file
/// has.
void read_products(workbench& bench, placed<ast::facts> const& declared) {
    auto const& said = *declared.said;
    auto const* rows = rows_from(bench, declared.file, said.source);
    if (rows == nullptr) return;
    auto const key = said.key ? *said.key : ast::name{"sku", said.subject.where};
    auto const key_heading = heading_of(bench, *rows, key);
    if (key_heading == no_column) return;
    auto table = keyed_table{};
    table.name = "product";
    table.where = said.subject.where;
    table.keys.push_back({key.text, {kind::text, {}}});
    auto source = product_source{};
    auto headings = std::vector<std::size_t>{key_heading};
    for (auto const& member : said.members) {
        auto const fact = bench.fact_names.find("product." + member.name.text);
        auto const heading = find_heading(*rows, {member.name.text});
        if (fact == bench.fact_names.end() || fact->second.index == none || heading == no_column) continue;
        auto const& type = bench.book.facts[fact->second.index].type;
        if (type.kind == kind::text_list) {
            say::list_in_table(bench.found, member.type);
            continue;
        }
        table.values.push_back({member.name.text, type});
        source.facts.push_back(fact->second.index);
        headings.push_back(heading);
    }
    source.table = static_cast<std::uint32_t>(bench.book.tables.size());
    keyed_table_reader(bench, table, *rows, false).read(headings, no_column, no_column);
    bench.book.tables.push_back(std::move(table));
    bench.book.products = std::move(source);
}

}  // namespace

void declare_keyed_tables(workbench& bench) {
    for (auto const& each : bench.tables) {
        auto table = keyed_table{};
        table.name = each.said->name.text;
        table.where = each.said->name.where;
        auto sound = declare_columns(bench, each.said->keys, table.keys, table);
        sound = declare_columns(bench, each.said->values, table.values, table) && sound;
        // A list of days, say, is asked only whether a day is in it.
        auto const is_list = table.keys.size() == 1 && table.keys.front().type.kind == kind::date;
        if (sound && (table.keys.empty() || (table.values.empty() && !is_list))) {
            say::table_without_columns(bench.found, each.said->name, table.keys.empty() ? "key" : "value");
            sound = false;
        }
        if (!each.said->source && !each.said->rows) {
            say::table_without_rows(bench.found, each.said->name);
            sound = false;
        }
        if (!sound) continue;
        bench.table_names.find(table.name)->second.index = static_cast<std::uint32_t>(bench.book.tables.size());
        bench.book.tables.push_back(std::move(table));
    }
}

void read_keyed_tables(workbench& bench) {
    for (auto const& each : bench.tables)
        read_table(bench, each);
    auto first = std::optional<base::span>{};
    for (auto const& each : bench.facts) {
        if (!each.said->source || each.said->subject.text != "product") continue;
        if (first) {
            say::second_product_file(bench.found, each.said->subject, *first);
            continue;
        }
        first = each.said->subject.where;
        read_products(bench, each);
    }
}

}  // namespace cennik::model
