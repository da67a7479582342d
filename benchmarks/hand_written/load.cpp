#include "hand_written/pricer.hpp"

#include <cennik/date.hpp>

#include <algorithm>
#include <bit>
#include <functional>
#include <limits>
#include <map>
#include <stdexcept>
#include <string>
#include <tuple>
#include <unordered_map>

namespace hand_written {

namespace {

constexpr std::int16_t before_all = std::numeric_limits<std::int16_t>::min();
constexpr std::int16_t after_all = std::numeric_limits<std::int16_t>::max();

void demand(bool what, char const* message) {
    if (!what) throw std::runtime_error(message);
}

/// Numbers for texts, from 0.
class numbering {
public:
    auto number(std::string const& text) -> std::uint32_t {
        return numbers_.try_emplace(text, static_cast<std::uint32_t>(numbers_.size())).first->second;
    }
    /// 0 for "any", else the number and one.
    auto number_or_any(std::optional<std::string> const& text) -> std::uint32_t { return text ? number(*text) + 1 : 0; }
    [[nodiscard]] auto size() const -> std::size_t { return numbers_.size(); }

private:
    std::unordered_map<std::string, std::uint32_t> numbers_;
};

/// Rules of one kind, found by up to three numbers.
class rule_lists {
public:
    auto at(std::uint32_t a, std::uint32_t b, std::uint32_t c) -> std::vector<workload::rule const*>& { return lists_[key(a, b, c)]; }
    void gather(std::uint32_t a, std::uint32_t b, std::uint32_t c, std::vector<workload::rule const*>& into) const {
        auto const found = lists_.find(key(a, b, c));
        if (found != lists_.end()) into.insert(into.end(), found->second.begin(), found->second.end());
    }

private:
    static auto key(std::uint64_t a, std::uint64_t b, std::uint64_t c) -> std::uint64_t { return a << 48 | b << 24 | c; }
    std::unordered_map<std::uint64_t, std::vector<workload::rule const*>> lists_;
};

/// What tells apart the functions that are kept: their text of numbers.
using segments = std::vector<std::uint16_t>;

struct segments_hash {
    auto operator()(segments const& what) const -> std::size_t {
        std::uint64_t hash = what.size();
        for (auto const each : what) hash = (hash ^ each) * 0x9E3779B97F4A7C15U, hash ^= hash >> 32;
        return hash;
    }
};

/// Keeps each function once and gives its reference.
template <typename Block>
class block_store {
public:
    explicit block_store(std::vector<Block>& blocks) : blocks_(&blocks) {}

    /// `make(i)` makes the block of the i-th sixteen segments.
    template <typename Make>
    auto keep(segments const& what, std::size_t segment_count, Make make) -> std::uint32_t {
        auto const [found, added] = known_.try_emplace(what, 0);
        if (!added) return found->second;
        auto const count = (segment_count + segments_of_block - 1) / segments_of_block;
        demand(count < 64 && blocks_->size() + count < (1U << 26), "too many segments of one function");
        found->second = static_cast<std::uint32_t>(blocks_->size() << 6 | count);
        for (std::size_t i = 0; i < count; ++i) blocks_->push_back(make(i));
        return found->second;
    }

private:
    std::vector<Block>* blocks_;
    std::unordered_map<segments, std::uint32_t, segments_hash> known_;
};

auto in_window(workload::rule const& rule, std::int32_t day) -> bool {
    return (!rule.from || *rule.from <= day) && (!rule.until || day <= *rule.until);
}

}  // namespace

void text_index::build(std::vector<std::uint64_t> const& hashes) {
    demand(hashes.size() < (1U << 20) - 1, "too many records for the index");
    auto const size = std::bit_ceil(std::max<std::size_t>(16, 3 * hashes.size()));
    slots_.assign(size, 0);
    mask_ = static_cast<std::uint32_t>(size - 1);
    shift_ = 64 - std::countr_zero(size);
    for (std::size_t i = 0; i < hashes.size(); ++i) {
        auto slot = slot_of(hashes[i]);
        while (slots_[slot] != 0) slot = next(slot);
        slots_[slot] = static_cast<std::uint32_t>(i + 1) << 12 | tag_of(hashes[i]);
    }
}

/// Works out a pricer from data and rules.
class loader {
public:
    loader(pricer& into, workload::data const& data, std::vector<workload::rule> const& rules)
        : into_(into), data_(data), rules_(rules), date_functions_(into.date_blocks_), quantity_functions_(into.quantity_blocks_) {}

    void load() {
        for (auto const& each : data_.customers) groups_.number(each.group);
        demand(groups_.size() <= 4, "more than four groups of customers");
        for (auto const& each : data_.catalogue) skus_.number(each.sku);
        sort_rules();
        load_products();
        load_customers();
        load_prices();
        load_order_steps();
        for (auto day = first_day; day < first_day + 366 * 10; ++day)
            into_.months_.push_back(cennik::date::from_days(day).last_of_month().days());
    }

private:
    void sort_rules() {
        for (auto const& rule : rules_) {
            auto const group = groups_.number_or_any(rule.group);
            auto const category = categories_.number_or_any(rule.category);
            auto const brand = brands_.number_or_any(rule.brand);
            if (rule.type == "group_discount") group_discounts_.at(group, category, brand).push_back(&rule);
            else if (rule.type == "brand_turnover") turnovers_.at(0, category, brand).push_back(&rule);
            else if (rule.type == "quantity_tier") tiers_.at(group, scope_of(rule), key_of_scope(rule)).push_back(&rule);
            else if (rule.type == "promo") promotions_.at(group, scope_of(rule), key_of_scope(rule)).push_back(&rule);
            else if (rule.type == "min_margin") margins_.at(0, category, brand).push_back(&rule);
            else if (rule.type == "order_value") order_values_.push_back(&rule);
            else if (rule.type == "payment_terms") terms_.push_back(&rule);
            else if (rule.type == "credit_block") credit_blocks_.push_back(&rule);
            if (rule.type == "brand_turnover") turnover_bounds_.push_back(rule.least);
        }
        std::sort(turnover_bounds_.begin(), turnover_bounds_.end());
        turnover_bounds_.erase(std::unique(turnover_bounds_.begin(), turnover_bounds_.end()), turnover_bounds_.end());
        demand(turnover_bounds_.size() < 8, "more than seven bounds of turnover");
    }

    static auto scope_of(workload::rule const& rule) -> std::uint32_t {
        return rule.scope == "all" ? 0 : rule.scope == "category" ? 1 : rule.scope == "brand" ? 2 : 3;
    }
    auto key_of_scope(workload::rule const& rule) -> std::uint32_t {
        auto const scope = scope_of(rule);
        return scope == 0 ? 0 : (scope == 1 ? categories_ : scope == 2 ? brands_ : skus_).number(*rule.key) + 1;
    }

    void load_products() {
        auto hashes = std::vector<std::uint64_t>();
        auto const group_count = static_cast<std::uint32_t>(groups_.size());
        for (auto const& product : data_.catalogue) {
            demand(product.sku.size() <= 16, "a SKU of more than 16 bytes");
            demand(product.list < (1 << 24), "a list price of more than 24 bits");
            auto made = product_record();
            made.text = key_of(product.sku);
            made.text_size = static_cast<std::uint8_t>(product.sku.size());
            made.list = static_cast<std::uint32_t>(product.list) & 0xFFFFFFU;
            hashes.push_back(hash_of(made.text, product.sku.size()));
            auto const category = categories_.number(product.category) + 1;
            auto const brand = brands_.number(product.brand) + 1;
            auto const sku = skus_.number(product.sku) + 1;
            set_floors(made, product, category, brand);
            auto const by_turnover = turnover_percents(category, brand);
            for (std::uint32_t group = 0; group < group_count; ++group) {
                made.of_group[group].of_date = date_function(group + 1, category, brand, sku, by_turnover);
                made.of_group[group].of_quantity = quantity_function(group + 1, category, brand, sku);
            }
            into_.products_.push_back(made);
        }
        into_.product_index_.build(hashes);
    }

    void set_floors(product_record& made, workload::product const& product, std::uint32_t category, std::uint32_t brand) {
        found_.clear();
        margins_.gather(0, category, 0, found_);
        margins_.gather(0, category, brand, found_);
        for (auto const* rule : found_) {
            auto const rest = 10'000 - rule->percent;
            auto const floor = static_cast<std::uint32_t>((product.cost * 10'000 + rest - 1) / rest);
            if (rule->action == "clamp") {
                made.least_unit = std::max(made.least_unit, floor);
            } else if (rule->percent >= made.approval_margin) {
                made.approval_margin = static_cast<std::uint16_t>(rule->percent);
                made.approval_below = floor;
            }
        }
    }

    auto turnover_percents(std::uint32_t category, std::uint32_t brand) -> std::array<std::uint16_t, 8> {
        found_.clear();
        turnovers_.gather(0, 0, brand, found_);
        turnovers_.gather(0, category, brand, found_);
        auto percents = std::array<std::uint16_t, 8>();
        for (std::size_t bound = 0; bound < turnover_bounds_.size(); ++bound)
            for (auto const* rule : found_)
                if (rule->least <= turnover_bounds_[bound])
                    percents[bound + 1] = std::max(percents[bound + 1], static_cast<std::uint16_t>(rule->percent));
        return percents;
    }

    auto date_function(std::uint32_t group, std::uint32_t category, std::uint32_t brand, std::uint32_t sku,
                       std::array<std::uint16_t, 8> const& by_turnover) -> std::uint32_t {
        found_.clear();
        group_discounts_.gather(group, category, 0, found_);
        group_discounts_.gather(group, category, brand, found_);
        auto const discount_count = found_.size();
        gather_scopes(promotions_, group, category, brand, sku);
        begins_.assign(1, std::numeric_limits<std::int32_t>::min());
        for (auto const* rule : found_) {
            if (rule->from) begins_.push_back(*rule->from);
            if (rule->until) begins_.push_back(*rule->until + 1);
        }
        tidy(begins_);
        what_.assign(by_turnover.begin(), by_turnover.end());
        for (auto const begin : begins_) {
            int best[2] = {0, 0};
            for (std::size_t i = 0; i < found_.size(); ++i)
                if (in_window(*found_[i], begin)) best[i < discount_count ? 0 : 1] = std::max(best[i < discount_count ? 0 : 1], found_[i]->percent);
            push_segment(begin == begins_.front() ? before_all : short_day(begin), best[0], best[1]);
        }
        auto const count = (what_.size() - 8) / 3;
        return date_functions_.keep(what_, count, [&](std::size_t block) {
            auto made = date_block();
            std::copy(by_turnover.begin(), by_turnover.end(), made.turnover_percent.begin());
            for (std::size_t i = 0; i < segments_of_block; ++i) {
                auto const at = block * segments_of_block + i;
                auto const* const segment = at < count ? &what_[8 + 3 * at] : nullptr;
                made.from[i] = segment ? static_cast<std::int16_t>(segment[0]) : after_all;
                made.group_percent[i] = segment ? segment[1] : std::uint16_t{0};
                made.promotion_percent[i] = segment ? segment[2] : std::uint16_t{0};
            }
            return made;
        });
    }

    auto quantity_function(std::uint32_t group, std::uint32_t category, std::uint32_t brand, std::uint32_t sku) -> std::uint32_t {
        found_.clear();
        gather_scopes(tiers_, group, category, brand, sku);
        begins_.assign(1, 0);
        for (auto const* rule : found_)
            for (auto const& [quantity, percent] : rule->breaks) begins_.push_back(quantity);
        tidy(begins_);
        what_.clear();
        for (auto const begin : begins_) {
            int best = 0;
            for (auto const* rule : found_) {
                int reached = 0;
                for (auto const& [quantity, percent] : rule->breaks) reached = quantity <= begin ? percent : reached;
                best = std::max(best, reached);
            }
            auto const last = what_.empty() ? -1 : static_cast<int>(what_.back());
            if (best == last) continue;
            demand(begin < after_all, "a quantity of more than 15 bits");
            what_.push_back(static_cast<std::uint16_t>(what_.empty() ? before_all : static_cast<std::int16_t>(begin)));
            what_.push_back(static_cast<std::uint16_t>(best));
        }
        auto const count = what_.size() / 2;
        return quantity_functions_.keep(what_, count, [&](std::size_t block) {
            auto made = quantity_block();
            for (std::size_t i = 0; i < segments_of_block; ++i) {
                auto const at = block * segments_of_block + i;
                auto const* const segment = at < count ? &what_[2 * at] : nullptr;
                made.from[i] = segment ? static_cast<std::int16_t>(segment[0]) : after_all;
                made.percent[i] = segment ? segment[1] : std::uint16_t{0};
            }
            return made;
        });
    }

    void gather_scopes(rule_lists const& lists, std::uint32_t group, std::uint32_t category, std::uint32_t brand, std::uint32_t sku) {
        for (auto const of_group : {0U, group}) {
            lists.gather(of_group, 0, 0, found_);
            lists.gather(of_group, 1, category, found_);
            lists.gather(of_group, 2, brand, found_);
            lists.gather(of_group, 3, sku, found_);
        }
    }

    static void tidy(std::vector<std::int32_t>& begins) {
        std::sort(begins.begin(), begins.end());
        begins.erase(std::unique(begins.begin(), begins.end()), begins.end());
    }

    static auto short_day(std::int32_t day) -> std::int16_t {
        auto const counted = day - first_day;
        demand(counted > before_all && counted < after_all, "a date outside 1930 to 2109");
        return static_cast<std::int16_t>(counted);
    }

    void push_segment(std::int16_t begin, int group_percent, int promotion_percent) {
        if (what_.size() > 8 && what_[what_.size() - 2] == group_percent && what_.back() == promotion_percent) return;
        what_.push_back(static_cast<std::uint16_t>(begin));
        what_.push_back(static_cast<std::uint16_t>(group_percent));
        what_.push_back(static_cast<std::uint16_t>(promotion_percent));
    }

    void load_customers() {
        auto hashes = std::vector<std::uint64_t>();
        for (auto const& customer : data_.customers) {
            demand(customer.id.size() <= 16, "a customer's id of more than 16 bytes");
            auto made = customer_record();
            made.text = key_of(customer.id);
            made.text_size = static_cast<std::uint8_t>(customer.id.size());
            made.group = static_cast<std::uint8_t>(groups_.number(customer.group));
            made.turnover_class = static_cast<std::uint8_t>(
                std::upper_bound(turnover_bounds_.begin(), turnover_bounds_.end(), customer.turnover) - turnover_bounds_.begin());
            set_terms(made, customer);
            set_credit(made, customer);
            hashes.push_back(hash_of(made.text, customer.id.size()));
            into_.customers_.push_back(made);
        }
        into_.customer_index_.build(hashes);
    }

    void set_terms(customer_record& made, workload::customer const& customer) {
        workload::rule const* best = nullptr;
        auto const rank = [](workload::rule const& rule) { return std::tuple(!rule.terms, rule.days, rule.flag); };
        for (auto const* rule : terms_) {
            if (rule->group != customer.group || (rule->terms && *rule->terms != customer.terms)) continue;
            if (best == nullptr || rank(*rule) < rank(*best)) best = rule;
        }
        if (best == nullptr) return;
        made.net_days = best->days;
        made.end_of_month = best->flag;
    }

    void set_credit(customer_record& made, workload::customer const& customer) {
        made.headroom = std::numeric_limits<std::int64_t>::max();
        for (auto const* rule : credit_blocks_) {
            if (rule->group && *rule->group != customer.group) continue;
            made.overdue |= customer.overdue_days > rule->days;
            if (rule->flag) made.headroom = customer.credit_limit - customer.exposure;
        }
    }

    /// Each customer's prices are a small table of their own, at most half full.
    void load_prices() {
        struct price {
            std::uint32_t product;
            std::uint32_t cents;
        };
        auto of_customer = std::unordered_map<std::string, std::vector<price>>();
        for (auto const& each : data_.prices) {
            demand(each.price <= std::numeric_limits<std::uint32_t>::max(), "a contract price of more than 32 bits");
            of_customer[each.customer].push_back({skus_.number(each.sku), static_cast<std::uint32_t>(each.price)});
        }
        into_.prices_.resize(1);                  // of customers without prices
        for (std::size_t i = 0; i < data_.customers.size(); ++i) {
            auto const found = of_customer.find(data_.customers[i].id);
            if (found == of_customer.end()) continue;
            auto& record = into_.customers_[i];
            auto const size = std::bit_ceil((found->second.size() + 1) / 2);
            record.prices = static_cast<std::uint32_t>(into_.prices_.size());
            record.prices_mask = static_cast<std::uint32_t>(size - 1);
            into_.prices_.resize(into_.prices_.size() + size);
            for (auto const& each : found->second) keep_price(record, each.product, each.cents);
        }
    }

    void keep_price(customer_record const& record, std::uint32_t product, std::uint32_t cents) {
        for (auto bucket = pricer::bucket_of(product, record);; bucket = (bucket + 1) & record.prices_mask) {
            auto& contracts = into_.prices_[record.prices + bucket];
            for (std::size_t place = 0; place < 4; ++place) {
                if (contracts.product[place] != 0) continue;
                contracts.product[place] = product + 1;
                contracts.price[place] = cents;
                return;
            }
        }
    }

    void load_order_steps() {
        for (auto const& customer : data_.customers) {
            auto& steps = into_.order_steps_[groups_.number(customer.group)];
            if (!steps.empty()) continue;
            auto best_from = std::map<std::int64_t, int>();
            for (auto const* rule : order_values_)
                if (!rule->group || *rule->group == customer.group)
                    best_from[rule->least] = std::max(best_from[rule->least], rule->percent);
            int best = 0;
            for (auto const& [from, percent] : best_from) {
                if (percent > best) steps.push_back({from, percent});
                best = std::max(best, percent);
            }
        }
    }

    pricer& into_;
    workload::data const& data_;
    std::vector<workload::rule> const& rules_;
    numbering groups_;
    numbering categories_;
    numbering brands_;
    numbering skus_;              // the catalogue's first: its numbers are the products'
    rule_lists group_discounts_;
    rule_lists turnovers_;
    rule_lists tiers_;
    rule_lists promotions_;
    rule_lists margins_;
    std::vector<workload::rule const*> order_values_;
    std::vector<workload::rule const*> terms_;
    std::vector<workload::rule const*> credit_blocks_;
    std::vector<std::int64_t> turnover_bounds_;
    block_store<date_block> date_functions_;
    block_store<quantity_block> quantity_functions_;
    std::vector<workload::rule const*> found_;
    std::vector<std::int32_t> begins_;
    segments what_;
};

pricer::pricer(workload::data const& data, std::vector<workload::rule> const& rules) { loader(*this, data, rules).load(); }

}  // namespace hand_written
