#include "cli/commands.hpp"
#include "cli/input.hpp"
#include "cli/progress.hpp"
#include "cli/render_diff.hpp"
#include "cli/terminal.hpp"

#include <cennik/json.hpp>
#include <cennik/tooling.hpp>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <cstring>
#include <memory>
#include <string>

namespace cennik::cli {

namespace {

struct diff_options {
    std::string before;
    std::string after;
    std::string carts;
    bool json = false;
};

/// Prices a cart by one of the books.
class book_side {
public:
    explicit book_side(rulebook const& book) : book_(&book), ask_(book) {}

    auto price(std::string const& cart) -> result<void> {
        auto done = read_cart(*book_, cart, ask_);
        return done ? book_->quote(ask_, memory_, answer_) : done;
    }
    [[nodiscard]] auto answer() const -> quote const& { return answer_; }

private:
    rulebook const* book_;
    request ask_;
    workspace memory_;
    quote answer_;
};

void compare_cart(book_side& before, book_side& after, std::string const& cart, std::size_t line, book_difference& into) {
    auto const old = before.price(cart);
    auto const now = after.price(cart);
    ++into.carts;
    if (old && now) {
        auto change = changes_between(before.answer(), after.answer());
        if (change) into.changes.push_back(std::move(*change));
    } else if (old || now) {
        into.failures.push_back(cart_failure{cart_id(cart), line, old.has_value(), old ? now.error() : old.error()});
    } else {
        ++into.failed_in_both;
    }
}

auto compare_books(diff_options const& options) -> int {
    auto const before = load_rules(options.before);
    auto const after = load_rules(options.after);
    if (!before || !after) return rules_have_errors;
    auto const named = options.carts == "-" ? file_handle() : open_file(options.carts, "rb");
    if (!named && options.carts != "-") return wrong_use;

    auto input = line_reader(named ? named.get() : stdin);
    auto found = book_difference();
    auto old = book_side(*before);
    auto now = book_side(*after);
    {
        auto shown = progress(stderr, input.size());
        for (auto cart = std::string(); input.next(cart);) {
            if (cart.find_first_not_of(" \t\r\n") == std::string::npos) continue;
            compare_cart(old, now, cart, input.number(), found);
            shown.show(input.position(), found.carts);
        }
    }
    if (input.error() != 0) {
        fmt::print(stderr, "cennik: cannot read `{}`: {}\n", options.carts, std::strerror(input.error()));
        return wrong_use;
    }
    sort_by_size(found.changes);
    auto const text = options.json ? to_json(found) + '\n' : render_diff(found, wants_colour(stdout));
    return write_result(text) ? done : wrong_use;
}

}  // namespace

void add_diff(CLI::App& program, int& code) {
    auto const options = std::make_shared<diff_options>();
    auto* const command = program.add_subcommand("diff", "Show which quotes change when one rule book takes the place of another, and by which rules");
    command->add_option("OLD", options->before, "The rule file as it was (.cennik)")->required();
    command->add_option("NEW", options->after, "The rule file as it is to be")->required();
    command->add_option("--carts", options->carts, "The carts, a JSON object a line; - reads the standard input")->required();
    command->add_flag("--json", options->json, "JSON for programs instead of a table");
    command->callback([options, &code] { code = compare_books(*options); });
}

}  // namespace cennik::cli
