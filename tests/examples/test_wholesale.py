"""The quotes of examples/wholesale against figures that were worked out without the engine."""

import json
import pathlib
import subprocess
import sys
from decimal import Decimal

import pytest

SOURCE_DIR = pathlib.Path(__file__).resolve().parents[2]
EXAMPLE = SOURCE_DIR / "examples" / "wholesale"
BOOK = SOURCE_DIR / "rules" / "wholesale" / "wholesale.cennik"
CARTS = sorted((EXAMPLE / "carts").glob("*.json"))


def expected_of(cart):
    return json.loads((EXAMPLE / "expected" / cart.name).read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def quotes(cennik_program):
    """The quote of every cart, each priced by a call of its own."""
    found = {}
    for cart in CARTS:
        done = subprocess.run([cennik_program, "quote", BOOK, "--cart", cart, "--format", "json"],
                              capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{cart.name}: {done.stderr}"
        found[cart.name] = json.loads(done.stdout)
    return found


def test_the_expected_figures_are_what_their_script_writes():
    done = subprocess.run([sys.executable, EXAMPLE / "expected.py", "--check"],
                          capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_rule_book_has_no_findings(cennik_program):
    done = subprocess.run([cennik_program, "check", BOOK], capture_output=True, text=True, check=False)
    assert done.returncode == 0 and "warning" not in done.stdout + done.stderr, done.stdout + done.stderr


@pytest.mark.parametrize("cart", CARTS, ids=lambda cart: cart.stem)
class TestCart:
    def test_lines(self, cart, quotes):
        keys = ("line", "sku", "quantity", "quantity_asked", "status", "free", "list_price", "unit_price", "total",
                "order_discount", "net", "tax", "cost")
        actual = [{key: line[key] for key in keys} for line in quotes[cart.name]["lines"]]
        assert actual == [{key: line[key] for key in keys} for line in expected_of(cart)["lines"]]

    def test_every_step_of_every_price(self, cart, quotes):
        for line, wanted in zip(quotes[cart.name]["lines"], expected_of(cart)["lines"], strict=True):
            steps = [{key: step[key] for key in ("step", "rule", "before", "after")} for step in line["steps"]
                     if step["before"] != step["after"] or step["before"] is None]
            assert steps == wanted["steps"], line["sku"]

    def test_floors(self, cart, quotes):
        for line, wanted in zip(quotes[cart.name]["lines"], expected_of(cart)["lines"], strict=True):
            if wanted["lifted_from"] is not None:
                floor = line["floor"]
                assert floor["rule"] == "Electronics"
                assert (floor["before"], floor["after"]) == (wanted["lifted_from"], wanted["unit_price"])

    def test_totals(self, cart, quotes):
        wanted = expected_of(cart)["totals"]
        assert {key: quotes[cart.name]["totals"][key] for key in wanted} == wanted

    def test_the_parts_sum_to_the_whole(self, cart, quotes):
        quote = quotes[cart.name]
        if quote["totals"]["payable"] is None:
            pytest.skip("prices are hidden")
        payable = Decimal(quote["totals"]["payable"])
        parts = quote["lines"] + [{"net": charge["amount"], "tax": charge["tax"]} for charge in quote["charges"]]
        assert sum(Decimal(part["net"]) + Decimal(part["tax"]) for part in parts) == payable
        assert sum(Decimal(payment["amount"]) for payment in quote["terms"]["payments"]) == payable

    def test_charges_and_taxes(self, cart, quotes):
        quote, wanted = quotes[cart.name], expected_of(cart)
        charges = [{key: charge[key] for key in ("rule", "amount", "tax")} for charge in quote["charges"]]
        assert (charges, quote["taxes"]) == (wanted["charges"], wanted["taxes"])

    def test_terms(self, cart, quotes):
        quote, wanted = quotes[cart.name], expected_of(cart)
        assert quote["terms"]["rule"] == wanted["terms"]["rule"]
        assert quote["terms"]["payments"] == [{"due": wanted["terms"]["due"], "amount": wanted["totals"]["payable"]}]
        assert quote["terms"]["early"] == wanted["terms"]["early"]

    def test_credit(self, cart, quotes):
        credit, wanted = quotes[cart.name]["credit"], expected_of(cart)["credit"]
        reasons = [{key: reason[key] for key in ("rule", "decision", "release_by")} for reason in credit["reasons"]]
        assert {"decision": credit["decision"], "reasons": reasons} == wanted

    @pytest.mark.parametrize("part, keys", [
        ("requirements", ("line", "rule", "decision")),
        ("approvals", ("line", "rule", "role", "due")),
        ("granted", ("rule", "line", "used", "why")),
        ("alerts", ("line", "rule")),
    ])
    def test_decisions(self, cart, quotes, part, keys):
        assert [{key: each[key] for key in keys} for each in quotes[cart.name][part]] == expected_of(cart)[part]

    def test_how_long_it_holds(self, cart, quotes):
        assert quotes[cart.name]["valid_until"] == expected_of(cart)["valid_until"]

    def test_status_and_groups(self, cart, quotes):
        quote, wanted = quotes[cart.name], expected_of(cart)
        assert (quote["id"], quote["status"], quote["groups"]) == (wanted["id"], wanted["status"], wanted["groups"])


def test_the_message_of_a_hold_names_the_days(quotes):
    [reason] = quotes["A-1004.json"]["credit"]["reasons"]
    assert reason["message"] == "Invoices 20 days overdue"


def test_a_line_without_a_cost_holds_the_quote_and_has_no_margin(quotes):
    quote = quotes["A-1006.json"]
    assert quote["lines"][0]["margin"] is None
    [requirement] = quote["requirements"]
    assert (requirement["line"], requirement["rule"], requirement["decision"]) == (1, "Electronics", "hold")


def test_prepayment_takes_the_place_of_the_terms_also_where_the_order_is_held(quotes):
    quote = quotes["A-1014.json"]
    assert (quote["credit"]["decision"], quote["terms"]["rule"], quote["terms"]["early"]) == ("hold", "No limit", [])


def test_a_cart_as_csv_with_the_customer_beside_it_is_the_same_quote(cennik_program, quotes):
    done = subprocess.run([cennik_program, "quote", BOOK, "--cart", EXAMPLE / "cart.csv",
                           "--customer", EXAMPLE / "customer.json", "--date", "2026-11-21", "--format", "json"],
                          capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == quotes["A-1005.json"] | {"id": None}


def test_batch_gives_the_same_quotes_in_the_order_of_the_carts(cennik_program, quotes, tmp_path):
    carts = tmp_path / "carts.jsonl"
    carts.write_text("".join(json.dumps(json.loads(cart.read_text(encoding="utf-8"))) + "\n" for cart in CARTS),
                     encoding="utf-8")
    done = subprocess.run([cennik_program, "batch", BOOK, "--carts", carts], capture_output=True, text=True, check=True)
    assert [json.loads(line) for line in done.stdout.splitlines()] == [quotes[cart.name] for cart in CARTS]
