#include "cli/progress.hpp"

#include "cli/terminal.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>

namespace cennik::cli {

progress::progress(std::FILE* stream, std::size_t total) : stream_(stream), total_(total), on_terminal_(is_terminal(stream)) {}

progress::~progress() {
    if (on_terminal_) fmt::print(stream_, "\r\x1b[K");
}

void progress::show(std::size_t bytes, std::size_t carts) {
    if (!on_terminal_) return;
    auto const now = std::chrono::steady_clock::now();
    if (now - shown_last_ < std::chrono::milliseconds(100)) return;
    shown_last_ = now;
    if (total_ == 0) {
        fmt::print(stream_, "\r{} carts", carts);
    } else {
        constexpr std::size_t width = 40;
        auto const done = std::min(bytes, total_) * width / total_;
        fmt::print(stream_, "\r[{}{}] {:>3}%  {} carts", std::string(done, '#'), std::string(width - done, ' '),
                   std::min(bytes, total_) * 100 / total_, carts);
    }
    std::fflush(stream_);
}

}  // namespace cennik::cli
