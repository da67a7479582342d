#include "io/json_document.hpp"

#include "base/utf8.hpp"

#include <rapidjson/reader.h>

#include <algorithm>

namespace cennik::io {

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

/// Takes what the reader finds and puts it down flat. Texts and numbers are told by where they lie in the document's own copy of the source,
/// which is read in place: where each begins is known, and nothing is copied.
class json_builder {
public:
    json_builder(json_document& into, rapidjson::InsituStringStream const& input) : into_(into), input_(input) {}

    // NOLINTBEGIN(readability-identifier-naming): the reader calls these names.
    auto Null() -> bool { return word(json_kind::null, 4); }
    auto Bool(bool truth) -> bool { return truth ? word(json_kind::yes, 4) : word(json_kind::no, 5); }
    auto RawNumber(char const* digits, rapidjson::SizeType size, bool) -> bool { return text(json_kind::number, digits, size, 0); }
    auto String(char const* text, rapidjson::SizeType size, bool) -> bool { return this->text(json_kind::text, text, size, 1); }
    auto Key(char const* text, rapidjson::SizeType size, bool) -> bool { return this->text(json_kind::text, text, size, 1); }
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
    auto add(json_kind kind, std::size_t position) -> json_node& {
        auto& node = into_.nodes_.emplace_back();
        node.kind = kind;
        node.position = static_cast<std::uint32_t>(position);
        node.next = static_cast<std::uint32_t>(into_.nodes_.size());
        return node;
    }

    /// `quote`: how far before its text a value begins.
    auto text(json_kind kind, char const* text, std::size_t size, std::size_t quote) -> bool {
        auto const begin = static_cast<std::size_t>(text - into_.text_.data());
        auto& node = add(kind, begin - quote);
        node.text_begin = static_cast<std::uint32_t>(begin);
        node.text_size = static_cast<std::uint32_t>(size);
        return true;
    }

    auto word(json_kind kind, std::size_t size) -> bool {
        add(kind, here() - size);
        return true;
    }

    /// The reader has not taken the bracket yet.
    auto open(json_kind kind) -> bool {
        add(kind, here());
        into_.open_.push_back(static_cast<std::uint32_t>(into_.nodes_.size() - 1));
        return true;
    }

    auto close() -> bool {
        into_.nodes_[into_.open_.back()].next = static_cast<std::uint32_t>(into_.nodes_.size());
        into_.open_.pop_back();
        return true;
    }

    auto here() const -> std::size_t { return static_cast<std::size_t>(input_.src_ - into_.text_.data()); }

    json_document& into_;
    rapidjson::InsituStringStream const& input_;
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
    // Positions are 32 bits wide.
    if (source.size() > 0xFFFFFFF0U) return {"it is longer than 4 GiB", 0};
    text_ = source;
    std::size_t const begin = source.starts_with("\xEF\xBB\xBF") ? 3 : 0;
    auto input = rapidjson::InsituStringStream(text_.data() + begin);
    auto builder = json_builder(*this, input);
    auto reader = rapidjson::Reader();
    constexpr unsigned flags =
        rapidjson::kParseIterativeFlag | rapidjson::kParseNumbersAsStringsFlag | rapidjson::kParseInsituFlag;
    // The reader looks at each letter to see whether it is UTF-8; looking at all of them first is much faster, and nearly always enough.
    auto const is_utf8 = base::is_ascii(source) || !base::find_invalid_utf8(source);
    auto const outcome = is_utf8 ? reader.Parse<flags>(input, builder)
                                 : reader.Parse<flags | rapidjson::kParseValidateEncodingFlag>(input, builder);
    if (outcome.IsError()) return {describe(outcome.Code()), std::min(begin + outcome.Offset(), source.size())};
    // A zero byte looks like the end to the reader.
    if (auto const end = begin + input.Tell(); end != source.size()) return {"a zero byte stands in it", end};
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
