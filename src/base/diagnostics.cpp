#include "base/diagnostics.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace cennik::base {

auto diagnostics::add(severity weight, std::string_view code, span where, std::string message, std::string help)
    -> diagnostic& {
    if (weight == severity::error) ++errors_;
    auto const same = std::find_if(findings_.begin(), findings_.end(), [&](finding const& known) {
        return known.where == where && known.said.code == code && (weight == severity::error || known.said.message == message);
    });
    if (full() || same != findings_.end()) {
        spare_ = {};
        return spare_;
    }
    findings_.push_back(
        {{weight, std::string(code), std::move(message), sources_->locate(where), {}, std::move(help)}, where});
    return findings_.back().said;
}

auto diagnostics::sorted() const -> std::vector<diagnostic> {
    auto ordered = findings_;
    std::stable_sort(ordered.begin(), ordered.end(), [](finding const& left, finding const& right) {
        return std::tie(left.where.file, left.where.begin) < std::tie(right.where.file, right.where.begin);
    });
    auto out = std::vector<diagnostic>{};
    for (auto& each : ordered)
        out.push_back(std::move(each.said));
    return out;
}

}  // namespace cennik::base
