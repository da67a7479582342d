#include "property/compare_case.hpp"

#include "property/check_case.hpp"
#include "reference/price.hpp"

#include <cennik/json.hpp>
#include <cennik/rulebook.hpp>

#include <rapidjson/document.h>

#include <algorithm>
#include <cstdlib>

namespace property {

namespace {

auto files_of(book_case const& what) -> cennik::source_files {
    cennik::source_files files;
    files.add("book.cennik", what.book_text());
    for (auto const& [name, text] : what.files)
        files.add(name, text);
    return files;
}

auto id_of(std::string const& cart_json) -> std::string {
    rapidjson::Document document;
    document.Parse<rapidjson::kParseNumbersAsStringsFlag>(cart_json.data(), cart_json.size());
    return document.IsObject() && document.HasMember("id") && document["id"].IsString() ? document["id"].GetString()
                                                                                        : "";
}

/// Of an exact number that does not fit in 38 digits. The reference knows no such limit.
constexpr char const* result_too_long = "Q3006";

/// Priced by the engine: the quote, or what failed.
struct engine_answer {
    std::string json;
    std::string fingerprint;
    cennik::failure why;
    bool failed = false;
};

auto ask_engine(book_case const& what) -> engine_answer {
    engine_answer answer;
    auto const book = cennik::rulebook::compile(files_of(what), "book.cennik");
    if (!book) return answer;
    answer.fingerprint = book->fingerprint();
    std::string const cart = what.cart_json();
    auto const fail = [&](cennik::failure const& why) {
        answer.failed = true;
        answer.why = why;
        answer.json = cennik::to_json(why, id_of(cart));
    };
    auto const request = cennik::read_cart(*book, cart);
    if (!request) {
        fail(request.error());
        return answer;
    }
    auto const quote = book->quote(*request);
    if (!quote)
        fail(quote.error());
    else
        answer.json = cennik::to_json(*quote);
    return answer;
}

/// Codes and sentences of refusals are the engine's own; what is at fault must be the same.
auto fault_of(std::string const& json) -> std::string {
    rapidjson::Document document;
    document.Parse(json.data(), json.size());
    if (!document.IsObject() || !document.HasMember("error")) return json;
    std::string result = "refused:";
    for (char const* key : {"fact", "line", "rule"}) {
        rapidjson::Value const& part = document["error"][key];
        result += std::string(" ") + key + "=" +
                  (part.IsString() ? part.GetString()
                   : part.IsUint() ? std::to_string(part.GetUint())
                                   : "");
    }
    return result;
}

}  // namespace

auto price_both_ways(book_case const& what) -> both_ways {
    both_ways result;
    checked_case const checked = check_case(what);
    engine_answer const answer = ask_engine(what);
    if (!checked.book) {
        result.refused = true;
        result.findings = checked.findings;
        return result;
    }
    std::string const reference = reference::price_json(*checked.book, what.cart_json(), answer.fingerprint);
    result.too_long = answer.failed && answer.why.code == result_too_long;
    result.engine = answer.failed ? fault_of(answer.json) : answer.json;
    result.reference = fault_of(reference);
    if (answer.failed && result.engine != result.reference) result.engine = answer.json;
    return result;
}

auto engine_quote(book_case const& what) -> std::string { return ask_engine(what).json; }

auto shrink(book_case what) -> book_case {
    auto const still_differs = [](book_case const& smaller) { return !price_both_ways(smaller).agree(); };
    bool smaller = true;
    while (smaller) {
        smaller = false;
        for (std::size_t line = 0; line < what.cart_lines.size() && what.cart_lines.size() > 1; ++line) {
            book_case next = what;
            next.cart_lines.erase(next.cart_lines.begin() + static_cast<std::ptrdiff_t>(line));
            if (!still_differs(next)) continue;
            what = next;
            smaller = true;
            break;
        }
        for (std::size_t section = what.sections.size(); section-- > 1 && !smaller;) {
            book_case next = what;
            next.sections.erase(next.sections.begin() + static_cast<std::ptrdiff_t>(section));
            if (!still_differs(next)) continue;
            what = next;
            smaller = true;
        }
    }
    return what;
}

auto first_difference(std::string const& engine, std::string const& reference) -> std::string {
    auto const parts = std::mismatch(engine.begin(), engine.end(), reference.begin(), reference.end());
    auto const at = static_cast<std::size_t>(parts.first - engine.begin());
    std::size_t const from = at < 160 ? 0 : at - 160;
    return "at byte " + std::to_string(at) + "\n  engine:    …" + engine.substr(from, at - from + 120) +
           "\n  reference: …" + reference.substr(from, at - from + 120) + "\n";
}

auto number_from_environment(char const* name, std::uint64_t usual) -> std::uint64_t {
    char const* const given = std::getenv(name);
    return given == nullptr ? usual : std::strtoull(given, nullptr, 10);
}

}  // namespace property
