#pragma once

#include <chrono>
#include <cstddef>
#include <cstdio>

namespace cennik::cli {

/// A bar that says how far a batch is, where the stream is a terminal; silent elsewhere. It is gone when the work is done.
class progress {
public:
    /// `total` 0 where nobody knows how much there is: then it only counts.
    progress(std::FILE* stream, std::size_t total);
    ~progress();
    progress(progress const&) = delete;
    auto operator=(progress const&) -> progress& = delete;

    void show(std::size_t bytes, std::size_t carts);

private:
    std::FILE* stream_;
    std::size_t total_;
    bool on_terminal_;
    std::chrono::steady_clock::time_point shown_last_;
};

}  // namespace cennik::cli
