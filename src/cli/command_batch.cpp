#include "cli/commands.hpp"
#include "cli/input.hpp"
#include "cli/progress.hpp"
#include "cli/terminal.hpp"

#include <cennik/json.hpp>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <memory>
#include <string>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

// Carts are read a block at a time, a block is shared out among the threads, and its quotes are written in the order of the carts: memory
// stays small however long the input is.

namespace cennik::cli {

namespace {

constexpr std::size_t carts_in_block = 2048;

struct batch_options {
    std::string rules;
    std::string carts;
    std::string output;
    unsigned threads = 0;
};

struct priced_cart {
    std::string text;            // the cart, then the quote
    std::size_t line = 0;        // of the carts, counted from 1
    bool failed = false;
};

/// Says where in the carts a cart stands that cannot be priced. A place in its text, which has but one line, becomes a place in the carts.
void name_the_line(failure& why, std::size_t line) {
    constexpr std::string_view before_column = " (line 1, column ";
    auto const found = why.message.rfind(before_column);
    auto column = found == std::string::npos ? std::string() : why.message.substr(found + before_column.size());
    if (column.find_first_not_of("0123456789") + 1 != column.size() || !column.ends_with(')')) column.clear();
    if (column.empty()) why.message += fmt::format(" (line {} of the carts)", line);
    else why.message.replace(found, std::string::npos, fmt::format(" (line {} of the carts, column {}", line, column));
}

/// What one thread keeps from cart to cart.
class cart_pricer {
public:
    explicit cart_pricer(rulebook const& book) : book_(&book), reader_(book), ask_(book) {}

    void price(priced_cart& cart) {
        auto done = reader_.read(cart.text, ask_);
        if (done) done = book_->quote(ask_, memory_, answer_);
        cart.failed = !done;
        if (done) {
            cart.text.clear();
            to_json(answer_, cart.text);
        } else {
            auto why = done.error();
            name_the_line(why, cart.line);
            cart.text = to_json(why, cart_id(cart.text));
        }
        cart.text += '\n';
    }

private:
    rulebook const* book_;
    cart_reader reader_;
    request ask_;
    workspace memory_;
    quote answer_;
};

auto is_blank(std::string_view line) -> bool { return line.find_first_not_of(" \t\r\n") == std::string_view::npos; }

class batch {
public:
    batch(rulebook const& book, unsigned threads) {
        for (unsigned i = 0; i < threads; ++i) pricers_.emplace_back(book);
    }

    /// Prices every cart of `input`; false where the output does not take the quotes.
    auto run(line_reader& input, std::FILE* output) -> bool {
        auto shown = progress(stderr, input.size());
        while (read_block(input)) {
            price_block();
            for (auto const& cart : block_) {
                if (!write(output, cart.text)) return false;
                if (cart.failed && failed_ == 0) first_failed_ = cart.line;
                ++(cart.failed ? failed_ : priced_);
            }
            shown.show(input.position(), priced_ + failed_);
        }
        return std::fflush(output) == 0;
    }

    [[nodiscard]] auto priced() const -> std::size_t { return priced_; }
    [[nodiscard]] auto failed() const -> std::size_t { return failed_; }
    /// The line of the first cart that could not be priced.
    [[nodiscard]] auto first_failed() const -> std::size_t { return first_failed_; }

private:
    auto read_block(line_reader& input) -> bool {
        block_.resize(carts_in_block);
        std::size_t count = 0;
        while (count < carts_in_block && input.next(block_[count].text)) {
            block_[count].line = input.number();
            if (!is_blank(block_[count].text)) ++count;
        }
        block_.resize(count);
        return count != 0;
    }

    void price_block() {
        auto next = std::atomic<std::size_t>{0};
        auto const work = [&](cart_pricer& pricer) {
            constexpr std::size_t at_once = 16;
            for (auto first = next.fetch_add(at_once); first < block_.size(); first = next.fetch_add(at_once))
                for (auto i = first; i < std::min(first + at_once, block_.size()); ++i) pricer.price(block_[i]);
        };
        auto helpers = std::vector<std::thread>();
        for (std::size_t i = 1; i < pricers_.size(); ++i) helpers.emplace_back([&work, &pricer = pricers_[i]] { work(pricer); });
        work(pricers_.front());
        for (auto& helper : helpers) helper.join();
    }

    std::vector<cart_pricer> pricers_;
    std::vector<priced_cart> block_;
    std::size_t priced_ = 0;
    std::size_t failed_ = 0;
    std::size_t first_failed_ = 0;
};

/// True where writing to `output` would destroy `input`: they are one file, by whatever names.
auto is_same_file(std::string const& input, std::string const& output) -> bool {
    auto unknown = std::error_code();
    return std::filesystem::is_regular_file(output, unknown) && std::filesystem::equivalent(input == "-" ? "/dev/stdin" : input, output, unknown);
}

/// Complains where the output is a file that is read.
auto spares_its_input(batch_options const& options) -> bool {
    for (auto const& [what, input] : {std::pair("file of the carts", options.carts), std::pair("rule file", options.rules)}) {
        if (options.output.empty() || !is_same_file(input, options.output)) continue;
        fmt::print(stderr, "cennik: the output `{}` is the {}; writing to it would destroy what is read\n", options.output, what);
        return false;
    }
    return true;
}

auto price(batch_options const& options) -> int {
    if (!spares_its_input(options)) return wrong_use;
    auto const book = load_rules(options.rules);
    if (!book) return rules_have_errors;
    auto const named = options.carts == "-" ? file_handle() : open_file(options.carts, "rb");
    if (!named && options.carts != "-") return wrong_use;
    auto const made = options.output.empty() ? file_handle() : open_file(options.output, "wb");
    if (!made && !options.output.empty()) return wrong_use;

    auto input = line_reader(named ? named.get() : stdin);
    auto work = batch(*book, options.threads == 0 ? std::max(1U, std::thread::hardware_concurrency()) : options.threads);
    auto const written = work.run(input, made ? made.get() : stdout);
    if (!written) {
        auto const where = options.output.empty() ? std::string("to the standard output") : fmt::format("`{}`", options.output);
        fmt::print(stderr, "cennik: cannot write {}: {}\n", where, std::strerror(errno));
        return wrong_use;
    }
    auto const carts = options.carts == "-" ? std::string("the standard input") : fmt::format("`{}`", options.carts);
    if (input.error() != 0) {
        fmt::print(stderr, "cennik: cannot read {}: {}\n", carts, std::strerror(input.error()));
        return wrong_use;
    }
    if (work.failed() != 0)
        fmt::print(stderr, "cennik: {} of {} carts could not be priced, the first of them in line {} of {}\n", work.failed(),
                   work.priced() + work.failed(), work.first_failed(), carts);
    return work.failed() == 0 ? done : cart_not_priced;
}

}  // namespace

void add_batch(CLI::App& program, int& code) {
    auto const options = std::make_shared<batch_options>();
    auto* const command = program.add_subcommand("batch", "Price many carts, one JSON object a line, and write one quote a line in the same order");
    command->add_option("RULES", options->rules, "The rule file (.cennik)")->required();
    command->add_option("--carts", options->carts, "The carts, a JSON object a line; - reads the standard input")->required();
    command->add_option("--threads", options->threads, "How many threads price carts; as many as the machine has where it is left out")
        ->check(CLI::Range(1, 1024));
    command->add_option("--output", options->output, "The file to write quotes to, instead of the standard output");
    command->callback([options, &code] { code = price(*options); });
}

}  // namespace cennik::cli
