#pragma once

#include "reference/rational.hpp"

#include <rapidjson/document.h>

#include <optional>
#include <string>

namespace property {

/// A quote's JSON, read for what a law speaks of.
class quote_json {
public:
    explicit quote_json(std::string const& text) { document_.Parse(text.data(), text.size()); }

    [[nodiscard]] auto is_quote() const -> bool { return document_.IsObject() && document_.HasMember("lines"); }
    [[nodiscard]] auto hides_prices() const -> bool { return document_["totals"]["value"].IsNull(); }
    [[nodiscard]] auto root() const -> rapidjson::Value const& { return document_; }
    [[nodiscard]] auto lines() const -> rapidjson::Value::ConstArray { return document_["lines"].GetArray(); }
    [[nodiscard]] auto total(char const* name) const -> reference::rational {
        return *amount(document_["totals"][name]);
    }

    /// An amount written as a decimal or as a fraction; nothing for null.
    [[nodiscard]] static auto amount(rapidjson::Value const& written) -> std::optional<reference::rational>;

private:
    rapidjson::Document document_;
};

/// The JSON of any value, keys named in `without` left out wherever they stand.
[[nodiscard]] auto text_of(rapidjson::Value const& value, std::initializer_list<char const*> without = {})
    -> std::string;

}  // namespace property
