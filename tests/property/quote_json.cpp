#include "property/quote_json.hpp"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <algorithm>

namespace property {

namespace {

void leave_out(rapidjson::Value& value, std::initializer_list<char const*> without) {
    if (value.IsArray()) {
        for (rapidjson::Value& element : value.GetArray())
            leave_out(element, without);
    } else if (value.IsObject()) {
        for (char const* key : without) {
            if (value.HasMember(key)) value.RemoveMember(key);
        }
        // clang 14 cannot compare this library's iterators.
        auto member = value.MemberBegin();
        for (rapidjson::SizeType left = value.MemberCount(); left > 0; --left, ++member)
            leave_out(member->value, without);
    }
}

}  // namespace

auto quote_json::amount(rapidjson::Value const& written) -> std::optional<reference::rational> {
    if (!written.IsString()) return std::nullopt;
    std::string const text = written.GetString();
    std::size_t const stroke = text.find('/');
    reference::rational top;
    reference::rational bottom = 1;
    bool const read = reference::read_rational(text.substr(0, stroke), top) &&
                      (stroke == std::string::npos || reference::read_rational(text.substr(stroke + 1), bottom));
    if (!read) return std::nullopt;
    return reference::rational(top / bottom);
}

auto text_of(rapidjson::Value const& value, std::initializer_list<char const*> without) -> std::string {
    rapidjson::Document copy;
    copy.CopyFrom(value, copy.GetAllocator());
    leave_out(copy, without);
    rapidjson::StringBuffer buffer;
    rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
    copy.Accept(writer);
    return buffer.GetString();
}

}  // namespace property
