#include "syntax/join_words.hpp"
#include "syntax/messages.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <utility>

namespace cennik::syntax::messages {

namespace {

auto without(std::string_view text, char letter) -> std::string {
    auto out = std::string(text);
    out.erase(std::remove(out.begin(), out.end(), letter), out.end());
    return out;
}

}  // namespace

auto no_utf8(std::string_view text, std::size_t at) -> message {
    auto byte = std::string(3, ' ');
    std::snprintf(byte.data(), byte.size(), "%02X", static_cast<unsigned>(static_cast<unsigned char>(text[at])));
    byte.resize(2);
    auto const utf16 = text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF");
    return {"S1001", join_words({"the byte ", byte, " is no UTF-8"}),
            utf16 ? "the file is saved as UTF-16; save it as UTF-8"
                  : "save the file as UTF-8; it may be in an older encoding such as Windows-1250"};
}

auto unclosed_text() -> message {
    return {"S1002", "this text is not closed in its line",
            "end it with `\"`; a quote inside a text is written `\\\"`"};
}

auto unknown_escape(std::string_view written) -> message {
    return {"S1003", join_words({"`", written, "` means nothing in a text"}),
            "a backslash is written `\\\\`; the others are `\\\"`, `\\n` and `\\t`"};
}

auto curly_quote(std::string_view written, std::string_view meant) -> message {
    return {"S1004", join_words({"`", written, "` is no quote of the language"}),
            join_words({"texts stand in straight quotes: `\"", meant, "\"`"})};
}

auto wrong_quote(std::string_view written) -> message {
    return {"S1005", join_words({"texts do not stand in `", written, "`"}), "texts stand in double quotes: `\"wholesale\"`"};
}

auto strange_character(std::string_view written) -> message {
    auto const control = written.size() == 1 && static_cast<unsigned char>(written[0]) < 0x20;
    if (control) return {"S1006", "a control character stands here", "leave it out; it may not show in an editor"};
    constexpr auto invisible =
        std::array<std::pair<std::string_view, std::string_view>, 7>{{{"\u00A0", "a no-break space (U+00A0)"},
                                                                      {"\u202F", "a narrow no-break space (U+202F)"},
                                                                      {"\u2009", "a thin space (U+2009)"},
                                                                      {"\u00AD", "a soft hyphen (U+00AD)"},
                                                                      {"\u200B", "a zero-width space (U+200B)"},
                                                                      {"\u200D", "a zero-width joiner (U+200D)"},
                                                                      {"\uFEFF", "a byte order mark (U+FEFF)"}}};
    for (auto const& [character, name] : invisible) {
        if (written == character)
            return {"S1006", join_words({name, " stands here"}), "it does not show in an editor: type a blank in its place"};
    }
    return {"S1006", join_words({"`", written, "` means nothing in a rule file"}),
            "outside of quotes stand words, numbers, operators and brackets"};
}

auto foreign_operator(std::string_view foreign, std::string_view ours) -> message {
    return {"S1007", join_words({"`", foreign, "` is no operator of the language"}), join_words({"write `", ours, "`"})};
}

auto shouted_keyword(std::string_view word) -> message {
    auto small = std::string(word);
    for (auto& letter : small)
        letter = letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    return {"S1008", "words of the language are written small", join_words({"did you mean `", small, "`?"})};
}

auto too_many_digits() -> message {
    return {"S1010", "this number has more digits than a number can hold",
            "38 digits are the most, before and after the point together"};
}

auto stray_underscore(std::string_view written) -> message {
    return {"S1011", join_words({"`_` stands between two digits, not as in `", written, "`"}),
            join_words({"write `", without(written, '_'), "`"})};
}

auto point_without_digit(std::string_view written) -> message {
    return {"S1012", "a number begins with a digit", join_words({"write `0", written, "`"})};
}

auto point_for_grouping(std::string_view written, std::string_view currency) -> message {
    auto const point = written.find('.');
    auto const whole = std::string(written.substr(0, point));
    auto const rest = std::string(written.substr(point + 1));
    auto const shorter = rest == "000" ? std::string{} : "." + rest.substr(0, rest.find_last_not_of('0') + 1);
    return {"S1013", join_words({"`", written, " ", currency, "` can be read in two ways"}),
            join_words({"did you mean `", whole, "_", rest, " ", currency, "`? if not, write `", whole, shorter, " ",
                  currency, "`"})};
}

auto word_sticks_to_number(std::string_view number, std::string_view word) -> message {
    return {"S1014", join_words({"a blank is missing between `", number, "` and `", word, "`"}),
            join_words({"write `", number, " ", word == "d" ? "days" : word, "`"})};
}

auto percent_apart() -> message {
    return {"S1015", "a percent sign sticks to its number", "leave out the blank: `12%`"};
}

auto not_a_number(std::string_view whole, std::string_view number) -> std::optional<message> {
    if (whole.size() == number.size()) return std::nullopt;
    // Pieces of digits between the other characters.
    auto sizes = std::string{};
    auto signs = std::string{};
    auto size = 0;
    for (auto const letter : whole) {
        if ((letter >= '0' && letter <= '9') || letter == '_') {
            ++size;
        } else {
            sizes.push_back(static_cast<char>(std::min(size, 9) + '0'));
            signs.push_back(letter);
            size = 0;
        }
    }
    sizes.push_back(static_cast<char>(std::min(size, 9) + '0'));
    auto const same_signs = std::all_of(signs.begin(), signs.end(), [&](char sign) { return sign == signs[0]; });
    if (!same_signs || signs.size() != 2) return std::nullopt;
    auto const small = [](char digits) { return digits == '1' || digits == '2'; };
    auto const year_first = sizes[0] == '4' && small(sizes[1]) && small(sizes[2]);
    auto const year_last = small(sizes[0]) && small(sizes[1]) && sizes[2] == '4';
    if (year_first || year_last) return no_date(whole);
    return std::nullopt;
}

auto no_date(std::string_view written) -> message {
    return {"S1016", join_words({"`", written, "` is no date"}), "a date is written year, month, day: `2026-01-31`"};
}

auto no_such_day(std::string_view written) -> message {
    return {"S1017", join_words({"there is no day `", written, "`"}), "a date is written year, month, day: `2026-01-31`"};
}

auto no_day_of_a_month(std::string_view written) -> message {
    return {"S1018", join_words({"a month has no day ", written}),
            "days go from `1st` to `31st`; a shorter month counts to its last day"};
}

auto comma_in_number(std::string_view before, std::string_view after) -> message {
    return {"S1019", join_words({"a number has a point, no comma"}),
            after.size() == 3 ? join_words({"did you mean `", before, "_", after, "`, or `", before, ".", after, "`?"})
                              : join_words({"did you mean `", before, ".", after, "`?"})};
}

auto currency_before_number(std::string_view currency, std::string_view number) -> message {
    return {"S1020", "the currency stands behind its number", join_words({"did you mean `", number, " ", currency, "`?"})};
}

auto currency_sign(std::string_view written) -> message {
    return {"S1021", join_words({"`", written, "` does not name a currency"}),
            "a currency is three capitals behind the number: `12 EUR`"};
}

auto small_currency(std::string_view written) -> message {
    auto capitals = std::string(written);
    for (auto& letter : capitals)
        letter = letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
    if (written == "z\xC5\x82") capitals = "PLN";
    return {"S1022", "a currency is written in three capitals", join_words({"did you mean `", capitals, "`?"})};
}

auto period_out_of_place(std::string_view written) -> message {
    auto const due = written.starts_with("week") || written.starts_with("month");
    return {"S1023", join_words({"`", written, due ? "` counts in due dates only" : "` is no unit of the language"}),
            "everywhere else time is counted in days: `14 days`"};
}

}  // namespace cennik::syntax::messages
