"""The learner of examples/online_retail: what it makes of invoices, and that the shipped tables are its work."""

import csv
import datetime
import itertools
import pathlib
import sys
from decimal import Decimal

import pytest

SOURCE_DIR = pathlib.Path(__file__).resolve().parents[2]
EXAMPLE = SOURCE_DIR / "examples" / "online_retail"
RULES = SOURCE_DIR / "rules" / "online_retail"
LAST_DAY = datetime.date(2011, 7, 31)

sys.path.insert(0, str(EXAMPLE))
import invoices  # noqa: E402
import learn  # noqa: E402
import price_month  # noqa: E402
import row_scenarios  # noqa: E402


@pytest.fixture(scope="module")
def rows():
    return invoices.read_rows(EXAMPLE / "invoices.csv.gz")


@pytest.fixture(scope="module")
def tables(rows):
    return learn.learn(rows, LAST_DAY)


def sale(date, quantity, price, *, sku="10001", customer="12345", invoice=None, country="United Kingdom"):
    day = datetime.date.fromisoformat(date)
    return invoices.Row(invoice or f"{day:%m%d}{quantity}", day, customer, country, sku, quantity, Decimal(price))


def list_prices(learned):
    return learned["list_prices.csv"][1]


def test_the_shipped_tables_are_what_the_learner_makes_of_the_shipped_invoices(tables, tmp_path):
    learn.write_tables(tables, LAST_DAY, tmp_path)
    for name in (*tables, "rows.cennik"):
        assert (tmp_path / name).read_bytes() == (RULES / name).read_bytes(), name


def test_the_order_of_the_invoices_changes_nothing(rows, tables):
    backwards = learn.learn(list(reversed(rows)), LAST_DAY)
    for name in tables:
        assert backwards[name] == tables[name], name


def test_nothing_after_the_last_day_is_used(rows, tables):
    before = [row for row in rows if row.date <= LAST_DAY]
    assert learn.learn(before, LAST_DAY) == tables


def test_august_has_the_lines_the_report_speaks_of(rows):
    august = [row for row in rows if (row.date.year, row.date.month) == (2011, 8)]
    regular = [row for row in august if row.kind == invoices.REGULAR]
    assert len(august) == 35_284
    assert sum(1 for row in regular if row.customer) == 26_900
    assert sum(1 for row in regular if not row.customer) == 7_424


def test_there_are_fewer_rows_of_every_kind_than_a_tenth_of_the_lines_learned_from(rows, tables):
    learned_from = sum(1 for row in rows if row.date <= LAST_DAY and row.kind == invoices.REGULAR)
    for name, (_, table) in tables.items():
        assert len(table) * 10 < learned_from, name


def test_no_two_list_prices_of_a_sku_hold_on_one_day(tables):
    for _, group in itertools.groupby(list_prices(tables), key=lambda row: row[:2]):
        group = list(group)
        assert group[0][2] is None and group[-1][3] is None
        for (_, _, _, last, _), (_, _, first, _, _) in itertools.pairwise(group):
            assert last is not None and first == last + datetime.timedelta(days=1)


def test_the_prices_of_a_scale_fall_and_lie_below_the_list_price(tables):
    lists = {(sku, first, last): price
             for channel, sku, first, last, price in list_prices(tables) if channel == "trade"}
    for (sku, first, last), group in itertools.groupby(tables["quantity_breaks.csv"][1],
                                                       key=lambda row: (row[1], row[3], row[4])):
        group = list(group)
        quantities = [row[2] for row in group]
        prices = [lists[sku, first, last]] + [row[5] for row in group]
        assert quantities == sorted(set(quantities))
        assert prices == sorted(set(prices), reverse=True)


def test_every_quantity_break_sets_a_price(tables):
    assert row_scenarios.never_wins(tables) == []


def test_every_customer_price_has_a_key_of_its_own(tables):
    keys = [row[:2] for row in tables["customer_prices.csv"][1]]
    assert len(keys) == len(set(keys))


def test_every_price_is_in_whole_pennies(tables):
    for name in ("list_prices.csv", "quantity_breaks.csv", "bulk_prices.csv", "customer_prices.csv"):
        for row in tables[name][1]:
            assert row[-1] > 0 and row[-1] == row[-1].quantize(Decimal("0.01")), (name, row)


def test_a_list_price_that_changes_on_a_day_gets_two_windows():
    sold = [sale(f"2011-05-{day:02}", 1, "1.95") for day in range(1, 11)]
    sold += [sale(f"2011-06-{day:02}", 1, "2.08") for day in range(1, 11)]
    changed = datetime.date(2011, 6, 1)
    assert list_prices(learn.learn(sold, LAST_DAY)) == [
        ("trade", "10001", None, changed - datetime.timedelta(days=1), Decimal("1.95")),
        ("trade", "10001", changed, None, Decimal("2.08")),
    ]


def test_a_lower_price_of_large_quantities_becomes_a_break():
    sold = [sale(f"2011-07-{day:02}", 1 + day % 6, "2.95") for day in range(1, 21)]
    sold += [sale(f"2011-07-{day:02}", 32 + day, "2.55", customer=f"2{day:04}") for day in range(1, 11)]
    learned = learn.learn(sold, LAST_DAY)
    assert list_prices(learned) == [("trade", "10001", None, None, Decimal("2.95"))]
    assert learned["quantity_breaks.csv"][1] == [("trade", "10001", 33, None, None, Decimal("2.55"))]
    assert ("10001", Decimal("1.33"), True) in learned["products.csv"][1]


def test_one_line_at_another_price_changes_no_list():
    sold = [sale(f"2011-07-{day:02}", 4, "2.95") for day in range(1, 21)]
    sold += [sale("2011-07-15", 3, "1.00", customer="99")]
    assert list_prices(learn.learn(sold, LAST_DAY)) == [("trade", "10001", None, None, Decimal("2.95"))]


def test_a_customer_who_pays_one_price_twice_has_it_and_one_who_paid_it_once_has_not():
    sold = [sale(f"2011-07-{day:02}", 4, "2.95", customer=f"2{day:04}") for day in range(1, 31)]
    sold += [sale(f"2011-07-{day:02}", 4, "2.40", customer="777", invoice=f"A{day}") for day in (5, 20)]
    sold += [sale("2011-07-08", 4, "2.40", customer="888", invoice="B1")]
    assert learn.learn(sold, LAST_DAY)["customer_prices.csv"][1] == [
        ("777", "10001", 4, datetime.date(2011, 7, 5), Decimal("2.40"))
    ]


def test_the_channel_is_read_from_what_the_invoice_is():
    rows = [sale("2011-07-01", 1, "1.00", invoice="1"),
            sale("2011-07-01", 1, "1.00", invoice="2", customer=""),
            sale("2011-07-01", 1, "1.00", invoice="2", customer="", sku="DOT"),
            sale("2011-07-01", 1, "1.00", invoice="3", customer="")]
    rows += [sale("2011-07-01", 1, "1.00", invoice="4", customer="") for _ in range(50)]
    rows += [sale("2011-07-01", 1, "1.00", invoice="5", customer="", country="EIRE") for _ in range(50)]
    assert invoices.channels(rows) == {"1": "trade", "2": "shop", "3": "trade", "4": "marketplace", "5": "trade"}


@pytest.mark.parametrize(
    "row, kind",
    [
        (sale("2011-07-01", 1, "1.00", sku="85123A"), "regular"),
        (sale("2011-07-01", -1, "1.00"), "return"),
        (sale("2011-07-01", 1, "1.00", invoice="C1"), "return"),
        (sale("2011-07-01", 1, "0"), "zero price"),
        (sale("2011-07-01", 1, "18.00", sku="POST"), "no product"),
        (sale("2011-07-01", -1, "5.00", sku="BANK CHARGES"), "no product"),
    ],
)
def test_a_row_is_one_of_four_kinds(row, kind):
    assert row.kind == kind


def test_a_cart_keeps_the_lines_of_its_invoice_apart():
    rows = [sale("2011-07-01", 2, "1.00", invoice="1"), sale("2011-07-01", 2, "1.00", invoice="1")]
    [(cart, lines)] = price_month.carts_of(rows, invoices.channels(rows))
    assert cart == {
        "id": "1",
        "date": "2011-07-01",
        "customer": {"id": "12345"},
        "order": {"channel": "trade"},
        "lines": [{"sku": "10001", "quantity": 2}, {"sku": "10001", "quantity": 2}],
    }
    assert lines == rows


@pytest.mark.parametrize(
    "text, sentence",
    [
        ("invoice,date\n", "lacks the columns country, customer, quantity, sku, unit_price"),
        ("invoice,date,customer,country,sku,quantity,unit_price\n1,2011-07-01,,EIRE,10001,1.5,2\n", ", line 2, is no"),
        ("invoice,date,customer,country,sku,quantity,unit_price\n1,2011-07-01\n", ", line 2, is no invoice line"),
        (None, "cannot be read"),
    ],
)
def test_a_file_that_is_no_list_of_invoices_is_refused_in_a_sentence(tmp_path, text, sentence):
    path = tmp_path / "other.csv"
    if text is not None:
        path.write_text(text, encoding="utf-8")
    with pytest.raises(invoices.Unreadable) as refused:
        invoices.read_rows(path)
    assert str(path) in str(refused.value) and sentence in str(refused.value)


def test_a_share_is_cut_not_rounded_up():
    assert price_month.share(9_429, 10_000) == "94.2 %"
    assert price_month.share(0, 0) == "0.0 %"


def test_the_tables_have_the_headings_the_rule_book_reads(tables):
    for name, (headings, _) in tables.items():
        with open(RULES / name, encoding="utf-8", newline="") as file:
            assert tuple(next(csv.reader(file))) == headings, name


def test_august_comes_out_to_the_penny_above_the_naive_script(rows, cennik_program):
    channel_of = invoices.channels(rows)
    august = [row for row in rows if (row.date.year, row.date.month) == (2011, 8) and row.kind == invoices.REGULAR]
    carts = price_month.carts_of(august, channel_of)
    quotes, _ = price_month.quotes_of(cennik_program, RULES / "online_retail.cennik", carts)
    right = {True: 0, False: 0}
    for (_, lines), quote in zip(carts, quotes, strict=True):
        for row, line in zip(lines, quote["lines"], strict=True):
            right[bool(row.customer)] += line["unit_price"] is not None and Decimal(line["unit_price"]) == row.price
    assert right == {True: 26_032, False: 6_497}
    assert right[True] * 1_000 >= 943 * 26_900
    assert right[False] * 100 >= 76 * 7_424
