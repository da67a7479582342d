#include "io/json_document.hpp"
#include "io/messages.hpp"
#include "io/read_fact.hpp"

#include <cennik/json.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <memory>

// A cart is read in two goes: its text into a flat document, the document into a request. Keys nobody knows are passed over whatever is under
// them, so that a shop may send its own cart as it is.

namespace cennik {

namespace io {

/// The facts met so far in one part of a cart, customer or product: lines repeat their keys, and a short list is searched faster than the
/// book is asked.
class known_facts {
public:
    known_facts(rulebook const& book, std::string_view part) : book_(&book), part_(part), full_name_(part) {
        full_name_ += '.';
        part_size_ = full_name_.size();
    }

    [[nodiscard]] auto part() const -> std::string_view { return part_; }

    [[nodiscard]] auto find(std::string_view key) -> fact const& {
        constexpr std::size_t most = 64;
        for (auto const& each : known_)
            if (each.key == key) return each.found;
        if (known_.size() == most) known_.clear();
        full_name_.resize(part_size_);
        full_name_ += key;
        return known_.emplace_back(entry{std::string(key), book_->fact(full_name_)}).found;
    }

    [[nodiscard]] auto full_name(std::string_view key) const -> std::string { return full_name_.substr(0, part_size_) + std::string(key); }

private:
    struct entry {
        std::string key;
        fact found;
    };
    rulebook const* book_;
    std::string_view part_;
    std::string full_name_;
    std::size_t part_size_ = 0;
    std::vector<entry> known_;
};

class reader_of_carts {
public:
    explicit reader_of_carts(rulebook const& book)
        : customer_(book, "customer"), order_(book, "order"), user_(book, "user"), product_(book, "product"), line_(book, "line") {}

    auto read_whole(std::string_view source, request& into) -> result<void> {
        begin(source, into, "the cart");
        return outcome(open() && read_head() && read_lines());
    }

    /// The customer's facts, or a cart without lines.
    auto read_customer(std::string_view source, request& into) -> result<void> {
        begin(source, into, "the customer file");
        if (!open()) return outcome(false);
        auto const customer = cart_.find(cart_.root(), "customer");
        auto const is_cart = customer != json_document::none && cart_.node(customer).kind == json_kind::object;
        return outcome(is_cart ? read_head() : read_part(customer_, cart_.root(), {}));
    }

private:
    void begin(std::string_view source, request& into, std::string_view whole) {
        source_ = source;
        into_ = &into;
        whole_ = whole;
        cart_line_ = 0;
    }

    auto outcome(bool done) -> result<void> { return done ? result<void>() : result<void>(std::move(mistake_)); }

    auto fail(failure why) -> bool {
        mistake_ = std::move(why);
        return false;
    }

    auto place(std::uint32_t node, std::string path, std::string fact = {}) const -> cart_place {
        auto const at = place_of(source_, cart_.node(node).position);
        return {std::move(path), at.line, at.column, std::move(fact), cart_line_, whole_};
    }

    auto open() -> bool {
        auto const mistake = cart_.read(source_);
        if (mistake.what.empty()) return is_object(cart_.root(), {});
        // What is missing at the end is missing where the text ends, not after the blanks and line ends behind it.
        auto const end = source_.find_last_not_of(" \t\r\n") + 1;
        auto const at = place_of(source_, std::min(mistake.position, end));
        return fail(not_json(mistake.what, {{}, at.line, at.column, {}, 0, whole_}));
    }

    /// An object, each of whose keys stands once.
    auto is_object(std::uint32_t node, std::string_view path) -> bool {
        auto const kind = cart_.node(node).kind;
        if (kind != json_kind::object) return fail(wrong_shape("an object", name(kind), place(node, std::string(path))));
        keys_.clear();
        for (auto at = node + 1; at < cart_.node(node).next; at = cart_.node(at + 1).next) keys_.push_back(at);
        // Texts compare quickly where they differ at once, as keys do.
        constexpr std::size_t few = 16;
        if (keys_.size() > few) {
            std::sort(keys_.begin(), keys_.end(), [&](std::uint32_t left, std::uint32_t right) {
                auto const order = cart_.text(left).compare(cart_.text(right));
                return order != 0 ? order < 0 : left < right;
            });
        }
        for (std::size_t i = 1; i < keys_.size(); ++i) {
            for (std::size_t j = keys_.size() > few ? i - 1 : 0; j < i; ++j) {
                if (cart_.text(keys_[i]) != cart_.text(keys_[j])) continue;
                return fail(key_stands_twice(cart_.text(keys_[i]), place(keys_[i], std::string(path))));
            }
        }
        return true;
    }

    auto is_given(std::uint32_t node) const -> bool { return node != json_document::none && cart_.node(node).kind != json_kind::null; }

    auto read_head() -> bool {
        auto const root = cart_.root();
        if (auto const id = cart_.find(root, "id"); is_given(id)) {
            auto const read = values_.from_json(fact_type::text, cart_, id, [&] { return place(id, "id"); });
            if (read.mistake) return fail(*read.mistake);
            into_->id(cart_.text(id));
        }
        if (!read_day(cart_.find(root, "date"), "date")) return false;
        for (auto* const facts : {&customer_, &order_, &user_}) {
            auto const node = cart_.find(root, facts->part());
            if (is_given(node) && !(is_object(node, facts->part()) && read_part(*facts, node, facts->part()))) return false;
        }
        return read_grants(cart_.find(root, "granted"));
    }

    auto read_grants(std::uint32_t grants) -> bool {
        if (!is_given(grants)) return true;
        auto const kind = cart_.node(grants).kind;
        if (kind != json_kind::array) return fail(wrong_shape("an array", name(kind), place(grants, "granted")));
        auto count = std::size_t{0};
        for (auto at = grants + 1; at < cart_.node(grants).next; at = cart_.node(at).next) {
            auto const path = fmt::format("granted[{}]", count++);
            if (!is_object(at, path) || !read_grant(at, path)) return false;
        }
        return true;
    }

    /// Finds a member of a grant and looks whether it is of this type; none where it is not given.
    auto find_member(std::uint32_t grant, std::string const& path, char const* key, fact_type type, std::uint32_t& found) -> bool {
        found = cart_.find(grant, key);
        if (!is_given(found)) found = json_document::none;
        if (found == json_document::none) return true;
        auto const read = values_.from_json(type, cart_, found, [&] { return place(found, fmt::format("{}.{}", path, key)); });
        return !read.mistake || fail(*read.mistake);
    }

    auto read_grant(std::uint32_t node, std::string const& path) -> bool {
        auto given = grant();
        auto at = json_document::none;
        for (auto const& [key, text] : {std::pair("rule", &given.rule), std::pair("role", &given.role)}) {
            if (!find_member(node, path, key, fact_type::text, at)) return false;
            if (at == json_document::none) return fail(key_is_missing(key, place(node, path)));
            *text = cart_.text(at);
        }
        if (!find_member(node, path, "line", fact_type::number, at)) return false;
        if (at != json_document::none && !read_line_number(at, path + ".line", given.line)) return false;
        if (!find_member(node, path, "until", fact_type::date, at)) return false;
        if (at != json_document::none) given.until = date::parse(cart_.text(at));
        for (auto const& [key, figure] : {std::pair("net", &given.net), std::pair("margin", &given.margin)}) {
            if (!find_member(node, path, key, fact_type::number, at)) return false;
            if (at != json_document::none) *figure = decimal::parse(cart_.text(at));
        }
        into_->grant(given);
        return true;
    }

    auto read_line_number(std::uint32_t node, std::string const& path, std::uint32_t& number) -> bool {
        constexpr std::int64_t most = 1'000'000'000;
        auto const written = cart_.text(node);
        auto const given = decimal::parse(written);
        if (!given.is_whole() || given < decimal(1) || given > decimal(most))
            return fail(value_does_not_fit("the number of a line, counted from 1", fmt::format("`{}`", written), {}, place(node, path)));
        number = static_cast<std::uint32_t>(given.to_minor_units(0));
        return true;
    }

    auto read_day(std::uint32_t node, std::string const& path) -> bool {
        if (!is_given(node)) return true;
        auto const read = values_.from_json(fact_type::date, cart_, node, [&] { return place(node, path, "order.date"); });
        if (read.mistake) return fail(*read.mistake);
        into_->date(date::parse(cart_.text(node)));
        return true;
    }

    /// The members of the object `node`, facts of one part. `path` is empty where the object is the whole text.
    auto read_part(known_facts& facts, std::uint32_t node, std::string_view path) -> bool {
        for (auto key = node + 1; key < cart_.node(node).next; key = cart_.node(key + 1).next) {
            auto const text = cart_.text(key);
            auto const where = [&] { return path.empty() ? std::string(text) : fmt::format("{}.{}", path, text); };
            if (&facts == &order_ && text == "date") {
                if (!read_day(key + 1, where())) return false;
                continue;
            }
            auto const& found = facts.find(text);
            if (!found) continue;
            auto const read = values_.from_json(found.type(), cart_, key + 1,
                                                [&] { return place(key + 1, where(), facts.full_name(text)); });
            if (read.mistake) return fail(*read.mistake);
            if (is_given(key + 1)) into_->set(found, read.read);
        }
        return true;
    }

    auto read_lines() -> bool {
        auto const lines = cart_.find(cart_.root(), "lines");
        if (lines == json_document::none) return fail(key_is_missing("lines", place(cart_.root(), {})));
        auto const kind = cart_.node(lines).kind;
        if (kind != json_kind::array) return fail(wrong_shape("an array", name(kind), place(lines, "lines")));
        for (auto at = lines + 1; at < cart_.node(lines).next; at = cart_.node(at).next) {
            ++cart_line_;
            if (!read_line(at)) return false;
        }
        cart_line_ = 0;
        return true;
    }

    auto line_path(std::string_view key) const -> std::string {
        return fmt::format("lines[{}]{}{}", cart_line_ - 1, key.empty() ? "" : ".", key);
    }

    auto read_line(std::uint32_t node) -> bool {
        if (cart_.node(node).kind != json_kind::object || !keys_are_few(node)) {
            if (!is_object(node, line_path({}))) return false;
        }
        auto const sku = cart_.find(node, "sku");
        auto const quantity = cart_.find(node, "quantity");
        for (auto const& [key, value] : {std::pair("sku", sku), std::pair("quantity", quantity)}) {
            if (is_given(value)) continue;
            auto at = place(node, line_path({}), fmt::format("line.{}", key));
            return fail(key_is_missing(key, at));
        }
        auto const text = values_.from_json(fact_type::text, cart_, sku, [&] { return place(sku, line_path("sku"), "line.sku"); });
        if (text.mistake) return fail(*text.mistake);
        auto const count = values_.from_json(fact_type::number, cart_, quantity,
                                             [&] { return place(quantity, line_path("quantity"), "line.quantity"); });
        if (count.mistake) return fail(*count.mistake);
        auto line = into_->add_line(cart_.text(sku), decimal::parse(cart_.text(quantity)));
        return read_line_facts(line, node);
    }

    /// True where the keys of a line are few and all different: the usual case, settled without making a list of them.
    auto keys_are_few(std::uint32_t node) const -> bool {
        auto count = 0;
        for (auto at = node + 1; at < cart_.node(node).next; at = cart_.node(at + 1).next) {
            if (++count > 8) return false;
            for (auto other = node + 1; other < at; other = cart_.node(other + 1).next)
                if (cart_.text(other) == cart_.text(at)) return false;
        }
        return true;
    }

    auto read_line_facts(request::line& line, std::uint32_t node) -> bool {
        for (auto key = node + 1; key < cart_.node(node).next; key = cart_.node(key + 1).next) {
            auto const text = cart_.text(key);
            if (text == "sku" || text == "quantity") continue;
            if (text == "product") {
                if (!is_given(key + 1)) continue;
                if ((cart_.node(key + 1).kind != json_kind::object || !keys_are_few(key + 1)) && !is_object(key + 1, line_path("product")))
                    return false;
                for (auto member = key + 2; member < cart_.node(key + 1).next; member = cart_.node(member + 1).next)
                    if (!read_line_fact(line, member, product_, "product.")) return false;
            } else if (!read_line_fact(line, key, line_, "")) {
                return false;
            }
        }
        return true;
    }

    auto read_line_fact(request::line& line, std::uint32_t key, known_facts& facts, std::string_view part) -> bool {
        auto const text = cart_.text(key);
        auto const& found = facts.find(text);
        if (!found) return true;
        auto const read = values_.from_json(found.type(), cart_, key + 1, [&] {
            return place(key + 1, line_path(fmt::format("{}{}", part, text)), facts.full_name(text));
        });
        if (read.mistake) return fail(*read.mistake);
        if (is_given(key + 1)) line.set(found, read.read);
        return true;
    }

    std::string_view source_;
    request* into_ = nullptr;
    json_document cart_;
    fact_reader values_;
    known_facts customer_;
    known_facts order_;
    known_facts user_;
    known_facts product_;
    known_facts line_;
    std::vector<std::uint32_t> keys_;
    std::uint32_t cart_line_ = 0;
    std::string_view whole_;                 // how messages call the text
    failure mistake_;
};

}  // namespace io

/// A book of its own, so that what is known of its facts has something to hold on to.
struct cart_reader::impl {
    explicit impl(rulebook const& from) : book(from), reader(book) {}

    rulebook book;
    io::reader_of_carts reader;
};

cart_reader::cart_reader(rulebook const& book) : impl_(std::make_unique<impl>(book)) {}
cart_reader::~cart_reader() = default;
cart_reader::cart_reader(cart_reader&&) noexcept = default;
auto cart_reader::operator=(cart_reader&&) noexcept -> cart_reader& = default;

auto cart_reader::read(std::string_view json, request& into) -> result<void> {
    into.clear();
    return impl_->reader.read_whole(json, into);
}

auto read_cart(rulebook const& book, std::string_view json, request& into) -> result<void> {
    into.clear();
    return io::reader_of_carts(book).read_whole(json, into);
}

auto read_cart(rulebook const& book, std::string_view json) -> result<request> {
    auto into = request(book);
    if (auto const done = read_cart(book, json, into); !done) return done.error();
    return into;
}

auto read_customer(rulebook const& book, std::string_view json, request& into) -> result<void> {
    return io::reader_of_carts(book).read_customer(json, into);
}

auto cart_id(std::string_view json) -> std::string {
    auto cart = io::json_document();
    if (!cart.read(json).what.empty() || cart.node(cart.root()).kind != io::json_kind::object) return {};
    auto const id = cart.find(cart.root(), "id");
    if (id == io::json_document::none || cart.node(id).kind != io::json_kind::text) return {};
    return std::string(cart.text(id));
}

}  // namespace cennik
