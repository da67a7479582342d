#include "eval/quote_data.hpp"

namespace cennik::detail {

void quote_data::clear() {
    book.reset();
    text.clear();
    id = {};
    day = {};
    status = decision::approved;
    credit = decision::approved;
    has_terms = false;
    terms = {};
    totals = {};
    groups.clear();
    lines.clear();
    steps.clear();
    steps_by_line.clear();
    tied.clear();
    roundings.clear();
    order_discounts.clear();
    charges.clear();
    taxes.clear();
    payments.clear();
    early.clear();
    reasons.clear();
    requirements.clear();
    approvals.clear();
    alerts.clear();
    hints.clear();
    granted.clear();
    hidden = false;
    valid_until.reset();
}

}  // namespace cennik::detail
