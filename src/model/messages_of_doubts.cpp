#include "model/messages.hpp"
#include "model/quote_text.hpp"

namespace cennik::model::say {

void discount_over_all(diagnostics& found, span where) {
    found.warning("M2901", where, "this takes more than the whole price", "a discount never takes a price below zero");
}

void rows_not_all_compared(diagnostics& found, span where) {
    found.warning("M2906", where,
                  "too many rows of this table are alike: not all of them were compared with one another",
                  "tell rows apart by more cells of equality, or give them priorities");
}

void step_nobody_uses(diagnostics& found, span where, text step) {
    found.warning("M2902", where, "no rule stands in the step " + quoted(step));
}

void group_nobody_uses(diagnostics& found, span where, text group) {
    found.warning("M2903", where, "no rule uses the price group " + quoted(group));
}

void texts_differ_in_case(diagnostics& found, span where, text one, text other, text path, span first) {
    auto& said_here = found.warning("M2905", where,
                                    quoted(path) + " is compared with " + quoted(one) + " here and with " +
                                        quoted(other) + " elsewhere: texts compare letter for letter",
                                    {});
    said_here.related.push_back(found.sources().locate(first, "elsewhere"));
}

}  // namespace cennik::model::say
