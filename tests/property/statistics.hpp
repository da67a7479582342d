#pragma once

#include "model/model.hpp"

#include <cstddef>
#include <map>
#include <string>

namespace property {

/// How often each construct of the language did something in the pairs seen: wrote a trace, or changed the quote (counted up to ten
/// times).
class statistics {
public:
    statistics();

    /// Counts what a quote of the reference shows, and which constructs it would be another one without.
    void count(cennik::model::book const& book, std::string const& cart_json, std::string const& quote);

    [[nodiscard]] auto counts() const -> std::map<std::string, std::size_t> const& { return counts_; }

private:
    void count_quote(cennik::model::book const& book, std::string const& quote);
    void count_decisive(cennik::model::book const& book, std::string const& cart_json, std::string const& quote);

    std::map<std::string, std::size_t> counts_;
};

}  // namespace property
