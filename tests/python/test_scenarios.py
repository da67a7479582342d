import cennik

BOOK = """\
rulebook "Shop" { currency PLN   round unit price to 0.01 half up }
facts product { list_price money }
waterfall { list first   volume best }
price "List" in list { price product.list_price }
discount "Many" in volume { volume tiers by quantity per line { from 10 give 5%   from 50 give 10% } }
scenario "Ten" {
  on 2026-11-21
  line "A" quantity 10 { list_price 2.00 PLN }
  expect line 1 unit price PRICE PLN because "Many"
}
"""


def report(price):
    return cennik.RuleBook.compile({"shop.cennik": BOOK.replace("PRICE", price)}, "shop.cennik").run_scenarios()


def test_a_scenario_that_holds_passes():
    result = report("1.90")
    assert result.passed and [(each.name, each.passed, each.failures) for each in result.scenarios] == [("Ten", True, [])]


def test_one_that_does_not_says_what_came_out():
    result = report("1.80")
    failure = result.scenarios[0].failures[0]
    assert not result.passed
    assert (failure.expected, failure.actual) == ('expect line 1 unit price 1.80 PLN because "Many"', "1.90 PLN")
    assert (failure.where.file, failure.where.line) == ("shop.cennik", 9)


def test_coverage_names_what_is_not_reached():
    coverage = report("1.90").coverage
    assert (coverage.rules, coverage.rules_covered, coverage.tier_edges, coverage.tier_edges_covered) == (2, 2, 2, 1)
    assert [(each.kind, each.rule, each.row, each.edge) for each in coverage.missing] == [("tier edge", "Many", 2, "from 50")]
    assert not coverage.complete
