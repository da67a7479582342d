#include "syntax/report.hpp"

namespace cennik::syntax {

void report(fault const& mistake, base::diagnostics& found) {
    auto& added = found.error(mistake.said.code, mistake.where, mistake.said.text, mistake.said.help);
    if (mistake.other) added.related.push_back(found.sources().locate(*mistake.other, mistake.other_label));
}

}  // namespace cennik::syntax
