#include "api/compile_book.hpp"
#include "base/diagnostics.hpp"
#include "model/declare_facts.hpp"
#include "model/gather_declarations.hpp"
#include "model/order_by_key.hpp"
#include "model/read_keyed_tables.hpp"
#include "model/settle_rounding.hpp"
#include "model/workbench.hpp"
#include "plan/lookup_table.hpp"
#include "syntax/read_rows.hpp"

#include <algorithm>
#include <variant>

// One keyed table read again.
//
// What comes in: a program, the declarations of its keyed tables, and a CSV for one of them. What goes out: a program that shares every part but
// that table. The idea: a book of nothing but a head and this one table goes through the same reader and checker, so that every mistake in the CSV
// is found and said as it would have been at first. New texts go into a symbol table that stands on the old one, whose symbols stay what
// they were. A copy of a program shares its arrays and its tables, which are what is large.

namespace cennik::api {

namespace {

namespace ast = syntax::ast;

/// The texts where they stood, so that spans hold, with another one for the table that is read.
auto texts_for(book_sources const& sources, std::string const& path, std::string const& csv, std::uint32_t& file) -> base::source_map {
    base::source_map result;
    for (std::uint32_t at = 0; at < sources.texts.size(); ++at) {
        std::string const& name = sources.texts.name(at);
        if (name == path) file = result.add(name, csv);
        else result.add(sources.texts, at);
    }
    return result;
}

/// The table's declaration; others are of no concern.
auto is_wanted(ast::declaration const& each, std::string const& table) -> bool {
    auto const* const own = std::get_if<ast::table>(&each);
    return own == nullptr || own->name.text == table;
}

/// Where the symbols of a table's own texts stand: those the program knows keep their number.
auto symbols_with(plan::program const& program, std::vector<std::string> const& texts, std::vector<plan::symbol>& symbol_of)
    -> std::shared_ptr<plan::symbol_table const> {
    bool const all_known = std::all_of(texts.begin(), texts.end(), [&](std::string const& text) {
        return program.symbols->find(text) != plan::no_symbol;
    });
    auto known = program.symbols;
    if (!all_known) {
        // A second table stands on the first and takes over what an earlier replacement added: never more than two lie upon one another.
        bool const stands_on_another = program.symbols->below() != nullptr;
        auto added = std::make_shared<plan::symbol_table>(stands_on_another ? program.symbols->below() : program.symbols);
        if (stands_on_another) {
            for (plan::symbol each = program.symbols->below()->size(); each < program.symbols->size(); ++each) {
                static_cast<void>(added->intern(program.symbols->text(each)));
            }
        }
        for (std::string const& text : texts) static_cast<void>(added->intern(text));
        known = std::move(added);
    }
    for (std::string const& text : texts) symbol_of.push_back(known->find(text));
    return known;
}

/// The program's symbols instead of the numbers the texts had alone.
void use_symbols(model::keyed_table& table, std::vector<plan::symbol> const& symbol_of) {
    for (model::cell_column& column : table.columns) {
        if (column.kind != model::kind::text) continue;
        for (std::uint32_t& text : column.texts) {
            if (text != model::none) text = symbol_of[text];
        }
    }
    table.order = model::order_by_key(table);
}

}  // namespace

auto replace_keyed_table(plan::program const& program, book_sources const& sources, std::string const& table, std::string const& csv)
    -> result<plan::program> {
    std::string const& path = sources.tables.at(table).path;
    std::uint32_t file = 0;
    base::source_map const texts = texts_for(sources, path, csv, file);
    base::diagnostics found(texts, sources.limits.diagnostics);

    model::parsed_book parsed;
    ast::file only;
    only.number = sources.declarations.number;
    ast::csv_source const* source = nullptr;
    for (ast::declaration const& each : sources.declarations.declarations) {
        if (!is_wanted(each, table)) continue;
        only.declarations.push_back(each);
    }
    for (ast::declaration const& each : only.declarations) {
        if (auto const* const own = std::get_if<ast::table>(&each)) source = &*own->source;
    }
    parsed.tables[{only.number, source->path.text}] = syntax::read_csv(file, source->separator, source->decimal_point, sources.limits, found);
    parsed.files.push_back(std::move(only));

    model::workbench bench(parsed, sources.limits, found);
    model::gather_declarations(bench);
    if (model::settle_rulebook(bench)) {
        model::declare_keyed_tables(bench);
        model::read_keyed_tables(bench);
    }
    if (found.has_errors() || bench.book.tables.size() != 1) return book_failure(found.sorted());

    plan::program result = program;
    std::vector<plan::symbol> symbol_of;
    result.symbols = symbols_with(program, bench.book.texts, symbol_of);
    use_symbols(bench.book.tables.front(), symbol_of);
    for (std::shared_ptr<plan::lookup_table const>& each : result.tables) {
        if (each->name == table) each = std::make_shared<plan::lookup_table const>(plan::compile_table(bench.book.tables.front()));
    }
    return result;
}

}  // namespace cennik::api
