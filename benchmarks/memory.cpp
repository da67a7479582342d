#include "measure.hpp"

#include <atomic>
#include <cstdlib>
#include <new>

#if defined(__GLIBC__)
#include <malloc.h>
#endif

namespace {

std::atomic<std::size_t> allocations_so_far = 0;

auto counted(std::size_t size) noexcept -> void* {
    allocations_so_far.fetch_add(1, std::memory_order_relaxed);
    return std::malloc(size == 0 ? 1 : size);
}

auto counted_or_throw(std::size_t size) -> void* {
    auto* const memory = counted(size);
    if (memory == nullptr) throw std::bad_alloc();
    return memory;
}

}  // namespace

namespace measure {

auto allocations() -> std::size_t { return allocations_so_far.load(std::memory_order_relaxed); }

auto heap_bytes() -> std::size_t {
#if defined(__GLIBC__)
    auto const now = mallinfo2();
    return now.uordblks + now.hblkhd;
#else
    return 0;
#endif
}

}  // namespace measure

auto operator new(std::size_t size) -> void* { return counted_or_throw(size); }
auto operator new[](std::size_t size) -> void* { return counted_or_throw(size); }
auto operator new(std::size_t size, std::nothrow_t const&) noexcept -> void* { return counted(size); }
auto operator new[](std::size_t size, std::nothrow_t const&) noexcept -> void* { return counted(size); }
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete[](void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::size_t) noexcept { std::free(memory); }
