#include "model/gather_declarations.hpp"

#include "base/suggest.hpp"
#include "model/messages.hpp"

#include <algorithm>
#include <variant>

namespace cennik::model {

namespace {

class declaration_gatherer {
public:
    explicit declaration_gatherer(workbench& bench) : bench_(bench), visited_(bench.parsed.files.size()) {}

    void gather(std::size_t file_index) {
        if (visited_[file_index]) return;  // the loader has said why a file is not read a second time
        visited_[file_index] = true;
        auto const& file = bench_.parsed.files[file_index];
        for (auto const& each : file.declarations) {
            std::visit([&](auto const& said) { take(said, file.number); }, each);
        }
        for (auto const& each : file.left_out) {
            bench_.left_out.insert(each.name.text);
            bench_.left_out.insert(word_behind(each.where));
            bench_.waterfall_left_out = bench_.waterfall_left_out || is_or_means(each.keyword, "waterfall");
            bench_.rulebook_left_out = bench_.rulebook_left_out || is_or_means(each.keyword, "rulebook");
        }
    }

private:
    /// A misspelt keyword has been spoken of: `waterfal` is no missing waterfall.
    static auto is_or_means(std::string_view written, std::string_view keyword) -> bool {
        return written == keyword || base::suggest(written, {keyword}).has_value();
    }

    /// The word behind a keyword: what `facts`, `table` and `let` declare, also where a file's name in quotes follows.
    auto word_behind(base::span keyword) const -> std::string {
        auto const text = bench_.sources().text(keyword.file);
        auto const begin = std::min(text.find_first_not_of(" \t", keyword.end), text.size());
        auto const end = std::min(text.find_first_of(" \t\r\n{=", begin), text.size());
        return std::string(text.substr(begin, end - begin));
    }

    void take(ast::include const& said, std::uint32_t file) {
        auto const found = bench_.parsed.includes.find({file, said.path.text});
        if (found != bench_.parsed.includes.end()) gather(found->second);
    }
    void take(ast::rulebook const& said, std::uint32_t file) { bench_.rulebooks.push_back({&said, file}); }
    void take(ast::facts const& said, std::uint32_t file) { bench_.facts.push_back({&said, file}); }
    void take(ast::table const& said, std::uint32_t file) {
        if (name(bench_.table_names, said.name, none, "table")) bench_.tables.push_back({&said, file});
    }
    void take(ast::let const& said, std::uint32_t file) {
        if (name(bench_.let_names, said.name, static_cast<std::uint32_t>(bench_.lets.size()), "let"))
            bench_.lets.push_back({&said, file});
    }
    void take(ast::price_group const& said, std::uint32_t file) {
        if (name(bench_.group_names, said.name, static_cast<std::uint32_t>(bench_.groups.size()), "price group")) {
            bench_.groups.push_back({&said, file});
        }
    }
    void take(ast::waterfall const& said, std::uint32_t file) { bench_.waterfalls.push_back({&said, file}); }
    void take(ast::rule const& said, std::uint32_t file) {
        if (name(bench_.rule_names, said.name, static_cast<std::uint32_t>(bench_.rules.size()), "rule"))
            bench_.rules.push_back({&said, file});
    }
    void take(ast::scenario const& said, std::uint32_t file) {
        if (name(bench_.scenario_names, said.name, static_cast<std::uint32_t>(bench_.scenarios.size()), "scenario"))
            bench_.scenarios.push_back({&said, file});
    }

    auto name(name_index& names, ast::name const& said, std::uint32_t index, std::string_view what) -> bool {
        auto const [at, fresh] = names.emplace(said.text, declared_name{index, said.where});
        if (!fresh) say::name_given_twice(bench_.found, said, what, at->second.where);
        return fresh;
    }

    workbench& bench_;
    std::vector<bool> visited_;
};

}  // namespace

void gather_declarations(workbench& bench) {
    if (!bench.parsed.files.empty()) declaration_gatherer(bench).gather(0);
    bench.typed_lets.resize(bench.lets.size());
    for (std::uint32_t file = 0; file != bench.sources().size(); ++file)
        bench.book.files.push_back(bench.sources().name(file));
}

}  // namespace cennik::model
