#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace cennik {

/// How much a diagnostic weighs: a book with an error cannot be used, one with warnings can, a note is said on request.
enum class severity : std::uint8_t { error, warning, note };

/// A place in a rule file or table, as an editor names it.
struct place {
    std::string file;             ///< the name the file was given or loaded by
    std::uint32_t line = 0;       ///< counted from 1; 0 when there is no place
    std::uint32_t column = 0;     ///< counted from 1, in code points
    std::uint32_t width = 0;      ///< code points to underline, at least 1 where there is a place
    std::string source;           ///< the text of that line, without its line end; empty for one over 2,000 bytes
    std::string label;            ///< what stands there, may be empty
};

/// One mistake or finding in rule text: a code, one plain sentence, the place, the other places involved, and a cure.
///
/// Codes are stable (`M2101`): the letter names the stage (`S` text, `M` meaning, `L` loading, `Q` a cart), each has a page in
/// `docs/diagnostics/`.
struct diagnostic {
    cennik::severity severity = cennik::severity::error;
    std::string code;
    std::string message;            ///< lower case, no full stop, the user's text in backticks
    place where;
    std::vector<place> related;     ///< the other places involved, each with its label
    std::string help;               ///< what to do about it, may be empty
};

/// The diagnostic as a person reads it: code and sentence, file:line:column, the source line underlined, help.
/// With `colour` it carries ANSI colours. Ends with a line end.
[[nodiscard]] auto to_text(diagnostic const& finding, bool colour = false) -> std::string;

}  // namespace cennik
