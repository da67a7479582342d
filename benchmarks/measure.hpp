#pragma once

// How the benchmarks measure: clocks, medians, and figures written as JSON.

#include <rapidjson/filewritestream.h>
#include <rapidjson/prettywriter.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <stdexcept>
#include <string>
#include <vector>

namespace measure {

/// Seconds of the processor that this thread has had: other programs on a busy machine do not count, but what they do to the caches does.
inline auto thread_seconds() -> double {
    auto now = timespec();
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

template <typename Work>
auto of_thread(Work&& work) -> double {
    auto const begin = thread_seconds();
    work();
    return thread_seconds() - begin;
}

/// Seconds on the clock, for work that several threads share.
template <typename Work>
auto on_the_clock(Work&& work) -> double {
    auto const begin = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

inline auto median(std::vector<double> values) -> double {
    if (values.empty()) throw std::logic_error("no value was measured");
    auto const middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

/// Calls of operator new in this program so far. Programs that ask this have their operator new replaced by one that counts.
auto allocations() -> std::size_t;

/// Bytes this program has from malloc at the moment, its bookkeeping included; 0 where the C library does not tell.
auto heap_bytes() -> std::size_t;

/// Writes figures to a file as JSON.
class figures {
public:
    explicit figures(std::string const& path) : file_(std::fopen(path.c_str(), "wb")), stream_(opened(file_, path), buffer_, sizeof buffer_), writer_(stream_) {
        writer_.SetIndent(' ', 1);
        writer_.SetMaxDecimalPlaces(4);
        writer_.StartObject();
    }
    ~figures() {
        writer_.EndObject();
        stream_.Flush();
        std::fclose(file_);
    }
    figures(figures const&) = delete;
    auto operator=(figures const&) -> figures& = delete;

    void add(char const* key, double value) { writer_.Key(key), writer_.Double(value); }
    void add(char const* key, std::string const& value) { writer_.Key(key), writer_.String(value.c_str()); }
    template <typename Fill>
    void add_list(char const* key, Fill fill) {
        writer_.Key(key), writer_.StartArray();
        fill();
        writer_.EndArray();
    }
    template <typename Fill>
    void add_row(Fill fill) {
        writer_.StartObject();
        fill();
        writer_.EndObject();
    }

private:
    static auto opened(std::FILE* file, std::string const& path) -> std::FILE* {
        if (file == nullptr) throw std::runtime_error("cannot write " + path);
        return file;
    }
    std::FILE* file_;
    char buffer_[4096];
    rapidjson::FileWriteStream stream_;
    rapidjson::PrettyWriter<rapidjson::FileWriteStream> writer_;
};

}  // namespace measure
