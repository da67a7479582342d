import pytest

GOOD = """\
include "shop.cennik"
scenario "A wholesaler buys bolts" {
  on 2026-11-21
  customer { segment "wholesale" }
  line "BOLT" quantity 3
  line "NUT" quantity 10 { requested_price 0.80 PLN }
  expect line 1 unit price 18.00 PLN because "Wholesale"
  expect line 1 total 54.00 PLN
  expect line 2 unit price 0.80 PLN because "Negotiated"
  expect line 2 margin 31.25%
  expect group "wholesale"
  expect order payable 62.00 PLN
  expect payment due 2026-12-21 amount 62.00 PLN
  expect terms "Standard"
  expect status approved
  expect no approval
}
"""


@pytest.fixture
def tested(the_shop):
    the_shop.write("tests.cennik", GOOD)
    return the_shop


def expecting(shop, line):
    """The output of a scenario whose only expectation is this line, which is not met."""
    head = GOOD.split("  expect")[0]
    shop.write("tests.cennik", head + "  " + line + "\n}\n")
    return shop.out("test", "tests.cennik", code=1)


# proves: scenarios-5, scenarios-6
def test_scenarios_that_pass_are_counted(tested):
    text = tested.out("test", "tests.cennik")
    assert "passed A wholesaler buys bolts" in text
    assert text.splitlines()[-1] == "1 passed, 0 failed"


# proves: scenarios-4, scenarios-5, scenarios-6, scenarios-8
@pytest.mark.parametrize("line, actual", [
    ('expect line 1 unit price 18.01 PLN', "18.00 PLN"),
    ('expect line 1 unit price 18.00 PLN because "List price"', None),
    ('expect line 1 unit price 18.00 PLN because "Negotiated"', '18.00 PLN because "List", "Wholesale"'),
    ('expect line 2 margin 31%', "31.25%"),
    ('expect line 3 quantity 1', "a quote of 2 lines"),
    ('expect line 1 status refused', "ok"),
    ('expect status hold', "approved"),
    ('expect credit rejected', "approved"),
    ('expect no group "wholesale"', '"wholesale"'),
    ('expect terms "Other"', None),
    ('expect no terms', '"Standard"'),
    ('expect payment due 2026-12-22', "62.00 PLN due 2026-12-21"),
    ('expect approval by "sales"', "nothing"),
    ('expect order payable 61.99 PLN', "62.00 PLN"),
    ('expect refused', "a quote"),
])
def test_a_failing_expectation_stands_beside_what_came_out(tested, line, actual):
    if actual is None:                      # a rule that the book does not have is a mistake of the rules, not a failing scenario
        head = GOOD.split("  expect")[0]
        tested.write("tests.cennik", head + "  " + line + "\n}\n")
        assert "error[M" in tested.err("test", "tests.cennik", code=1)
        return
    text = expecting(tested, line)
    row = next(row for row in text.splitlines() if row.lstrip().startswith("expect ") and "tests.cennik:" in row)
    assert row.split("  ")[1].strip() == line
    assert actual in row and row.endswith("tests.cennik:7")
    assert "Wholesale" in text and text.splitlines()[-1] == "0 passed, 1 failed"


# proves: scenarios-7
def test_a_cart_that_cannot_be_priced_is_told_once(tested):
    tested.write("tests.cennik", GOOD.replace('line "BOLT"', 'line "SOMETHING ELSE"'))
    text = tested.out("test", "tests.cennik", code=1)
    assert text.count("refused \"Q") == 1


# proves: scenarios-9, scenarios-10
def test_coverage_names_what_no_scenario_reached(tested):
    text = tested.out("test", "--coverage", "tests.cennik")
    assert "tier edges  0 of 1" in text
    missing = text.split("not covered")[1]
    assert [word for word in ("Order value", "Margin", "Overdue") if word in missing] == ["Order value", "Margin", "Overdue"]
    assert "Wholesale" not in missing


# proves: scenarios-9
def test_the_edge_of_a_tier_is_its_very_bound(tested):
    for quantity, covered in ((56, 0), (55, 1)):      # 18.00 x 55 + 10.00 = 1000.00
        tested.write("tests.cennik", GOOD.split("  expect")[0].replace("quantity 3", f"quantity {quantity}")
                     .replace("0.80 PLN", "1.00 PLN") + "  expect status approved\n}\n")
        assert f"tier edges  {covered} of 1" in tested.out("test", "--coverage", "tests.cennik")


def test_a_book_without_scenarios_says_how_to_write_one(the_shop):
    for words in ([], ["--coverage"]):
        said = the_shop.out("test", "shop.cennik", *words)
        assert "no scenarios: `scenario" in said and "0 of 0" not in said


def test_a_book_with_mistakes_gives_1(the_shop):
    the_shop.write("broken.cennik", "rulebook \"X\" {")
    assert "error[S" in the_shop.err("test", "broken.cennik", code=1)
