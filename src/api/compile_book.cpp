#include "api/compile_book.hpp"

#include "plan/compile.hpp"

#include <algorithm>
#include <variant>

namespace cennik::api {

namespace {

/// Notes which table is read from which file, and keeps the declarations it takes to read a keyed one again.
class table_finder {
public:
    explicit table_finder(book_sources& into) : into_(into) {}

    void look_at(syntax::ast::file const& file) {
        naming_file_ = into_.texts.name(file.number);
        into_.declarations.number = file.number;
        for (syntax::ast::declaration const& each : file.declarations) std::visit(*this, each);
    }

    void operator()(syntax::ast::rulebook const& head) { into_.declarations.declarations.emplace_back(head); }
    void operator()(syntax::ast::facts const& facts) {
        if (facts.source) note(facts.subject.text, *facts.source, false);
    }
    void operator()(syntax::ast::table const& table) {
        if (!table.source) return;
        note(table.name.text, *table.source, true);
        into_.declarations.declarations.emplace_back(table);
    }
    void operator()(syntax::ast::rule const& rule) {
        if (rule.table && rule.table->source) note(rule.name.text, *rule.table->source, false);
    }
    void operator()(syntax::ast::include const&) {}
    void operator()(syntax::ast::let const&) {}
    void operator()(syntax::ast::price_group const&) {}
    void operator()(syntax::ast::waterfall const&) {}
    void operator()(syntax::ast::scenario const&) {}

    /// A file that two tables read cannot be replaced for one of them alone.
    void settle_shared_files() {
        std::map<std::string, int> readers;
        for (auto const& table : into_.tables) ++readers[table.second.path];
        for (auto& table : into_.tables) table.second.is_keyed = table.second.is_keyed && readers[table.second.path] == 1;
    }

private:
    void note(std::string const& name, syntax::ast::csv_source const& source, bool is_keyed) {
        into_.tables[name] = table_file{resolve_path_of(naming_file_, source.path.text), is_keyed};
    }

    book_sources& into_;
    std::string naming_file_;
};

}  // namespace

auto book_failure(std::vector<diagnostic> findings) -> failure {
    failure why;
    auto const is_error = [](diagnostic const& finding) { return finding.severity == severity::error; };
    auto const first = std::find_if(findings.begin(), findings.end(), is_error);
    if (first != findings.end()) {
        why.code = first->code;
        auto const errors = std::count_if(findings.begin(), findings.end(), is_error);
        why.message = errors == 1 ? "the rule book has a mistake" : "the rule book has " + std::to_string(errors) + " mistakes";
    }
    why.diagnostics = std::move(findings);
    return why;
}

auto fingerprint_of(book_sources const& sources, replaced_texts const& replaced) -> std::string {
    fingerprint result;
    for (std::uint32_t file = 0; file < sources.texts.size(); ++file) {
        auto const other = replaced.find(sources.texts.name(file));
        result.add(sources.texts.name(file), other == replaced.end() ? sources.hashes[file] : other->second.hash);
    }
    return result.digits();
}

auto compile_book(source_reader const& reader, std::string const& main, compile_limits const& limits) -> result<compiled_book> {
    auto const sources = std::make_shared<book_sources>();
    sources->main = main;
    sources->limits = limits;
    base::diagnostics found(sources->texts, limits.diagnostics);
    model::parsed_book const parsed = load_sources(reader, main, limits, sources->texts, found);
    std::optional<model::book> const book = model::check(parsed, limits, found);
    std::vector<diagnostic> findings = found.sorted();
    if (!book || found.has_errors()) return book_failure(std::move(findings));

    table_finder finder(*sources);
    for (syntax::ast::file const& file : parsed.files) finder.look_at(file);
    finder.settle_shared_files();
    plan::program program = plan::compile(*book);
    for (std::uint32_t file = 0; file < sources->texts.size(); ++file) sources->hashes.push_back(digest_of(sources->texts.text(file)));
    program.fingerprint = fingerprint_of(*sources, {});
    compiled_book result;
    result.program = std::make_shared<plan::program const>(std::move(program));
    result.sources = sources;
    result.findings = std::move(findings);
    result.scenarios = std::make_shared<tooling::scenario_suite const>(tooling::make_scenario_suite(*book, sources->texts));
    return result;
}

}  // namespace cennik::api
