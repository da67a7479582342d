#include "bind.hpp"

#include <pybind11/stl.h>
#include <pybind11/stl/filesystem.h>

#include <filesystem>
#include <map>
#include <optional>

namespace cennik::python {

namespace {

auto open(std::filesystem::path const& path) -> result<rulebook> {
    auto const released = py::gil_scoped_release();
    return rulebook::load(path.string());
}

auto opened(result<rulebook> book) -> rulebook {
    if (!book) raise_rule_error(book.error());
    return std::move(*book);
}

auto compile(std::map<std::string, std::string> const& texts, std::string const& main) -> rulebook {
    auto files = source_files();
    for (auto const& [name, text] : texts) files.add(name, text);
    auto book = [&] {
        auto const released = py::gil_scoped_release();
        return rulebook::compile(files, main);
    }();
    return opened(std::move(book));
}

auto check(std::filesystem::path const& path) -> std::vector<diagnostic> {
    auto const book = open(path);
    if (book) {
        auto const released = py::gil_scoped_release();
        return book->review();
    }
    if (book.error().diagnostics.empty()) raise_rule_error(book.error());
    return book.error().diagnostics;
}

/// A mapping that is no dict is made one: the reader then need not ask the interpreter for each value.
auto as_dict(py::handle cart) -> py::dict {
    if (py::isinstance<py::dict>(cart)) return py::reinterpret_borrow<py::dict>(cart);
    if (!py::hasattr(cart, "items")) throw py::type_error("a cart is a mapping or JSON text, not " + py::str(py::type::of(cart).attr("__name__")).cast<std::string>());
    return py::dict(cart.attr("items")());
}

/// The day to price on: a datetime.date or its ISO text.
auto as_day(py::handle what) -> date {
    if (is_day(what)) return to_day(what);
    if (!py::isinstance<py::str>(what)) throw py::type_error("date: expected a datetime.date or a text such as \"2026-11-21\"");
    auto day = date();
    if (!date::try_parse(what.cast<std::string>(), day))
        raise(misfit("Q3107", "`date` must be a day such as \"2026-11-21\", not " + py::repr(what).cast<std::string>(), "order.date", 0));
    return day;
}

auto price(rulebook const& book, py::object const& cart, std::optional<py::object> const& day, bool hints) -> std::shared_ptr<quote> {
    // A thread's memory for pricing serves all books; see rulebook.hpp.
    static thread_local auto memory = workspace();
    auto ask = read_any_cart(book, cart, day);
    ask.want_hints(hints);
    auto into = std::make_shared<quote>();
    auto const done = [&] {
        auto const released = py::gil_scoped_release();
        return book.quote(ask, memory, *into);
    }();
    if (!done) raise(done.error());
    return into;
}

}  // namespace

auto read_any_cart(rulebook const& book, py::object const& cart, std::optional<py::object> const& day) -> request {
    auto ask = request(book);
    if (py::isinstance<py::str>(cart)) {
        if (auto const read = cennik::read_cart(book, cart.cast<std::string>(), ask); !read) raise(read.error());
    } else {
        read_cart(book, as_dict(cart), ask);
    }
    if (day) ask.date(as_day(*day));
    return ask;
}

void bind_rulebook(py::module_& module) {
    py::class_<rulebook>(module, "RuleBook", "A compiled rule book; any number of threads may use it at once.")
        .def_static("load", [](std::filesystem::path const& path) { return opened(open(path)); }, py::arg("path"),
                    "Read and compile a rule file with all it includes. Raises RuleError.")
        .def_static("compile", &compile, py::arg("files"), py::arg("main"),
                    "Compile a rule book held in memory: texts by the names under which it looks for them. Raises RuleError.")
        .def_static("check", &check, py::arg("path"), "Every finding of a book: errors, warnings and notes.")
        .def_property_readonly("name", &rulebook::name)
        .def_property_readonly("currency", &rulebook::currency)
        .def_property_readonly("fingerprint", &rulebook::fingerprint)
        .def_property_readonly("diagnostics", &rulebook::diagnostics)
        .def_property_readonly("fact_names", &rulebook::fact_names)
        .def("quote", &price, py::arg("cart"), py::kw_only(), py::arg("date") = py::none(), py::arg("hints") = false,
             "Price a cart: a mapping of the form of a JSON cart, or its JSON text. Raises CartError.")
        .def("with_table", [](rulebook const& book, std::string const& table, std::string csv) { return opened(book.with_table(table, std::move(csv))); },
             py::arg("table"), py::arg("csv"), "This book with the rows of one table replaced. Raises RuleError.")
        .def("__repr__", [](rulebook const& book) { return "<cennik.RuleBook " + std::string(book.name()) + ">"; });
}

}  // namespace cennik::python
