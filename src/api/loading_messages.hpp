#pragma once

#include "base/diagnostics.hpp"

#include <cstddef>
#include <string>

namespace cennik::api::say {

void file_not_found(base::diagnostics& found, base::span where, std::string const& path, bool is_main);
void include_cycle(base::diagnostics& found, base::span where, std::string const& path);
void included_twice(base::diagnostics& found, base::span where, std::string const& path, base::span first);
void includes_too_deep(base::diagnostics& found, base::span where, std::size_t limit);
void too_many_files(base::diagnostics& found, base::span where, std::size_t limit);
void too_many_bytes(base::diagnostics& found, base::span where, std::string const& path, std::size_t limit);

}  // namespace cennik::api::say
