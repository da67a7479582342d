#pragma once

#include "model/model.hpp"
#include "property/book_case.hpp"

#include <optional>
#include <string>

namespace property {

/// A case's book as the checker leaves it.
struct checked_case {
    std::optional<cennik::model::book> book;  ///< nothing where the checker refuses it
    std::string findings;                     ///< as a person reads them; of refused books the errors
};

[[nodiscard]] auto check_case(book_case const& what) -> checked_case;

}  // namespace property
