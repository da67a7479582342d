#include <cennik/result.hpp>

namespace cennik {

namespace {

/// One line that says all a log needs: the code, the sentence, the place in the cart or the first finding of the book.
auto describe(failure const& why) -> std::string {
    std::string text = why.code.empty() ? why.message : why.code + ": " + why.message;
    if (!why.fact.empty()) text += ", fact `" + why.fact + '`';
    if (why.line != 0) text += ", line " + std::to_string(why.line);
    if (!why.rule.empty()) text += ", rule \"" + why.rule + '"';
    for (diagnostic const& finding : why.diagnostics) {
        if (finding.severity != severity::error) continue;
        text += ": " + finding.code + ' ' + finding.message;
        if (finding.where.line != 0) text += " (" + finding.where.file + ':' + std::to_string(finding.where.line) + ')';
        break;
    }
    return text;
}

}  // namespace

error::error(cennik::failure failure) : failure_(std::move(failure)), text_(describe(failure_)) {}

}  // namespace cennik
