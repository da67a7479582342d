import datetime
import json
import pathlib
import threading
from decimal import Decimal
from fractions import Fraction

import cennik
import pytest

RULES = """\
rulebook "Shop" { currency PLN   round unit price to 0.01 half up }
facts customer { segment text default "retail"   verified yes/no default no   overdue days default 0 days   since date optional
                 tags list of text optional   limit money optional   rate percent default 0%   score number default 0 }
facts product { list_price money   cost money optional   floor money optional }
facts line { requested_price money optional }
price group "wholesale" when customer.segment == "wholesale"
waterfall { list first   group best   negotiated first   order best on order }
price "List" in list { price product.list_price }
discount "Wholesale" in group { for "wholesale"   give 10% }
discount "As good" in group { for "wholesale"   give 10% }
discount "Own" in group { give customer.rate }
price "Negotiated" in negotiated { price line.requested_price }
order discount "Order" in order { give 10 PLN per order   when order.value >= 100 PLN }
minimum margin "Margin" { below 15% approval by "sales" within 1 day   no cost warn }
minimum price "Floor" { below product.floor raise price }
payment terms "Standard" { 2% within 10 days   net 30 days }
credit block "Overdue" { when customer.overdue > 14 days   hold "Late" release by "credit_control" }
"""


@pytest.fixture(scope="module")
def book():
    return cennik.RuleBook.compile({"shop.cennik": RULES}, "shop.cennik")


def cart(**more):
    return {"id": "A-1", "date": datetime.date(2026, 11, 21),
            "lines": [{"sku": "NUT", "quantity": 200, "product": {"list_price": Decimal("1.00"), "cost": "0.55"}}], **more}


# 200 at 0.90 are 180.00; 10.00 off the order leave 170.00. (170 - 110) / 170 = 35.29 %. 2 % of 170.00 are 3.40.

def test_a_quote_is_objects_with_decimals_and_dates(book):
    quote = book.quote(cart(customer={"segment": "wholesale"}))
    assert (quote.id, quote.rulebook_name, quote.currency, quote.status, quote.groups) == ("A-1", "Shop", "PLN", "approved", ["wholesale"])
    assert quote.date == datetime.date(2026, 11, 21)
    assert quote.fingerprint == book.fingerprint and len(book.fingerprint) == 32
    line, = quote.lines
    assert (line.line, line.sku, line.status) == (1, "NUT", "ok")
    assert str(line.unit_price) == "0.90" and isinstance(line.unit_price, Decimal)
    assert (line.quantity, line.quantity_asked, line.list_price, line.total) == (200, 200, 1, 180)
    assert (line.order_discount, line.net, line.cost, line.margin) == (10, 170, 110, Decimal("0.3529"))
    assert line.floor is None
    assert [(step.step, step.rule, step.row, step.before, step.after) for step in line.steps] == [
        ("list", "List", None, None, Decimal("1.00")), ("group", "Wholesale", None, Decimal("1.00"), Decimal("0.90"))]
    assert line.steps[1].at == "shop.cennik:9"
    assert line.steps[1].tied == [("As good", None)]
    assert line.rounding == []
    assert [(each.rule, each.row, str(each.amount), str(each.withheld)) for each in quote.order_discounts] == [("Order", None, "10.00", "0.00")]
    assert quote.order_discounts[0].at == "shop.cennik:13"
    totals = quote.totals
    assert [str(getattr(totals, name)) for name in ("list", "value", "order_discounts", "withheld", "goods", "charges", "net", "tax", "gross",
                                                    "rounding", "payable", "margin")] == [
        "200.00", "180.00", "10.00", "0.00", "170.00", "0.00", "170.00", "0.00", "170.00", "0.00", "170.00", "0.3529"]
    assert (quote.terms.rule, quote.terms.row) == ("Standard", None)
    assert [(payment.due, payment.amount) for payment in quote.terms.payments] == [(datetime.date(2026, 12, 21), Decimal("170.00"))]
    assert [(early.until, early.percent, early.discount) for early in quote.terms.early] == [(datetime.date(2026, 12, 1), 2, Decimal("3.40"))]
    assert (quote.credit.decision, quote.credit.reasons, quote.requirements, quote.approvals, quote.alerts) == ("approved", [], [], [], [])
    assert repr(quote) == "<cennik.Quote A-1 170.00 PLN, approved>"


def test_decisions_have_their_reasons(book):
    quote = book.quote(cart(customer={"overdue": 20}, lines=[
        {"sku": "NUT", "quantity": 1, "product": {"list_price": "10", "cost": "9"}},
        {"sku": "BOLT", "quantity": 1, "product": {"list_price": "10", "floor": "12"}}]))
    assert quote.status == "hold"
    assert quote.credit.decision == "hold"
    reason, = quote.credit.reasons
    assert (reason.rule, reason.row, reason.line, reason.decision, reason.message, reason.release_by) == (
        "Overdue", None, None, "hold", "Late", "credit_control")
    approval, = quote.approvals
    assert (approval.line, approval.rule, approval.row, approval.role, approval.due) == (1, "Margin", None, "sales", datetime.date(2026, 11, 22))
    assert approval.reason == "margin 10% is below 15%"
    requirement, = quote.requirements
    assert (requirement.line, requirement.rule, requirement.decision) == (2, "Margin", "warn")
    floor = quote.lines[1].floor
    assert (floor.rule, floor.row, floor.before, floor.after, floor.withheld) == ("Floor", None, 10, 12, 0)


def test_a_value_that_does_not_end_is_a_fraction():
    book = cennik.RuleBook.compile({"x": 'rulebook "X" { currency PLN   round line total to 0.01 half up }\nwaterfall { list first }\n'
                                         'price "Pack" in list { price 5 PLN per 30 }'}, "x")
    line, = book.quote({"date": "2026-11-21", "lines": [{"sku": "A", "quantity": 7}]}).lines
    assert line.unit_price == Fraction(1, 6) and isinstance(line.unit_price, Fraction)
    assert (line.rounding[0].point, line.rounding[0].before, line.rounding[0].after) == ("line total", Fraction(7, 6), Decimal("1.17"))


# proves: quote-trace-10
def test_python_and_json_give_the_same_bytes(book):
    text = json.dumps(cart(customer={"segment": "wholesale", "rate": "12%"}), default=str)
    from_dict = book.quote(cart(customer={"segment": "wholesale", "rate": "12%"}))
    from_text = book.quote(text)
    assert from_dict.to_json() == from_text.to_json()
    assert from_dict.to_dict() == json.loads(from_text.to_json())
    assert from_dict.to_dict()["lines"][0]["unit_price"] == "0.88"


def test_values_are_pythons_own(book):
    customer = {"segment": "wholesale", "verified": True, "overdue": Decimal(3), "since": datetime.date(2020, 1, 1), "tags": ("a", "b"),
                "limit": "12.00 PLN", "rate": "0.5%", "score": Decimal("1E+2"), "unknown": object(), "missing": 0.1}
    assert book.quote(cart(customer=customer)).status == "approved"
    assert book.quote(cart(customer={"since": "2020-01-01", "tags": ["a"], "limit": 12, "score": "2.5"})).status == "approved"
    assert book.quote(cart(customer=None, user={}, order={"date": None}, more=[])).status == "approved"


def test_the_date_of_the_call_counts(book):
    assert book.quote(cart(), date=datetime.date(2026, 1, 31)).date == datetime.date(2026, 1, 31)
    assert book.quote(cart(), date="2026-01-31").date == datetime.date(2026, 1, 31)
    with pytest.raises(cennik.CartError) as caught:
        book.quote(cart(), date="2026-02-30")
    assert (caught.value.code, caught.value.fact) == ("Q3107", "order.date")
    for other in (20260131, datetime.datetime(2026, 1, 31), b"2026-01-31"):
        with pytest.raises(TypeError, match="date"):
            book.quote(cart(), date=other)


@pytest.mark.parametrize("given", [None, [], b"{}", 3])
def test_what_is_no_cart_at_all_is_a_type_error(book, given):
    with pytest.raises(TypeError, match="a cart is a mapping or JSON text"):
        book.quote(given)


def test_a_cart_that_is_another_mapping_is_read(book):
    import types
    assert book.quote(types.MappingProxyType(cart())).id == "A-1"


@pytest.mark.parametrize("path,given", [
    ("lines[0].quantity", {"lines": [{"sku": "A", "quantity": 1.5}]}),
    ("lines[1].product.list_price", {"lines": [{"sku": "A", "quantity": 1}, {"sku": "A", "quantity": 1, "product": {"list_price": 0.1}}]}),
    ("lines[0].requested_price", {"lines": [{"sku": "A", "quantity": 1, "requested_price": 0.1}]}),
    ("customer.limit", {"customer": {"limit": 5e3}}),
    ("customer.rate", {"customer": {"rate": 0.12}}),
    ("customer.overdue", {"customer": {"overdue": 3.0}}),
])
def test_a_float_is_refused_with_its_path(book, path, given):
    with pytest.raises(TypeError, match=path.replace("[", r"\[").replace("]", r"\]")):
        book.quote(cart(**given))


@pytest.mark.parametrize("code,fact,line,given", [
    ("Q3102", None, None, {"lines": {}}),
    ("Q3102", None, 1, {"lines": ["A"]}),
    ("Q3102", None, None, {"customer": "C"}),
    ("Q3104", "line.quantity", 1, {"lines": [{"sku": "A"}]}),
    ("Q3104", "line.sku", 1, {"lines": [{"sku": None, "quantity": 1}]}),
    ("Q3105", "line.quantity", 1, {"lines": [{"sku": "A", "quantity": "many"}]}),
    ("Q3105", "line.quantity", 1, {"lines": [{"sku": "A", "quantity": True}]}),
    ("Q3105", "line.quantity", 1, {"lines": [{"sku": "A", "quantity": Decimal("NaN")}]}),
    ("Q3105", "line.sku", 1, {"lines": [{"sku": 7, "quantity": 1}]}),
    ("Q3105", "customer.verified", None, {"customer": {"verified": "yes"}}),
    ("Q3105", "customer.rate", None, {"customer": {"rate": Decimal("0.12")}}),
    ("Q3105", "customer.overdue", None, {"customer": {"overdue": "1.5"}}),
    ("Q3105", "customer.limit", None, {"customer": {"limit": "12.00EURO "}}),
    ("Q3105", "customer.tags", None, {"customer": {"tags": "a"}}),
    ("Q3105", "customer.since", None, {"customer": {"since": datetime.datetime(2026, 1, 1)}}),
    ("Q3106", "customer.limit", None, {"customer": {"limit": 10**38}}),
    ("Q3107", "customer.since", None, {"customer": {"since": "2026-02-29"}}),
    ("Q3108", "customer.segment", None, {"customer": {"segment": "a\0"}}),
])
def test_what_does_not_fit_names_fact_and_line(book, code, fact, line, given):
    with pytest.raises(cennik.CartError) as caught:
        book.quote(cart(**given))
    error = caught.value
    assert (error.code, error.fact, error.line, error.rule) == (code, fact, line, None)
    assert str(error) == f"{code}: {error.message}" + (f" (line {line} of the cart)" if line else "")
    assert isinstance(error, cennik.CennikError)


def test_a_cart_without_a_needed_fact_names_the_rule(book):
    with pytest.raises(cennik.CartError) as caught:
        book.quote(cart(lines=[{"sku": "A", "quantity": 1}]))
    assert (caught.value.fact, caught.value.line, caught.value.rule) == ("product.list_price", 1, "List")


def test_a_text_that_is_no_json_is_a_cart_error(book):
    with pytest.raises(cennik.CartError, match="Q3101"):
        book.quote("{")


def test_keys_are_texts(book):
    with pytest.raises(TypeError):
        book.quote({1: 2, "lines": []})


def test_mistakes_in_rules_are_diagnostics(tmp_path):
    path = tmp_path / "broken.cennik"
    path.write_text(RULES.replace("product.list_price }", "product.list_prise }"), encoding="utf-8")
    with pytest.raises(cennik.RuleError) as caught:
        cennik.RuleBook.load(path)
    error = next(each for each in caught.value.diagnostics if each.severity == "error")
    assert error.code[0] in "SM" and "list_prise" in error.message
    assert error.where.file.endswith("broken.cennik") and error.where.line == 8
    assert error.where.source == 'price "List" in list { price product.list_prise }'
    assert error.where.column > 1 and error.where.width > 1 and error.related == [] and "list_price" in error.help
    assert error.to_text() in str(caught.value) and "\x1b" in error.to_text(colour=True)
    assert [each.code for each in cennik.RuleBook.check(str(path))] == [each.code for each in caught.value.diagnostics]


def test_check_of_a_good_book_has_no_errors(tmp_path):
    (tmp_path / "shop.cennik").write_text(RULES, encoding="utf-8")
    assert [each for each in cennik.RuleBook.check(tmp_path / "shop.cennik") if each.severity == "error"] == []
    assert cennik.RuleBook.load(tmp_path / "shop.cennik").name == "Shop"


def test_a_book_knows_its_facts(book):
    assert (book.name, book.currency) == ("Shop", "PLN")
    assert "customer.segment" in book.fact_names and "line.sku" in book.fact_names
    assert all(isinstance(each, cennik.Diagnostic) for each in book.diagnostics)


def test_with_table_replaces_the_rows_of_one_table():
    book = cennik.RuleBook.compile({
        "x": 'rulebook "X" { currency PLN   round unit price to 0.01 half up }\n'
             'table prices from "prices.csv" { key sku text   value price money }\n'
             'waterfall { list first }\nprice "List" in list { price prices[line.sku].price }',
        "prices.csv": "sku,price\nA,1.00\n"}, "x")
    other = book.with_table("prices", "sku,price\nA,2.00\n")
    ask = {"date": "2026-11-21", "lines": [{"sku": "A", "quantity": 1}]}
    assert (str(book.quote(ask).totals.payable), str(other.quote(ask).totals.payable)) == ("1.00", "2.00")
    assert book.fingerprint != other.fingerprint
    with pytest.raises(cennik.RuleError):
        book.with_table("prices", "sku,price\nA,much\n")


def test_parts_of_a_quote_live_on_their_own(book):
    line = book.quote(cart(customer={"segment": "wholesale"})).lines[0]
    step = line.steps[1]
    del line
    assert (step.rule, step.after) == ("Wholesale", Decimal("0.90"))


def test_threads_share_a_book(book):
    texts = set()

    def work():
        for _ in range(50):
            texts.add(book.quote(cart(customer={"segment": "wholesale"})).to_json())

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(texts) == 1


def test_the_package_is_typed():
    folder = pathlib.Path(cennik.__file__).parent
    assert (folder / "py.typed").is_file() and (folder / "__init__.pyi").is_file()
    stub = (folder / "__init__.pyi").read_text(encoding="utf-8")
    for name in cennik.__all__:
        assert f"class {name}" in stub or f"{name}:" in stub, name


def test_what_the_stub_promises_is_there(book):
    import ast
    folder = pathlib.Path(cennik.__file__).parent
    for node in ast.parse((folder / "__init__.pyi").read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ClassDef) and not node.name.endswith("Error"):
            for member in node.body:
                if isinstance(member, ast.FunctionDef):
                    assert hasattr(getattr(cennik, node.name), member.name), f"{node.name}.{member.name}"


EVERYTHING = """\
rulebook "Shop" { currency PLN   round unit price to 0.01 half up   round line total to 0.01 half up }
facts customer { verified yes/no default yes   exposure money default 0 PLN }
facts product { list_price money   cost money optional   floor money optional }
waterfall { list first   volume best   order best on order }
price "List" in list { price product.list_price }
discount "Bulk" in volume { volume tiers by quantity per line { from 10 give 5%   from 100 give 10% } }
discount "Soon" in volume { from 2027-01-01   give 1% }
order discount "Order" in order { give 1.37% }
free goods "Ten plus one" { when line.sku == "NUT"   every 10 add 1 free }
charge "Delivery" { charge 23.17 PLN per order }
tax "VAT" { tax 23% }
minimum margin "Margin" { below 15% approval by "director" }
minimum price "Floor" { below product.floor raise price }
payment terms "Standard" { instalments { 30% prepayment   rest net 30 days } }
payment terms "Early" { 2% within 10 days   net 30 days   priority 10 }
credit block "Exposed" { when customer.exposure + order.gross > 13.37 PLN   warn }
require "Large" { need order.value >= 99_999 PLN otherwise warn "{order.value} is too little" }
alert "Thin" { when line.margin < 90%   message "a margin of {line.margin}" }
hide prices "Guests" { when not customer.verified }
"""

# Figures whose digits stand nowhere else: not in a date, a quantity, a rate or a line of the rule file.
HIDDEN_CART = {"date": "2026-11-21", "lines": [
    {"sku": "NUT", "quantity": 40, "product": {"list_price": "876.54", "cost": "765.43"}},
    {"sku": "BOLT", "quantity": 40, "product": {"list_price": "567.89", "floor": "987.65"}}]}


@pytest.fixture(scope="module")
def everything():
    return cennik.RuleBook.compile({"shop.cennik": EVERYTHING}, "shop.cennik")


def test_a_quote_has_charges_taxes_free_lines_and_hints(everything):
    quote = everything.quote(HIDDEN_CART, hints=True)
    nut, bolt, free = quote.lines
    assert (free.line, free.sku, free.free, free.quantity, free.quantity_asked, free.net) == (3, "NUT", True, 4, 0, 0)
    assert not nut.free and nut.tax is not None
    charge, = quote.charges
    assert (charge.rule, charge.row, str(charge.amount)) == ("Delivery", None, "23.17")
    tax, = quote.taxes
    assert (tax.rule, tax.rate) == ("VAT", 23) and tax.amount == quote.totals.tax
    assert sum((line.tax for line in quote.lines), charge.tax) == tax.amount
    assert tax.base == quote.totals.net and charge.amount == quote.totals.charges
    assert quote.hints and all(hint.gives for hint in quote.hints)
    assert everything.quote(HIDDEN_CART).hints == []
    assert quote.valid_until == datetime.date(2026, 12, 31)
    assert not quote.hides_prices
    assert repr(nut) == "<cennik.Line 1: 40 x NUT at 832.71, approval>"
    assert repr(free) == "<cennik.Line 3: 4 x NUT at 0.00, free, ok>"
    assert repr(bolt.steps[1]) == "<cennik.Step volume: Bulk row 1 gives 539.4955>"


def test_hidden_prices_leave_no_digit_of_a_price(everything):
    shown = everything.quote(HIDDEN_CART, hints=True).to_dict()
    quote = everything.quote({**HIDDEN_CART, "customer": {"verified": False}}, hints=True)
    hidden = quote.to_dict()
    amounts = set()

    def compare(seen, left):
        """Every amount that is shown is null where prices are hidden; the rest has the same form."""
        if isinstance(seen, dict):
            assert list(seen) == list(left)
            for key in seen:
                if key in money and isinstance(seen[key], str):
                    amounts.add(seen[key].rstrip("0").rstrip(".").lstrip("-"))
                    assert left[key] is None, key
                else:
                    compare(seen[key], left[key])
        elif isinstance(seen, list):
            for one, other in zip(seen, left):
                compare(one, other)

    money = {"list_price", "unit_price", "total", "order_discount", "net", "tax", "cost", "margin", "before", "after", "withheld", "amount", "base",
             "discount", "list", "value", "order_discounts", "goods", "charges", "gross", "rounding", "payable", "saves"}
    compare(shown, hidden)
    text = quote.to_json() + repr(quote) + repr(quote.lines) + repr([step for line in quote.lines for step in line.steps])
    for amount in amounts - {"0", ""}:
        for digits in {amount, amount.replace(".", ""), amount.split(".")[0]}:
            assert len(digits) < 4 or digits not in text, digits
    assert quote.hides_prices and quote.status == "hold" and quote.totals.payable is None
    assert [line.status for line in quote.lines] == ["hidden"] * 3
    assert quote.lines[0].unit_price is None and quote.lines[0].steps[0].after is None and quote.terms.payments[0].amount is None
    assert quote.requirements[0].message == "hidden is too little"
    assert "a margin of hidden" in [alert.message for alert in quote.alerts]
    assert repr(quote) == "<cennik.Quote  hidden prices, hold>"


def test_a_grant_is_used_or_says_why_it_is_not(everything):
    asked = everything.quote(HIDDEN_CART)
    approval, = asked.approvals
    line = asked.lines[approval.line - 1]
    grant = {"rule": approval.rule, "line": approval.line, "role": approval.role, "until": datetime.date(2026, 12, 31), "net": line.net,
             "margin": line.margin}
    granted = everything.quote({**HIDDEN_CART, "granted": [grant]})
    assert granted.approvals == [] and granted.status == "warn"
    assert [(each.rule, each.row, each.line, each.used, each.why) for each in granted.granted] == [("Margin", None, 1, True, None)]
    stale = everything.quote({**HIDDEN_CART, "granted": [{**grant, "role": "nobody"}, {**grant, "margin": line.margin + 1}]})
    assert stale.status == "hold"
    assert [(each.used, each.why) for each in stale.granted] == [(False, "another role is asked"), (False, "the margin is lower than agreed")]
    text = json.dumps({**HIDDEN_CART, "granted": [{**grant, "until": "2026-12-31", "net": str(line.net), "margin": str(line.margin)}]})
    assert everything.quote(text).to_json() == granted.to_json()


@pytest.mark.parametrize("granted, code, words", [
    ({}, "Q3102", "`granted` must be a list"),
    (["x"], "Q3102", "`granted[0]` must be a dict"),
    ([{"rule": "Margin"}], "Q3104", "`granted[0]` has no `role`"),
    ([{"rule": "Margin", "role": "director", "line": 0}], "Q3105", "`granted[0].line` must be the number of a line, counted from 1"),
    ([{"rule": "Margin", "role": "director", "until": "soon"}], "Q3107", "`granted[0].until` must be a day"),
    ([{"rule": "Margin", "role": "director", "margin": "8%"}], "Q3105", "`granted[0].margin` must be a number"),
])
def test_a_grant_that_does_not_fit_is_refused(everything, granted, code, words):
    with pytest.raises(cennik.CartError) as raised:
        everything.quote({**HIDDEN_CART, "granted": granted})
    assert raised.value.code == code and words in raised.value.message
