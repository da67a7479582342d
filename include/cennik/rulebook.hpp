#pragma once

#include <cennik/explanation.hpp>
#include <cennik/limits.hpp>
#include <cennik/quote.hpp>
#include <cennik/request.hpp>
#include <cennik/result.hpp>
#include <cennik/scenario.hpp>
#include <cennik/scale.hpp>

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cennik {

/// The files of a rule book held in memory, by the names under which `include` and `from` look for them.
class source_files {
public:
    /// A name given twice keeps the later text.
    auto add(std::string name, std::string text) -> source_files&;
    /// The text, or nullptr.
    [[nodiscard]] auto find(std::string_view name) const -> std::string const*;

private:
    std::vector<std::pair<std::string, std::string>> files_;
};

/// Memory for pricing, reused from quote to quote so that nothing is allocated once it has grown. One for each thread; it belongs to no
/// book. Moved from it can be used again.
class workspace {
public:
    workspace();
    ~workspace();
    workspace(workspace&&) noexcept;
    auto operator=(workspace&&) noexcept -> workspace&;

private:
    friend class rulebook;
    struct impl;
    std::unique_ptr<impl> impl_;
};

/// A compiled rule book: an immutable, shared handle. Copying it copies a pointer; any number of threads may use it at once. A new book is
/// put in its place by assigning the handle; quotes in the making finish on the old one.
class rulebook {
public:
    /// Reads and compiles a rule file with all it includes, from disk; paths in it are relative to the file that names them. Only regular
    /// files are read: a folder, a pipe or a device is an error of the book, as is a file that is not there.
    /// Fails with every diagnostic of the book.
    [[nodiscard]] static auto load(std::string const& path, compile_limits const& limits = {}) -> result<rulebook>;

    /// The same from memory.
    [[nodiscard]] static auto compile(source_files const& files, std::string const& main, compile_limits const& limits = {})
        -> result<rulebook>;

    [[nodiscard]] auto name() const -> std::string_view;
    [[nodiscard]] auto currency() const -> std::string_view;
    /// A hash of the book's sources and tables, 32 hexadecimal digits: with it and the cart an old quote can be worked out again.
    [[nodiscard]] auto fingerprint() const -> std::string_view;
    /// Warnings and notes; a book that compiled has no errors.
    [[nodiscard]] auto diagnostics() const -> std::vector<diagnostic> const&;
    /// Those findings, and what only a closer look at the whole book finds: rules that never apply or never win, rules that tie, exclusions and
    /// tiers that make a cart dearer, carts that are left out. Examples are made up and priced, so it costs a few times what compiling did; an
    /// ordinary load leaves it out. In order of file and place.
    [[nodiscard]] auto review() const -> std::vector<diagnostic>;

    /// The handle of a fact such as "customer.segment"; empty where the book declares no such fact.
    [[nodiscard]] auto fact(std::string_view name) const -> cennik::fact;
    /// The names of all facts, in order of declaration.
    [[nodiscard]] auto fact_names() const -> std::vector<std::string_view>;

    /// Prices a request. Fails where the cart cannot be priced, naming fact, line and rule. Never rounds but at the book's own points.
    [[nodiscard]] auto quote(request const& ask) const -> result<cennik::quote>;
    /// The same into a quote that is there already, reusing its memory and the workspace's. On failure `into` is empty.
    [[nodiscard]] auto quote(request const& ask, workspace& memory, cennik::quote& into, quote_limits const& limits = {}) const -> result<void>;

    /// Prices a request and says why: each step, and each rule that did not apply with what stood against it. Its quote is the one `quote` gives. It costs
    /// many times the work of a quote, which counts towards `quote_limits::steps`. Fails as `quote` does; Q3021 where the book has no such rule,
    /// Q3022 where the cart has no such line.
    [[nodiscard]] auto explain(request const& ask, question const& about = {}) const -> result<explanation>;
    /// The same in a workspace that is there already.
    [[nodiscard]] auto explain(request const& ask, workspace& memory, question const& about = {}, quote_limits const& limits = {}) const
        -> result<explanation>;

    /// The price list of a product for a customer: the bands of quantity and what a unit costs in each, exactly, priced as a cart of that one line. The
    /// request has the customer's facts, a date and one line, whose quantity does not matter. Fails as `quote` does; Q3023 where the request
    /// has not one line.
    [[nodiscard]] auto scale(request const& one_line, quote_limits const& limits = {}) const -> result<price_scale>;

    /// Prices every scenario the book carries, each in a cart of its own, and compares. Never fails as a whole: a cart that cannot be priced is that
    /// scenario's outcome.
    [[nodiscard]] auto run_scenarios(quote_limits const& limits = {}) const -> scenario_report;

    /// This book with the rows of one table replaced by those of a CSV text (its headings the same as before). Of a table asked by key
    /// only that table is read and everything else is shared; rows of a rule table are rules, and the book is compiled again. The table is
    /// named as in the book: `contract_prices`, `Brand deals`. Fails with diagnostics, as `compile` does.
    [[nodiscard]] auto with_table(std::string_view table, std::string csv) const -> result<rulebook>;

private:
    friend class request;
    friend auto describe_plan(rulebook const& book) -> std::string;
    struct impl;
    explicit rulebook(std::shared_ptr<impl const> book) : impl_(std::move(book)) {}
    std::shared_ptr<impl const> impl_;
};

}  // namespace cennik
