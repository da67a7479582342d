#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace cennik::io {

enum class json_kind : std::uint8_t { null, yes, no, number, text, array, object };

/// "a number", "an object": how a message calls what it found.
[[nodiscard]] auto name(json_kind kind) noexcept -> std::string_view;

/// One value of a document. The values inside an array follow it, each with all that is in it; those of an object are
/// pairs of a text, the key, and the value.
struct json_node {
    json_kind kind = json_kind::null;
    std::uint32_t position = 0;      ///< the byte of the source it begins at
    std::uint32_t text_begin = 0;    ///< of texts and numbers, in the document's own text
    std::uint32_t text_size = 0;
    std::uint32_t next = 0;          ///< the node after this one and all that is in it
};

/// What is wrong with a text that is no JSON.
struct json_mistake {
    std::string_view what;           ///< lower case, no full stop; empty where nothing is wrong
    std::size_t position = 0;
};

/// A JSON text read flat: all values in one row in the order they stand, numbers kept as their digits. However deep the text nests, reading it
/// takes no stack and no more memory than a fixed multiple of its length.
class json_document {
public:
    /// Reads `source`, which need not end with a zero byte; a byte order mark at its beginning is skipped. The memory of
    /// a text read before is used again.
    [[nodiscard]] auto read(std::string_view source) -> json_mistake;

    [[nodiscard]] auto root() const -> std::uint32_t { return 0; }
    [[nodiscard]] auto node(std::uint32_t index) const -> json_node const& { return nodes_[index]; }
    /// Of a text, escapes undone; of a number, its digits as they stand.
    [[nodiscard]] auto text(std::uint32_t index) const -> std::string_view {
        return std::string_view(text_).substr(nodes_[index].text_begin, nodes_[index].text_size);
    }
    /// The value under `key` in an object, `none` where it has none. The first of several.
    [[nodiscard]] auto find(std::uint32_t object, std::string_view key) const -> std::uint32_t;

    static constexpr std::uint32_t none = 0xFFFFFFFF;

private:
    friend class json_builder;
    std::vector<json_node> nodes_;
    std::vector<std::uint32_t> open_;
    std::string text_;
};

/// A line and a column counted from 1, columns in code points.
struct text_place {
    std::size_t line = 1;
    std::size_t column = 1;
};

[[nodiscard]] auto place_of(std::string_view source, std::size_t position) -> text_place;

}  // namespace cennik::io
