#include "bind.hpp"

// A Python mapping becomes a request: the same keys as the JSON form, the same codes where something does not fit. Values are converted by
// the type that the book declares for the fact; a fact it does not declare is passed over, whatever it holds.

namespace cennik::python {

namespace {

/// Where a value stands: its path in the cart and, for errors, fact and line.
struct spot {
    std::string path;            // lines[2].product.cost
    std::string fact;            // product.cost
    std::uint32_t line = 0;      // counted from 1
};

[[noreturn]] void refuse(char const* code, std::string const& what, spot const& at) { raise(misfit(code, "`" + at.path + "` " + what, at.fact, at.line)); }

[[noreturn]] void refuse_type(std::string_view wanted, py::handle found, spot const& at) {
    refuse("Q3105", "must be " + std::string(wanted) + ", not " + py::repr(found).cast<std::string>(), at);
}

/// A `str` that the caller keeps alive; its UTF-8 is kept by the object itself.
auto text_of(py::handle what) -> std::string_view {
    Py_ssize_t size = 0;
    char const* const bytes = PyUnicode_AsUTF8AndSize(what.ptr(), &size);
    if (bytes == nullptr) throw py::error_already_set();
    return {bytes, static_cast<std::size_t>(size)};
}

auto read_digits(std::string_view digits, py::handle written, std::string_view wanted, spot const& at) -> decimal {
    auto number = decimal();
    auto const code = checked_parse(digits, number);
    if (code == decimal_errc::malformed) refuse_type(wanted, written, at);
    if (code != decimal_errc::none) refuse("Q3106", "cannot hold " + py::repr(written).cast<std::string>() + ": " + message(code), at);
    return number;
}

auto read_number(py::handle what, std::string_view wanted, spot const& at) -> decimal {
    if (py::isinstance<py::float_>(what))
        throw py::type_error(at.path + ": a binary float is not exact; give a decimal.Decimal, an int or a str");
    if (py::isinstance<py::str>(what)) return read_digits(text_of(what), what, wanted, at);
    auto const is_whole = py::isinstance<py::int_>(what) && !py::isinstance<py::bool_>(what);
    if (!is_whole && !is_decimal(what)) refuse_type(wanted, what, at);
    auto const digits = py::str(what);
    return read_digits(text_of(digits), what, wanted, at);
}

auto read_text(py::handle what, std::string_view wanted, spot const& at) -> std::string_view {
    if (!py::isinstance<py::str>(what)) refuse_type(wanted, what, at);
    auto const text = text_of(what);
    if (text.find('\0') != std::string_view::npos) refuse("Q3108", "holds a zero character", at);
    return text;
}

auto read_day(py::handle what, spot const& at) -> date {
    if (is_day(what)) return to_day(what);
    constexpr std::string_view wanted = "a datetime.date, or a str such as \"2026-11-21\"";
    auto day = date();
    if (!date::try_parse(read_text(what, wanted, at), day)) refuse("Q3107", "must be a day such as \"2026-11-21\", not " + py::repr(what).cast<std::string>(), at);
    return day;
}

auto read_money(py::handle what, spot const& at) -> value {
    constexpr std::string_view wanted = "an amount such as \"12.00\"";
    if (!py::isinstance<py::str>(what)) return read_number(what, wanted, at);
    auto const text = text_of(what);
    auto const blank = text.find(' ');
    if (blank == std::string_view::npos) return read_digits(text, what, wanted, at);
    if (text.size() - blank != 4) refuse_type(wanted, what, at);
    return value::money(read_digits(text.substr(0, blank), what, wanted, at), text.substr(blank + 1));
}

/// Calls `set` with the value of a fact of this type; not at all for None.
template <typename Set>
void read_fact(fact_type type, py::handle what, spot const& at, Set const& set) {
    if (what.is_none()) return;
    switch (type) {
        case fact_type::number: return set(read_number(what, "a number", at));
        case fact_type::money: return set(read_money(what, at));
        case fact_type::date: return set(read_day(what, at));
        case fact_type::text: return set(read_text(what, "a str", at));
        case fact_type::percent: {
            constexpr std::string_view wanted = "a percent such as \"12%\"";
            if (py::isinstance<py::float_>(what)) (void)read_number(what, wanted, at);
            auto const text = read_text(what, wanted, at);
            if (!text.ends_with('%')) refuse_type(wanted, what, at);
            return set(value::percent(read_digits(text.substr(0, text.size() - 1), what, wanted, at)));
        }
        case fact_type::days: {
            constexpr std::string_view wanted = "a whole number of days";
            auto const count = read_number(what, wanted, at);
            if (!count.is_whole()) refuse_type(wanted, what, at);
            return set(count);
        }
        case fact_type::yes_no:
            if (!py::isinstance<py::bool_>(what)) refuse_type("True or False", what, at);
            return set(what.cast<bool>());
        case fact_type::text_list: {
            if (!py::isinstance<py::list>(what) && !py::isinstance<py::tuple>(what)) refuse_type("a list of str", what, at);
            auto texts = std::vector<std::string_view>();
            for (auto const each : what) texts.push_back(read_text(each, "a list of str", at));
            return set(std::span<std::string_view const>(texts));
        }
    }
}

auto key_text(py::handle key, std::string const& path) -> std::string {
    if (!py::isinstance<py::str>(key)) throw py::type_error((path.empty() ? "the cart" : path) + ": keys must be str, not " + py::repr(key).cast<std::string>());
    return std::string(text_of(key));
}

auto part_of(py::handle what, std::string const& path, std::uint32_t line) -> py::dict {
    if (!py::isinstance<py::dict>(what)) raise(misfit("Q3102", "`" + path + "` must be a dict, not " + py::repr(what).cast<std::string>(), {}, line));
    return py::reinterpret_borrow<py::dict>(what);
}

class cart_reader {
public:
    cart_reader(rulebook const& book, request& into) : book_(book), into_(into) {}

    void read(py::dict const& cart) {
        for (auto const& [key, what] : cart) {
            auto const name = key_text(key, {});
            if (what.is_none()) continue;
            if (name == "id") into_.id(read_text(what, "a str", {"id", {}, 0}));
            else if (name == "date") into_.date(read_day(what, {"date", "order.date", 0}));
            else if (name == "granted") read_grants(what);
            else if (name == "customer" || name == "order" || name == "user") read_part(name, part_of(what, name, 0));
        }
        if (!cart.contains("lines")) raise(misfit("Q3104", "the cart has no `lines`", {}, 0));
        auto const lines = py::object(cart["lines"]);
        if (!py::isinstance<py::list>(lines) && !py::isinstance<py::tuple>(lines))
            raise(misfit("Q3102", "`lines` must be a list, not " + py::repr(lines).cast<std::string>(), {}, 0));
        for (auto const line : lines) read_line(line);
    }

private:
    void read_part(std::string const& part, py::dict const& facts) {
        for (auto const& [key, what] : facts) {
            auto const at = spot{part + "." + key_text(key, part), part + "." + key_text(key, part), 0};
            if (at.fact == "order.date") {
                if (!what.is_none()) into_.date(read_day(what, at));
                continue;
            }
            if (auto const found = book_.fact(at.fact)) read_fact(found.type(), what, at, [&](value const& read) { into_.set(found, read); });
        }
    }

    void read_grants(py::handle grants) {
        if (!py::isinstance<py::list>(grants) && !py::isinstance<py::tuple>(grants))
            raise(misfit("Q3102", "`granted` must be a list, not " + py::repr(grants).cast<std::string>(), {}, 0));
        std::size_t count = 0;
        for (auto const each : grants) {
            auto const path = "granted[" + std::to_string(count++) + "]";
            read_grant(part_of(each, path, 0), path);
        }
    }

    void read_grant(py::dict const& members, std::string const& path) {
        auto given = grant();
        for (auto const& [key, what] : members) {
            auto const name = key_text(key, path);
            auto const at = spot{path + "." + name, {}, 0};
            if (what.is_none()) continue;
            if (name == "rule") given.rule = read_text(what, "a str", at);
            else if (name == "role") given.role = read_text(what, "a str", at);
            else if (name == "line") given.line = read_line_number(what, at);
            else if (name == "until") given.until = read_day(what, at);
            else if (name == "net") given.net = read_number(what, "a number", at);
            else if (name == "margin") given.margin = read_number(what, "a number", at);
        }
        for (auto const* needed : {"rule", "role"})
            if (!members.contains(needed) || members[needed].is_none()) raise(misfit("Q3104", "`" + path + "` has no `" + needed + "`", {}, 0));
        into_.grant(given);
    }

    static auto read_line_number(py::handle what, spot const& at) -> std::uint32_t {
        constexpr std::string_view wanted = "the number of a line, counted from 1";
        auto const number = read_number(what, wanted, at);
        if (!number.is_whole() || number < decimal(1) || number > decimal(1'000'000'000)) refuse_type(wanted, what, at);
        return static_cast<std::uint32_t>(number.to_minor_units(0));
    }

    void read_line(py::handle given) {
        auto const path = "lines[" + std::to_string(line_) + "]";
        ++line_;
        auto const facts = part_of(given, path, line_);
        for (auto const* needed : {"sku", "quantity"})
            if (!facts.contains(needed) || facts[needed].is_none())
                raise(misfit("Q3104", "`" + path + "` has no `" + needed + "`", std::string("line.") + needed, line_));
        auto const sku = py::object(facts["sku"]);
        auto line = into_.add_line(read_text(sku, "a str", {path + ".sku", "line.sku", line_}),
                                   read_number(py::object(facts["quantity"]), "a number", {path + ".quantity", "line.quantity", line_}));
        for (auto const& [key, what] : facts) {
            auto const name = key_text(key, path);
            if (name == "sku" || name == "quantity" || what.is_none()) continue;
            if (name != "product") {
                set(line, {path + "." + name, "line." + name, line_}, what);
                continue;
            }
            for (auto const& [member, of_product] : part_of(what, path + ".product", line_)) {
                auto const text = key_text(member, path + ".product");
                set(line, {path + ".product." + text, "product." + text, line_}, of_product);
            }
        }
    }

    void set(request::line& line, spot const& at, py::handle what) {
        if (auto const found = book_.fact(at.fact)) read_fact(found.type(), what, at, [&](value const& read) { line.set(found, read); });
    }

    rulebook const& book_;
    request& into_;
    std::uint32_t line_ = 0;
};

}  // namespace

void read_cart(rulebook const& book, py::dict const& cart, request& into) { cart_reader(book, into).read(cart); }

}  // namespace cennik::python
