// compare_programs DATA R: do the engine and the program written by hand give the oracle's bytes on every cart of DATA, at R rules?

#include "workload/both_sides.hpp"

#include <fmt/format.h>

#include <exception>

auto main(int count, char** arguments) -> int {
    if (count != 3) return 2;
    try {
        auto const folder = std::string(arguments[1]);
        auto const rules = std::string(arguments[2]);
        auto const data = workload::read_data(folder);
        auto const book = folder + "/book_" + rules;
        auto sides = workload::both_sides(data, workload::read_rules(folder + "/rules_" + rules + ".json"),
                                          workload::load_book(book + "/workload.cennik"), workload::approval_margins(book));
        auto const answers = workload::read_lines(folder + "/oracle_" + rules + ".jsonl");
        sides.compare(&answers);
        fmt::print("{} carts agree\n", sides.cart_count());
    } catch (std::exception const& why) {
        fmt::print("{}\n", why.what());
        return 1;
    }
    return 0;
}
