#pragma once

#include "api/fingerprint.hpp"
#include "base/source_map.hpp"
#include "eval/workspace.hpp"
#include "plan/plan.hpp"
#include "syntax/ast.hpp"
#include "tooling/scenario_suite.hpp"

#include <cennik/rulebook.hpp>

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace cennik {

namespace api {

/// A table of a book that is read from a file.
struct table_file {
    std::string path;                            ///< as the sources name it
    bool is_keyed = false;                       ///< asked by key; otherwise its rows are rules
};

/// A text that stands in place of a source's, shared by the books made from one another.
struct replaced_text {
    std::shared_ptr<std::string const> text;
    digest hash;
};

/// By the path of the source.
using replaced_texts = std::map<std::string, replaced_text>;

/// What a book was made from, kept so that one with another table can be made.
struct book_sources {
    base::source_map texts;
    std::vector<digest> hashes;                  ///< of each of the texts
    std::string main;
    compile_limits limits;
    std::map<std::string, table_file> tables;    ///< by the name with_table takes
    syntax::ast::file declarations;              ///< head, facts and keyed tables: what it takes to read one such table again
};

}  // namespace api

/// What a handle points to.
struct rulebook::impl {
    std::shared_ptr<plan::program const> program;
    std::shared_ptr<api::book_sources const> sources;
    api::replaced_texts replaced;
    std::vector<diagnostic> findings;
    std::shared_ptr<tooling::scenario_suite const> scenarios;
    std::string folder;                          ///< that it was loaded from, with the slash; findings are named by it
};

struct workspace::impl {
    eval::workspace memory;
};

}  // namespace cennik
