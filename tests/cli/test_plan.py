import shop

RULES = """\
rulebook "Shop" { currency PLN   round unit price to 0.01 half up }
facts customer { segment text default "retail"   country text default "PL" }
facts product { list_price money   category text   brand text default ""   weight number default 0 }
table contract_prices from "contract_prices.csv" { key customer text, sku text   value price money   valid from, until }
price group "wholesale" when customer.segment == "wholesale"
price group "abroad" when customer.country != "PL"
waterfall { list first   contract first   group best   promotion all   order best on order }
price "List" in list { price product.list_price }
price "Contract" in contract { price contract_prices[customer.segment, line.sku].price }
discount table "Deals" in group, every row {
  group       | customer.segment | product.category | valid from | give
  *           | "retail"         | "screws"         |            | 1%
  "abroad"    | "retail"         | "screws"         |            | 2%
  *           | "retail"         | "cable"          |            | 3%
  "abroad"    | *                | "screws"         | 2026-11-21 | 4%
  "abroad"    | *                | *                |            | 5%
  "wholesale" | *                | *                |            | 6%
}
discount table "Heavy" in promotion, every row {
  customer.segment | product.category | product.brand | product.weight >= | give
  "retail"         | "screws"         | "Boltex"      | 10                | 1 PLN
  "retail"         | "screws"         | "Boltex"      | 20                | 2 PLN
}
discount table "By quantity" in promotion, volume tiers by quantity per line {
  product.category | quantity from | give
  "screws"         | 10            | 1%
  "screws"         | 50            | 2%
  "cable"          | 10            | 3%
}
discount "Wholesale" in promotion { for "wholesale"   give 1% }
discount "Screws" in promotion { when product.category == "screws"   give 1% }
order discount "Order value" in order { volume tiers by order.value { from 1_000 PLN give 1% } }
minimum price "Floor" { below 1 PLN raise price }
payment terms table "Terms" {
  customer.country | net days
  "PL"             | 14
  "DE"             | 30
}
charge "Delivery" { charge 25 PLN per order }
"""

CONTRACTS = """\
customer,sku,price,valid from,valid until
retail,NUT,1.00,,2026-06-30
retail,NUT,1.10,2026-07-01,
wholesale,NUT,0.90,,
"""


def plan_of(the_shop, rules=RULES):
    the_shop.write("plan.cennik", rules)
    the_shop.write("contract_prices.csv", CONTRACTS)
    return the_shop.out("plan", "plan.cennik")


def part(text, head):
    """The lines of the part that begins with these words, each as its columns."""
    found = [each for each in text.split("\n\n") if each.startswith(head)]
    assert len(found) == 1, text
    return [[cell.strip() for cell in line.split("  ") if cell.strip()] for line in found[0].splitlines()]


def test_each_step_says_how_it_is_worked_out(the_shop):
    assert part(plan_of(the_shop), "step") == [
        ["step", "combination", "worked out by", "blocks", "tables", "rows"],
        ["list", "first", "first price", "1", "0", "0"],
        ["contract", "first", "first price", "1", "0", "0"],
        ["group", "best", "best percent found first", "0", "1", "6"],
        ["promotion", "all", "candidates gathered", "2", "2", "5"],
        ["order", "best on order", "candidates gathered", "1", "0", "0"],
    ]


def test_a_condition_on_the_line_keeps_a_step_from_its_short_way(the_shop):
    rules = RULES.replace('"List" in list {', '"List" in list { when product.category == "screws"  ')
    assert ["list", "first", "candidates gathered", "1", "0", "0"] in part(plan_of(the_shop, rules), "step")


def test_rules_of_no_step_are_counted_by_kind(the_shop):
    assert part(plan_of(the_shop), "other rules") == [
        ["other rules", "looked at for", "blocks", "tables", "rows"],
        ["minimum price", "each line", "1", "0", "0"],
        ["payment terms", "the order", "0", "1", "2"],
        ["charge", "the order", "1", "0", "0"],
    ]


# Under the key of two columns stand 2 rows for screws and 1 for cable, 1.5 on average; the others have one key each, of 1 row and of 2 rows.
def test_each_pattern_of_a_table_has_its_keys(the_shop):
    assert part(plan_of(the_shop), 'discount "Deals"') == [
        ['discount "Deals" in group: 6 rows'],
        ["key", "rows", "keys", "average", "most", "tested row by row"],
        ["any text", "2", "1", "2.0", "2", "group"],
        ["customer.segment, product.category", "3", "2", "1.5", "2", "group"],
        ["product.category", "1", "1", "1.0", "1", "dates, group"],
        ["candidates for a line: 4.5 on average, 5 at most"],
        ["percents stand in the order in which they win"],
    ]


def test_a_key_of_more_than_two_columns_is_tested_again_and_amounts_too(the_shop):
    assert part(plan_of(the_shop), 'discount "Heavy"') == [
        ['discount "Heavy" in promotion: 2 rows'],
        ["key", "rows", "keys", "average", "most", "tested row by row"],
        ["customer.segment, product.category, product.brand", "2", "1", "2.0", "2", "the key, product.weight >="],
        ["candidates for a line: 2.0 on average, 2 at most"],
    ]


def test_rows_that_form_a_scale_are_one(the_shop):
    assert part(plan_of(the_shop), 'discount "By quantity"') == [
        ['discount "By quantity" in promotion: 3 rows in 2 scales'],
        ["key", "scales", "keys", "average", "most", "tested scale by scale"],
        ["product.category", "2", "2", "1.0", "1", "nothing"],
        ["candidates for a line: 1.0 on average, 1 at most"],
    ]


def test_rows_of_a_floor_may_form_a_ladder(the_shop):
    rules = RULES.replace("product { list_price money ", "product { list_price money   cost money optional ") + """\
minimum margin table "Margins" as ladders, every row {
  product.category | below | approval by
  "screws"         | 20%   | "sales"
  "screws"         | 10%   | "director"
  *                | 5%    | "director"
}
"""
    assert part(plan_of(the_shop, rules), 'minimum margin "Margins"')[:2] == [
        ['minimum margin "Margins": 3 rows in 2 ladders'],
        ["key", "ladders", "keys", "average", "most", "tested ladder by ladder"],
    ]


def test_a_row_that_hides_prices_counts_as_one(the_shop):
    rules = RULES + 'hide prices table "Guests" {\n  customer.segment | customer.country\n  "guest" | "PL"\n  "guest" | "DE"\n}\n'
    assert part(plan_of(the_shop, rules), 'hide prices "Guests"')[0] == ['hide prices "Guests": 2 rows']


def test_control_characters_do_not_reach_the_terminal(the_shop):
    text = plan_of(the_shop, RULES.replace('"Deals"', '"De\x9bals"'))
    assert 'discount "De\ufffdals" in group: 6 rows' in text


def test_a_rule_of_the_order_is_looked_up_once(the_shop):
    assert part(plan_of(the_shop), 'payment terms "Terms"')[-1] == ["candidates for the order: 1.0 on average, 1 at most"]


# Two of the three rows are the same key on other days.
def test_tables_asked_by_key(the_shop):
    assert part(plan_of(the_shop), "table asked by key") == [["table asked by key", "rows", "keys"], ["contract_prices", "3", "2"]]


def test_columns_are_aligned(the_shop):
    lines = plan_of(the_shop, RULES.replace('"Deals"', '"Zniżki"')).splitlines()
    heads = [at for at, line in enumerate(lines) if line.startswith("step ")]
    assert len(heads) == 1
    edge = lines[heads[0]].index("worked out by")
    assert [line[edge:edge + 5] for line in lines[heads[0] + 1:heads[0] + 6]] == ["first", "first", "best ", "candi", "candi"]
    assert 'discount "Zniżki" in group: 6 rows' in lines


def test_a_book_without_tables_has_only_its_steps(the_shop):
    text = plan_of(the_shop, 'rulebook "Bare" { currency PLN   round unit price to 0.01 half up }\nfacts product { list_price money }\n'
                             'waterfall { list first }\nprice "List" in list { price product.list_price }\n')
    assert [len(each.splitlines()) for each in text.split("\n\n")] == [2]


def test_a_file_that_is_not_there_and_a_book_with_a_mistake_give_1(the_shop):
    assert "nowhere.cennik" in the_shop.err("plan", "nowhere.cennik", code=1)
    the_shop.write("broken.cennik", shop.BROKEN_RULES)
    assert "list_prise" in the_shop.err("plan", "broken.cennik", code=1)
