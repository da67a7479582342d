#include "api/loading_messages.hpp"

namespace cennik::api::say {

void file_not_found(base::diagnostics& found, base::span where, std::string const& path, bool is_main) {
    found.error("L4001", where, "the file `" + path + "` cannot be read",
                is_main ? "" : "a path is relative to the file that names it");
}

void include_cycle(base::diagnostics& found, base::span where, std::string const& path) {
    found.error("L4002", where, "the file `" + path + "` would include itself",
                "leave this `include` out: what the file declares is known already");
}

void included_twice(base::diagnostics& found, base::span where, std::string const& path, base::span first) {
    auto& said = found.error("L4003", where, "the file `" + path + "` is included twice",
                             "one `include` is enough: names are known in all files of a book");
    said.related.push_back(found.sources().locate(first, "first here"));
}

void includes_too_deep(base::diagnostics& found, base::span where, std::size_t limit) {
    found.error("L4004", where, "files include files more than " + std::to_string(limit) + " deep",
                "raise the limit `include_depth`, or include from the main file");
}

void too_many_files(base::diagnostics& found, base::span where, std::size_t limit) {
    found.error("L4005", where, "the book has more than " + std::to_string(limit) + " files",
                "raise the limit `files`");
}

void too_many_bytes(base::diagnostics& found, base::span where, std::string const& path, std::size_t limit) {
    found.error("L4006", where,
                "with the file `" + path + "` the book has more than " + std::to_string(limit) + " bytes",
                "raise the limit `source_bytes`");
}

}  // namespace cennik::api::say
