"""The JSON schemas in docs/ say what the program reads and writes."""

import json
import pathlib
import re

import jsonschema
import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]


def validator(name):
    schema = json.loads((ROOT / "docs" / f"{name}.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


CART = validator("cart")
QUOTE = validator("quote")


def cases():
    """(path, rule file and others, carts in JSON) of every good case of the language."""
    for path in sorted((ROOT / "tests" / "language").glob("*/good/*.case")):
        files, carts = {}, []
        for part in re.split(r"^--- ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
            heading, _, text = part.partition("\n")
            word, _, name = heading.strip().partition(" ")
            if word in ("rules", "file"):
                files[name or "rules.cennik"] = text
            elif word == "cart" and name != "csv":
                carts.append(text)
        if carts:
            yield path, files, carts


ALL = list(cases())


@pytest.mark.parametrize("path,files,carts", ALL, ids=[f"{path.parts[-3]}/{path.stem}" for path, _, _ in ALL])
def test_carts_and_quotes_of_the_cases_are_as_the_schemas_say(the_shop, path, files, carts):
    for name, text in files.items():
        (the_shop.folder / name).parent.mkdir(parents=True, exist_ok=True)
        the_shop.write(name, text)
    for cart in carts:
        CART.validate(json.loads(cart))
    the_shop.write("carts.jsonl", "".join(json.dumps(json.loads(cart, parse_float=str)) + "\n" for cart in carts))
    for line in the_shop.out("batch", "rules.cennik", "--carts", "carts.jsonl").splitlines():
        QUOTE.validate(json.loads(line))


@pytest.mark.parametrize("cart", [[], {}, {"lines": {}}, {"lines": [1]}, {"lines": [{"sku": "A"}]}, {"lines": [{"sku": 1, "quantity": 1}]},
                                  {"lines": [], "date": "21.11.2026"}, {"lines": [], "customer": []},
                                  {"lines": [{"sku": "A", "quantity": "many"}]}, {"lines": [{"sku": "A", "quantity": 1, "product": "screw"}]}])
def test_what_the_schema_refuses_the_program_refuses_too(the_shop, cart):
    assert not CART.is_valid(cart)
    the_shop.write("cart.json", json.dumps(cart))
    assert "error[Q31" in the_shop.err("quote", "shop.cennik", "--cart", "cart.json", code=3)


def test_a_quote_with_a_key_too_many_or_a_number_for_a_decimal_is_none(the_shop):
    quote = json.loads(the_shop.out("quote", "shop.cennik", "--cart", "cart.json", "--format", "json"))
    QUOTE.validate(quote)
    assert not QUOTE.is_valid({**quote, "more": 1})
    assert not QUOTE.is_valid({**quote, "status": "fine"})
    assert not QUOTE.is_valid({key: value for key, value in quote.items() if key != "hints"})
    quote["totals"]["payable"] = 234.0
    assert not QUOTE.is_valid(quote)
