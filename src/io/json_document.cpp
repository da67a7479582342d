#include "io/json_document.hpp"

#include <rapidjson/reader.h>

#include <algorithm>

namespace cennik::io {

/// What the reader of RapidJSON takes its characters from: a text with an end of its own. (Its own streams want a zero byte at the end, and are
/// copied while a number is read, which would hide from the handler how far the reader is.)
// NOLINTBEGIN(readability-identifier-naming): the reader asks for these names.
class bounded_text {
public:
    using Ch = char;

    bounded_text(std::string_view text, std::size_t begin) : text_(text), at_(begin) {}

    auto Peek() const -> char { return at_ < text_.size() ? text_[at_] : '\0'; }
    auto Take() -> char { return at_ < text_.size() ? text_[at_++] : '\0'; }
    auto Tell() const -> std::size_t { return at_; }
    // The reader asks for these by name and never calls them: nothing is read in place.
    auto PutBegin() -> char* { return nullptr; }
    void Put(char) {}
    void Flush() {}
    auto PutEnd(char*) -> std::size_t { return 0; }

private:
    std::string_view text_;
    std::size_t at_;
};
// NOLINTEND(readability-identifier-naming)

namespace {

auto describe(rapidjson::ParseErrorCode code) -> std::string_view {
    switch (code) {
        case rapidjson::kParseErrorNone: return "";
        case rapidjson::kParseErrorDocumentEmpty: return "there is nothing in it";
        case rapidjson::kParseErrorDocumentRootNotSingular: return "something follows its end";
        case rapidjson::kParseErrorValueInvalid: return "a value was expected";
        case rapidjson::kParseErrorObjectMissName: return "a key in quotes was expected";
        case rapidjson::kParseErrorObjectMissColon: return "a `:` was expected after the key";
        case rapidjson::kParseErrorObjectMissCommaOrCurlyBracket: return "a `,` or `}` was expected";
        case rapidjson::kParseErrorArrayMissCommaOrSquareBracket: return "a `,` or `]` was expected";
        case rapidjson::kParseErrorStringUnicodeEscapeInvalidHex: return "`\\u` needs four hexadecimal digits";
        case rapidjson::kParseErrorStringUnicodeSurrogateInvalid: return "half of a surrogate pair stands alone";
        case rapidjson::kParseErrorStringEscapeInvalid: return "there is no such escape, or a control character stands in a text";
        case rapidjson::kParseErrorStringMissQuotationMark: return "a text has no closing quotation mark";
        case rapidjson::kParseErrorStringInvalidEncoding: return "the text is no UTF-8";
        case rapidjson::kParseErrorNumberTooBig: return "the number is too large";
        case rapidjson::kParseErrorNumberMissFraction: return "a digit was expected after the point";
        case rapidjson::kParseErrorNumberMissExponent: return "a digit was expected in the exponent";
        case rapidjson::kParseErrorTermination:
        case rapidjson::kParseErrorUnspecificSyntaxError: break;
    }
    return "it cannot be read";
}

}  // namespace

/// Takes what the reader finds and puts it down flat.
class json_builder {
public:
    json_builder(json_document& into, std::string_view source, bounded_text const& input, std::size_t begin)
        : into_(into), source_(source), input_(input), end_of_last_(begin) {}

    // NOLINTBEGIN(readability-identifier-naming): the reader calls these names.
    auto Null() -> bool { return scalar(json_kind::null, {}); }
    auto Bool(bool truth) -> bool { return scalar(truth ? json_kind::yes : json_kind::no, {}); }
    auto RawNumber(char const* digits, rapidjson::SizeType size, bool) -> bool { return scalar(json_kind::number, {digits, size}); }
    auto String(char const* text, rapidjson::SizeType size, bool) -> bool { return scalar(json_kind::text, {text, size}); }
    auto Key(char const* text, rapidjson::SizeType size, bool) -> bool { return scalar(json_kind::text, {text, size}); }
    auto StartObject() -> bool { return open(json_kind::object); }
    auto StartArray() -> bool { return open(json_kind::array); }
    auto EndObject(rapidjson::SizeType) -> bool { return close(); }
    auto EndArray(rapidjson::SizeType) -> bool { return close(); }
    // Numbers come as their text.
    auto Int(int) -> bool { return false; }
    auto Uint(unsigned) -> bool { return false; }
    auto Int64(std::int64_t) -> bool { return false; }
    auto Uint64(std::uint64_t) -> bool { return false; }
    auto Double(double) -> bool { return false; }
    // NOLINTEND(readability-identifier-naming)

private:
    /// The reader says what it found, not where it began; between two things it finds there are only these.
    auto begin_of_next() const -> std::size_t {
        return std::min(source_.find_first_not_of(" \t\r\n:,", end_of_last_), source_.size());
    }

    auto add(json_kind kind) -> json_node& {
        auto& node = into_.nodes_.emplace_back();
        node.kind = kind;
        node.position = static_cast<std::uint32_t>(begin_of_next());
        node.next = static_cast<std::uint32_t>(into_.nodes_.size());
        return node;
    }

    auto scalar(json_kind kind, std::string_view text) -> bool {
        auto& node = add(kind);
        node.text_begin = static_cast<std::uint32_t>(into_.text_.size());
        node.text_size = static_cast<std::uint32_t>(text.size());
        into_.text_.append(text);
        end_of_last_ = input_.Tell();
        return true;
    }

    auto open(json_kind kind) -> bool {
        auto const& node = add(kind);
        end_of_last_ = node.position + std::size_t{1};
        into_.open_.push_back(static_cast<std::uint32_t>(into_.nodes_.size() - 1));
        return true;
    }

    auto close() -> bool {
        end_of_last_ = begin_of_next() + 1;
        into_.nodes_[into_.open_.back()].next = static_cast<std::uint32_t>(into_.nodes_.size());
        into_.open_.pop_back();
        return true;
    }

    json_document& into_;
    std::string_view source_;
    bounded_text const& input_;
    std::size_t end_of_last_;
};

auto name(json_kind kind) noexcept -> std::string_view {
    switch (kind) {
        case json_kind::null: return "null";
        case json_kind::yes: return "true";
        case json_kind::no: return "false";
        case json_kind::number: return "a number";
        case json_kind::text: return "a text";
        case json_kind::array: return "an array";
        case json_kind::object: return "an object";
    }
    return "";
}

auto json_document::read(std::string_view source) -> json_mistake {
    nodes_.clear();
    open_.clear();
    text_.clear();
    // Positions are 32 bits wide.
    if (source.size() > 0xFFFFFFF0U) return {"it is longer than 4 GiB", 0};
    std::size_t const begin = source.starts_with("\xEF\xBB\xBF") ? 3 : 0;
    auto input = bounded_text(source, begin);
    auto builder = json_builder(*this, source, input, begin);
    auto reader = rapidjson::Reader();
    constexpr unsigned flags =
        rapidjson::kParseIterativeFlag | rapidjson::kParseNumbersAsStringsFlag | rapidjson::kParseValidateEncodingFlag;
    auto const outcome = reader.Parse<flags>(input, builder);
    if (outcome.IsError()) return {describe(outcome.Code()), std::min(outcome.Offset(), source.size())};
    // A zero byte looks like the end to the reader.
    if (input.Tell() != source.size()) return {"a zero byte stands in it", input.Tell()};
    return {};
}

auto json_document::find(std::uint32_t object, std::string_view key) const -> std::uint32_t {
    auto const end = nodes_[object].next;
    for (auto at = object + 1; at < end; at = nodes_[at + 1].next)
        if (text(at) == key) return at + 1;
    return none;
}

auto place_of(std::string_view source, std::size_t position) -> text_place {
    auto const before = source.substr(0, std::min(position, source.size()));
    auto const line_begin = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
    auto place = text_place{};
    place.line += static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n'));
    // Bytes 10xxxxxx continue a code point.
    for (char const c : before.substr(line_begin))
        if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U) ++place.column;
    return place;
}

}  // namespace cennik::io
