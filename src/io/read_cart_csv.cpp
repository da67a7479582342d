#include "io/csv_rows.hpp"
#include "io/json_document.hpp"
#include "io/messages.hpp"
#include "io/read_fact.hpp"

#include <cennik/csv.hpp>

#include <fmt/format.h>

#include <optional>

namespace cennik {

namespace io {

namespace {

/// What a column of the cart sets.
struct cart_column {
    std::string heading;
    std::string fact_name;
    fact sets;                       // empty for sku and quantity, and where the book has no such fact
};

class csv_cart_reader {
public:
    csv_cart_reader(rulebook const& book, std::string_view source, request& into) : book_(book), source_(source), into_(into), rows_(source) {}

    auto read() -> result<void> {
        if (!rows_.next(row_)) return rows_.mistake().empty() ? result<void>(heading_is_missing("sku", {})) : malformed();
        if (auto mistake = read_headings()) return std::move(*mistake);
        while (rows_.next(row_)) {
            ++cart_line_;
            if (auto mistake = read_row()) return std::move(*mistake);
        }
        return rows_.mistake().empty() ? result<void>() : malformed();
    }

private:
    auto malformed() const -> failure { return malformed_csv(rows_.mistake(), place(rows_.mistake_position(), {}, {})); }

    auto place(std::size_t position, std::string path, std::string fact) const -> cart_place {
        auto const at = place_of(source_, position);
        return {std::move(path), at.line, at.column, std::move(fact), cart_line_};
    }

    auto read_headings() -> std::optional<failure> {
        for (auto const& cell : row_) {
            for (auto const& other : columns_)
                if (other.heading == cell.text && !cell.text.empty())
                    return heading_stands_twice(cell.text, place(cell.position, {}, {}));
            auto column = cart_column{cell.text, cell.text, {}};
            if (cell.text == "sku") sku_ = columns_.size();
            else if (cell.text == "quantity") quantity_ = columns_.size();
            if (cell.text.find('.') == std::string::npos) column.fact_name.insert(0, "line.");
            if (cell.text != "sku" && cell.text != "quantity") column.sets = book_.fact(column.fact_name);
            if (column.sets && !column.sets.of_line()) column.sets = {};
            columns_.push_back(std::move(column));
        }
        if (!sku_) return heading_is_missing("sku", {});
        if (!quantity_) return heading_is_missing("quantity", {});
        return std::nullopt;
    }

    auto at(std::size_t column) const {
        return [this, column] { return place(row_[column].position, columns_[column].heading, columns_[column].fact_name); };
    }

    auto read_row() -> std::optional<failure> {
        if (row_.size() != columns_.size()) {
            auto const what = fmt::format("a row has {} cells where the headings are {}", row_.size(), columns_.size());
            return malformed_csv(what, place(row_.front().position, {}, {}));
        }
        for (auto const column : {*sku_, *quantity_}) {
            if (row_[column].text.empty()) return value_does_not_fit(column == *sku_ ? "a text" : "a number", "empty", {}, at(column)());
        }
        auto const text = values_.from_cell(fact_type::text, row_[*sku_].text, at(*sku_));
        if (text.mistake) return *text.mistake;
        auto const count = values_.from_cell(fact_type::number, row_[*quantity_].text, at(*quantity_));
        if (count.mistake) return *count.mistake;
        auto line = into_.add_line(row_[*sku_].text, decimal::parse(row_[*quantity_].text));
        for (std::size_t column = 0; column < columns_.size(); ++column) {
            auto const& sets = columns_[column].sets;
            if (!sets || row_[column].text.empty()) continue;
            auto const read = values_.from_cell(sets.type(), row_[column].text, at(column));
            if (read.mistake) return *read.mistake;
            line.set(sets, read.read);
        }
        return std::nullopt;
    }

    rulebook const& book_;
    std::string_view source_;
    request& into_;
    csv_rows rows_;
    fact_reader values_;
    std::vector<csv_cell> row_;
    std::vector<cart_column> columns_;
    std::optional<std::size_t> sku_;
    std::optional<std::size_t> quantity_;
    std::uint32_t cart_line_ = 0;
};

}  // namespace

}  // namespace io

auto read_cart_csv(rulebook const& book, std::string_view csv, request& into) -> result<void> {
    return io::csv_cart_reader(book, csv, into).read();
}

}  // namespace cennik
