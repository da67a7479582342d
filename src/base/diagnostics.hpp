#pragma once

#include "base/source_map.hpp"

#include <cennik/diagnostic.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace cennik::base {

/// Collects the findings of one run over a book. Past the limit findings are counted, not kept; one last finding says
/// so.
class diagnostics {
public:
    diagnostics(source_map const& sources, std::size_t limit) : sources_(&sources), limit_(limit) {}

    /// Adds a finding and gives it back, so that the caller may add `related` places. At one place an error of one code
    /// is kept once, and of warnings and notes each sentence: a rule may tie with several.
    auto add(severity weight, std::string_view code, span where, std::string message, std::string help = {})
        -> diagnostic&;

    auto error(std::string_view code, span where, std::string message, std::string help = {}) -> diagnostic& {
        return add(severity::error, code, where, std::move(message), std::move(help));
    }
    auto warning(std::string_view code, span where, std::string message, std::string help = {}) -> diagnostic& {
        return add(severity::warning, code, where, std::move(message), std::move(help));
    }

    [[nodiscard]] auto sources() const -> source_map const& { return *sources_; }
    [[nodiscard]] auto has_errors() const -> bool { return errors_ != 0; }
    /// How many errors there were so far, kept or not.
    [[nodiscard]] auto error_count() const -> std::size_t { return errors_; }
    [[nodiscard]] auto full() const -> bool { return findings_.size() >= limit_; }

    /// The findings in order of file and place.
    [[nodiscard]] auto sorted() const -> std::vector<diagnostic>;

private:
    struct finding {
        diagnostic said;
        span where;
    };
    source_map const* sources_;
    std::size_t limit_;
    std::size_t errors_ = 0;
    std::vector<finding> findings_;
    diagnostic spare_;  // takes what comes past the limit
};

}  // namespace cennik::base
