"""The standard pricing workload as a rule book, and by the program written by hand for it: every cart priced to the oracle's bytes.

The data are made on the spot, from a fixed seed. The oracle is checked first against a second computation that shares nothing with it.
"""

import json
import os
import pathlib
import subprocess
import sys

import pytest

import naive

WORKLOAD = pathlib.Path(__file__).resolve().parents[2] / "benchmarks" / "workload"
sys.path.insert(0, str(WORKLOAD))

import carts      # noqa: E402
import compare    # noqa: E402
import oracle     # noqa: E402
import write_book  # noqa: E402

RULES = 1000
ALL_RULES = [10, RULES, 100_000]
CARTS = 500
KINDS = {"group_discount", "brand_turnover", "quantity_tier", "promo", "min_margin", "order_value", "payment_terms", "credit_block"}


@pytest.fixture(scope="session")
def data(tmp_path_factory):
    folder = tmp_path_factory.mktemp("workload")
    subprocess.run([sys.executable, WORKLOAD / "generate.py", folder, "--rules", ",".join(map(str, ALL_RULES)), "--carts", str(CARTS)], check=True)
    return folder


@pytest.fixture(scope="session")
def rules(data):
    return json.loads((data / f"rules_{RULES}.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def answers(data, rules):
    found = oracle.load(data, rules)
    lines = [json.dumps(found.price(cart), separators=(",", ":")) for cart in oracle.read(data, "carts.json")]
    print(f"note: average number of matching rules per line: {found.matches / found.lines:.2f} of {RULES}")
    return lines


@pytest.fixture(scope="session", params=ALL_RULES)
def compared(request, data):
    """A number of rules, with the oracle's answers and the book where the program that compares looks for them."""
    path = data / f"rules_{request.param}.json"
    read = json.loads(path.read_text(encoding="utf-8"))
    found = oracle.load(data, read)
    lines = [json.dumps(found.price(cart), separators=(",", ":")) for cart in oracle.read(data, "carts.json")]
    (data / f"oracle_{request.param}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    write_book.write_book(data, read, data / f"book_{request.param}")
    return str(request.param)


@pytest.fixture(scope="session")
def compare_programs(build_dir):
    program = build_dir / "bin" / "compare_programs"
    assert program.is_file(), f"{program} is missing: build it first"
    return lambda data, rules: subprocess.run([program, data, rules], capture_output=True, text=True, encoding="utf-8")


@pytest.fixture(scope="session")
def program(request):
    named = os.environ.get("CENNIK_EXECUTABLE")
    return pathlib.Path(named) if named else request.getfixturevalue("cennik_program")


def test_the_same_seed_makes_the_same_data(data, tmp_path):
    subprocess.run([sys.executable, WORKLOAD / "generate.py", tmp_path, "--rules", "10", "--carts", str(CARTS)], check=True)
    for name in "catalogue.json", "customers.json", "prices.json", "carts.json", "rules_10.json":
        assert (tmp_path / name).read_bytes() == (data / name).read_bytes(), name


@pytest.mark.parametrize("count", [10, RULES])
def test_every_kind_of_rule_occurs(data, count):
    found = json.loads((data / f"rules_{count}.json").read_text(encoding="utf-8"))
    assert len(found) == count
    assert {rule["type"] for rule in found} == KINDS


def test_no_two_quantity_scales_share_a_key(rules):
    keys = [(rule["group"], rule["scope"], rule["key"]) for rule in rules if rule["type"] == "quantity_tier"]
    assert len(keys) == len(set(keys))


def test_the_oracle_agrees_with_a_naive_computation(data, rules, answers):
    read = lambda name: oracle.read(data, name)
    products = {product["sku"]: product for product in read("catalogue.json")}
    customers = {customer["id"]: customer for customer in read("customers.json")}
    contract = {(price["customer"], price["sku"]): price["price"] for price in read("prices.json")}
    for cart, answer in list(zip(read("carts.json"), answers))[::5]:
        assert naive.price(cart, products, customers, contract, rules) == json.loads(answer)


def test_the_oracle_sees_every_decision(answers):
    """Carts that would agree because nothing happens in them prove nothing."""
    found = [json.loads(answer) for answer in answers]
    assert {answer["credit"] for answer in found} == {"OK", "OVERDUE", "LIMIT", "OVERDUE+LIMIT"}
    assert any(answer["approvals"] for answer in found)
    assert any(answer["discount"] != "0.00" for answer in found) and any(answer["discount"] == "0.00" for answer in found)


def test_batch_prices_every_cart_to_the_oracles_bytes(data, rules, answers, program, tmp_path):
    book = write_book.write_book(data, rules, tmp_path / "book")
    (tmp_path / "carts.jsonl").write_text("".join(line + "\n" for line in carts.cart_lines(data)), encoding="utf-8")
    done = subprocess.run([program, "batch", book, "--carts", tmp_path / "carts.jsonl"], capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    margins = compare.margins_of(book.parent)
    adapted = [compare.adapt(json.loads(line), margins) for line in done.stdout.splitlines()]
    different = list(compare.differences(adapted, answers))
    shown = "\n".join(f"cart in line {number}\n  quote  {own}\n  oracle {other}" for number, own, other in different[:3])
    assert not different, f"{len(different)} of {len(answers)} carts differ\n{shown}"


def test_engine_and_hand_written_program_give_the_oracles_bytes(data, compared, compare_programs):
    done = compare_programs(data, compared)
    assert done.returncode == 0 and done.stdout == f"{CARTS} carts agree\n", done.stdout


def test_a_cent_of_difference_is_seen(data, compared, compare_programs):
    path = data / f"oracle_{compared}.jsonl"
    text = path.read_text(encoding="utf-8")
    last = text.rindex('"net":"') + len('"net":"')
    path.write_text(text[:last] + ("1" if text[last] != "1" else "2") + text[last + 1:], encoding="utf-8")
    try:
        assert compare_programs(data, compared).returncode == 1
    finally:
        path.write_text(text, encoding="utf-8")


def test_rules_as_text_price_as_rules_in_tables(data, rules, answers, program, tmp_path):
    book = write_book.write_book(data, rules, tmp_path / "book", as_text=True)
    lines = list(carts.cart_lines(data))[:50]
    (tmp_path / "carts.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    done = subprocess.run([program, "batch", book, "--carts", tmp_path / "carts.jsonl"], capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    for line, answer in zip(done.stdout.splitlines(), answers[:50], strict=True):
        quote = json.loads(line)
        # The adapter reads an approval's margin from a row; here the rule's name ends with it.
        margins = [approval["rule"].rsplit(" ", 1)[1] for approval in quote["approvals"]]
        for row, approval in enumerate(quote["approvals"], 1):
            approval["row"] = row
        assert compare.adapt(quote, margins) == answer
