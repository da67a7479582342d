#include "model/model.hpp"

namespace cennik::model {

void cell_column::reserve(std::size_t rows) {
    if (kind == model::kind::text) texts.reserve(rows);
    else words.reserve(rows);
}

void cell_column::add(literal const& cell) {
    if (kind == model::kind::text) {
        texts.push_back(cell.present ? cell.text : none);
        return;
    }
    if (wide.empty()) {
        if (!cell.present) {
            words.push_back(no_word);
            return;
        }
        auto word = std::int64_t{};
        auto const fits = [&] {
            return checked_to_minor_units(cell.amount, scale, word) == decimal_errc::none && word != no_word;
        };
        if (fits() || (widen_scale(cell.amount.normalized().scale()) && fits())) {
            words.push_back(word);
            return;
        }
        use_wide();
    }
    wide.push_back(cell.amount);
    texts.push_back(cell.present ? 0 : none);
}

/// Gives all words a larger scale; false where one of them would no longer fit, and nothing has changed.
auto cell_column::widen_scale(int places) -> bool {
    if (places <= scale || places - scale > 18) return places <= scale;
    auto factor = std::int64_t{1};
    for (auto each = scale; each != places; ++each)
        factor *= 10;
    auto const most = std::numeric_limits<std::int64_t>::max() / factor;
    for (auto const word : words) {
        if (word != no_word && (word > most || word < -most)) return false;
    }
    for (auto& word : words) {
        if (word != no_word) word *= factor;
    }
    scale = places;
    return true;
}

void cell_column::use_wide() {
    wide.reserve(words.size() + 1);
    texts.reserve(words.size() + 1);
    for (auto const word : words) {
        wide.push_back(word == no_word ? decimal() : decimal::from_minor_units(word, scale));
        texts.push_back(word == no_word ? none : 0);
    }
    words = {};
}

auto cell_column::at(std::size_t row) const -> literal {
    auto out = literal{};
    out.kind = kind;
    if (kind == model::kind::text) {
        out.present = texts[row] != none;
        if (out.present) out.text = texts[row];
    } else if (!wide.empty()) {
        out.present = texts[row] != none;
        out.amount = wide[row];
    } else if (words[row] != no_word) {
        out.present = true;
        out.amount = decimal::from_minor_units(words[row], scale);
    }
    return out;
}

}  // namespace cennik::model
