// Files into a parsed book.
//
// The main file is parsed, then each file it includes, depth first, so that what a file includes is read as it is met;
// then the tables. A file is read and kept once, however many name it. A table that two rules name with different
// separators is read as each of them says.

#include "api/load_sources.hpp"

#include "api/loading_messages.hpp"
#include "syntax/parse.hpp"
#include "syntax/read_rows.hpp"

#include <algorithm>
#include <limits>
#include <tuple>
#include <variant>

namespace cennik::api {

namespace {

namespace ast = syntax::ast;

class source_loader {
public:
    source_loader(source_reader const& reader, compile_limits const& limits, base::source_map& sources,
                  base::diagnostics& found)
        : reader_(reader), limits_(limits), sources_(sources), found_(found) {}

    auto load(std::string const& main) -> model::parsed_book {
        auto const number = add(main, std::nullopt);
        if (number) {
            included_[main] = {*number, 0, 0};
            take_file(main, *number);
        }
        return std::move(book_);
    }

private:
    /// The file's number in the source map; nothing after saying why it cannot be had. `where` names it in another
    /// file.
    auto add(std::string const& path, std::optional<base::span> where) -> std::optional<std::uint32_t> {
        if (auto const known = numbers_.find(path); known != numbers_.end()) return known->second;
        // A book of which nothing can be read still needs a place for its diagnostics.
        auto const place = [&] { return where ? *where : base::span{sources_.add(path, {}), 0, 0}; };
        if (numbers_.size() >= limits_.files) {
            say::too_many_files(found_, place(), limits_.files);
            return std::nullopt;
        }
        auto text = reader_.read(path);
        if (!text) {
            say::file_not_found(found_, place(), path, !where);
            return std::nullopt;
        }
        bytes_ += text->size();
        auto const most = std::min<std::size_t>(limits_.source_bytes, std::numeric_limits<std::uint32_t>::max() - 1);
        if (bytes_ > most) {
            say::too_many_bytes(found_, place(), path, most);
            return std::nullopt;
        }
        auto const number = sources_.add(path, std::move(*text));
        numbers_.emplace(path, number);
        return number;
    }

    void take_file(std::string const& path, std::uint32_t number) {
        auto const index = book_.files.size();
        book_.files.push_back(syntax::parse(number, limits_, found_));
        open_.push_back(path);
        // Including more files makes `files` grow: no reference into it may be kept.
        for (std::size_t each = 0; each != book_.files[index].declarations.size(); ++each) {
            auto const& said = book_.files[index].declarations[each];
            if (auto const* include = std::get_if<ast::include>(&said)) {
                take_include(path, number, ast::include(*include));
            } else if (auto const* facts = std::get_if<ast::facts>(&said)) {
                if (facts->source) take_table(path, number, *facts->source);
            } else if (auto const* table = std::get_if<ast::table>(&said)) {
                if (table->source) take_table(path, number, *table->source);
            } else if (auto const* rule = std::get_if<ast::rule>(&said)) {
                if (rule->table && rule->table->source) take_table(path, number, *rule->table->source);
            }
        }
        open_.pop_back();
    }

    void take_include(std::string const& from, std::uint32_t number, ast::include const& said) {
        auto const path = resolve_path_of(from, said.path.text);
        if (std::find(open_.begin(), open_.end(), path) != open_.end())
            return say::include_cycle(found_, said.path.where, said.path.text);
        if (auto const first = included_.find(path); first != included_.end()) {
            return say::included_twice(found_, said.path.where, said.path.text, first->second);
        }
        if (open_.size() > limits_.include_depth)
            return say::includes_too_deep(found_, said.path.where, limits_.include_depth);
        auto const added = add(path, said.path.where);
        if (!added) return;
        included_[path] = said.path.where;
        book_.includes[{number, said.path.text}] = book_.files.size();
        take_file(path, *added);
    }

    void take_table(std::string const& from, std::uint32_t number, ast::csv_source const& said) {
        auto const key = std::pair{number, said.path.text};
        auto const added = add(resolve_path_of(from, said.path.text), said.path.where);
        if (!added) return;
        auto const dialect = std::tuple{*added, said.separator, said.decimal_point};
        auto const known = tables_.find(dialect);
        if (known != tables_.end()) {
            book_.tables.try_emplace(key, book_.tables.at(known->second));
            return;
        }
        book_.tables[key] = syntax::read_csv(*added, said.separator, said.decimal_point, limits_, found_);
        tables_[dialect] = key;
    }

    source_reader const& reader_;
    compile_limits const& limits_;
    base::source_map& sources_;
    base::diagnostics& found_;
    model::parsed_book book_;
    std::map<std::string, std::uint32_t> numbers_;
    std::map<std::string, base::span> included_;  // rule files → the place that includes them
    std::map<std::tuple<std::uint32_t, char, char>, std::pair<std::uint32_t, std::string>> tables_;
    std::vector<std::string> open_;  // the files whose declarations are being taken
    std::size_t bytes_ = 0;
};

}  // namespace

auto resolve_path_of(std::string const& naming_file, std::string const& path) -> std::string {
    auto whole = path;
    if (!path.starts_with('/')) whole = naming_file.substr(0, naming_file.rfind('/') + 1) + path;
    auto const absolute = whole.starts_with('/');
    auto parts = std::vector<std::string>{};
    for (std::size_t at = 0; at <= whole.size();) {
        auto const end = std::min(whole.find('/', at), whole.size());
        auto part = whole.substr(at, end - at);
        at = end + 1;
        if (part.empty() || part == ".") continue;
        if (part == ".." && !parts.empty() && parts.back() != "..") {
            parts.pop_back();
        } else {
            parts.push_back(std::move(part));
        }
    }
    auto out = std::string(absolute ? "/" : "");
    for (std::size_t each = 0; each != parts.size(); ++each)
        out += (each == 0 ? "" : "/") + parts[each];
    return out.empty() ? "." : out;
}

auto load_sources(source_reader const& reader, std::string const& main, compile_limits const& limits,
                  base::source_map& sources, base::diagnostics& found) -> model::parsed_book {
    return source_loader(reader, limits, sources, found).load(main);
}

}  // namespace cennik::api
