#include <cennik/rulebook.hpp>

#include "api/compile_book.hpp"
#include "api/rulebook_data.hpp"
#include "eval/evaluate.hpp"
#include "model/check.hpp"
#include "tooling/analysis/review.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <system_error>

namespace cennik {

namespace {

class memory_reader : public api::source_reader {
public:
    explicit memory_reader(source_files const& files) : files_(files) {}
    [[nodiscard]] auto read(std::string const& path) const -> std::optional<std::string> override {
        std::string const* const text = files_.find(path);
        return text == nullptr ? std::nullopt : std::optional(*text);
    }

private:
    source_files const& files_;
};

/// Files of a folder, by paths from there: a book and its quotes are the same wherever the folder lies. Folders, pipes and devices are no
/// sources: some cannot be read, others never end or wait for ever.
class disk_reader : public api::source_reader {
public:
    disk_reader(std::string folder, std::size_t most_bytes) : folder_(std::move(folder)), most_bytes_(most_bytes) {}
    [[nodiscard]] auto read(std::string const& path) const -> std::optional<std::string> override {
        std::string const whole = path.starts_with('/') ? path : folder_ + path;
        std::error_code unknown;
        if (!std::filesystem::is_regular_file(whole, unknown)) return std::nullopt;
        std::ifstream file(whole, std::ios::binary);
        if (!file) return std::nullopt;
        // A file over the limit is read until it is over it, and refused for that. One that grows meanwhile is cut where it ended.
        std::uintmax_t const size = std::filesystem::file_size(whole, unknown);
        if (unknown) return std::nullopt;
        std::string text(size > most_bytes_ ? most_bytes_ + 1 : static_cast<std::size_t>(size), '\0');
        file.read(text.data(), static_cast<std::streamsize>(text.size()));
        if (file.bad()) return std::nullopt;
        text.resize(static_cast<std::size_t>(file.gcount()));
        return text;
    }

private:
    std::string folder_;
    std::size_t most_bytes_;
};

/// The texts a book was made from, one of them replaced.
class replacing_reader : public api::source_reader {
public:
    replacing_reader(base::source_map const& texts, api::replaced_texts const& replaced) : replaced_(replaced) {
        for (std::uint32_t file = 0; file < texts.size(); ++file) texts_.emplace(texts.name(file), texts.text(file));
    }
    [[nodiscard]] auto read(std::string const& path) const -> std::optional<std::string> override {
        if (auto const other = replaced_.find(path); other != replaced_.end()) return *other->second.text;
        auto const known = texts_.find(path);
        return known == texts_.end() ? std::nullopt : std::optional<std::string>(known->second);
    }

private:
    api::replaced_texts const& replaced_;
    std::map<std::string, std::string_view> texts_;
};

/// A diagnostic names a file as its reader would: by the folder the book was loaded from.
void put_folder_before(std::string const& folder, std::vector<diagnostic>& findings) {
    auto const put = [&](place& where) {
        if (!where.file.empty() && !where.file.starts_with('/')) where.file = folder + where.file;
    };
    for (diagnostic& finding : findings) {
        put(finding.where);
        for (place& other : finding.related) put(other);
    }
}

auto no_such_table(std::string_view table) -> failure {
    failure why;
    why.code = "L4010";
    why.message = "the book reads no table `" + std::string(table) + "` from a file";
    return why;
}

}  // namespace

auto rulebook::load(std::string const& path, compile_limits const& limits) -> result<rulebook> {
    // "shop/" is the folder `shop`, no path at all the folder one is in: neither can be read, and both have a name to say so.
    std::size_t const end = std::max<std::size_t>(path.find_last_not_of('/') + 1, path.starts_with('/') ? 1 : 0);
    std::string const file = path.empty() ? "." : path.substr(0, end);
    std::size_t const name = file == "/" ? 0 : file.rfind('/') + 1;
    std::string const folder = file.substr(0, name);
    result<api::compiled_book> made = api::compile_book(disk_reader(folder, limits.source_bytes), file.substr(name), limits);
    if (!made) {
        failure why = made.error();
        put_folder_before(folder, why.diagnostics);
        return why;
    }
    put_folder_before(folder, made->findings);
    return rulebook(std::make_shared<impl const>(impl{made->program, made->sources, {}, std::move(made->findings), made->scenarios, folder}));
}

auto rulebook::compile(source_files const& files, std::string const& main, compile_limits const& limits) -> result<rulebook> {
    result<api::compiled_book> made = api::compile_book(memory_reader(files), main, limits);
    if (!made) return made.error();
    return rulebook(std::make_shared<impl const>(impl{made->program, made->sources, {}, std::move(made->findings), made->scenarios, {}}));
}

/// A keyed table is read alone and shares the rest of the book with the one it came from. Rows of a rule table are rules, on which other rules,
/// their order and the index hang, so the book is compiled again from its sources.
auto rulebook::with_table(std::string_view table, std::string csv) const -> result<rulebook> {
    auto const found = impl_->sources->tables.find(std::string(table));
    if (found == impl_->sources->tables.end()) return no_such_table(table);
    api::replaced_texts replaced = impl_->replaced;
    auto const text = std::make_shared<std::string const>(std::move(csv));
    replaced[found->second.path] = api::replaced_text{text, api::digest_of(*text)};

    if (!found->second.is_keyed) {
        replacing_reader const reader(impl_->sources->texts, replaced);
        result<api::compiled_book> made = api::compile_book(reader, impl_->sources->main, impl_->sources->limits);
        if (!made) return made.error();
        return rulebook(std::make_shared<impl const>(impl{made->program, made->sources, {}, std::move(made->findings), made->scenarios, impl_->folder}));
    }
    result<plan::program> made =
        api::replace_keyed_table(*impl_->program, *impl_->sources, found->first, *text);
    if (!made) return made.error();
    made->fingerprint = api::fingerprint_of(*impl_->sources, replaced);
    auto program = std::make_shared<plan::program const>(std::move(*made));
    return rulebook(std::make_shared<impl const>(impl{std::move(program), impl_->sources, std::move(replaced), impl_->findings, impl_->scenarios, impl_->folder}));
}

auto rulebook::name() const -> std::string_view { return impl_->program->name; }
auto rulebook::currency() const -> std::string_view { return impl_->program->currency; }
auto rulebook::fingerprint() const -> std::string_view { return impl_->program->fingerprint; }
auto rulebook::diagnostics() const -> std::vector<diagnostic> const& { return impl_->findings; }

/// The model is not kept, since no quote needs it: it is made again.
auto rulebook::review() const -> std::vector<diagnostic> {
    base::source_map texts;
    base::diagnostics found(texts, impl_->sources->limits.diagnostics);
    model::parsed_book const parsed = api::load_sources(replacing_reader(impl_->sources->texts, impl_->replaced), impl_->sources->main,
                                                        impl_->sources->limits, texts, found);
    std::optional<model::book> const book = model::check(parsed, impl_->sources->limits, found);
    if (book) tooling::report(*book, tooling::review(*this, impl_->program, *book), found);
    std::vector<diagnostic> findings = found.sorted();
    put_folder_before(impl_->folder, findings);
    return findings;
}

auto rulebook::fact(std::string_view name) const -> cennik::fact {
    cennik::fact result;
    detail::schema::fact const* const found = impl_->program->schema->find(name);
    if (found == nullptr) return result;
    result.schema_ = impl_->program->schema;
    result.slot_ = found->slot;
    result.type_ = static_cast<fact_type>(found->type.kind);
    result.of_line_ = found->of_line;
    return result;
}

auto rulebook::fact_names() const -> std::vector<std::string_view> {
    std::vector<std::string_view> names;
    for (detail::schema::fact const& each : impl_->program->schema->facts) names.push_back(each.name);
    return names;
}

auto rulebook::quote(request const& ask) const -> result<cennik::quote> {
    workspace memory;
    cennik::quote into;
    result<void> const done = quote(ask, memory, into);
    if (!done) return done.error();
    return into;
}

auto rulebook::quote(request const& ask, workspace& memory, cennik::quote& into, quote_limits const& limits) const -> result<void> {
    // Moved from they have nothing left; the next quote begins anew.
    if (!memory.impl_) memory.impl_ = std::make_unique<workspace::impl>();
    if (!into.data_) into.data_ = std::make_unique<detail::quote_data>();
    return eval::evaluate(impl_->program, ask, memory.impl_->memory, *into.data_, limits);
}

workspace::workspace() : impl_(std::make_unique<impl>()) {}
workspace::~workspace() = default;
workspace::workspace(workspace&&) noexcept = default;
auto workspace::operator=(workspace&&) noexcept -> workspace& = default;

}  // namespace cennik
