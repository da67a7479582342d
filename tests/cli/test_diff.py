import json

import shop

CARTS = "".join(json.dumps(cart) + "\n" for cart in [
    {"id": "small", "date": "2026-11-21", "lines": [{"sku": "NUT", "quantity": 10}]},
    {"id": "big", "date": "2026-11-21", "customer": {"segment": "wholesale"}, "lines": [{"sku": "BOLT", "quantity": 100}]},
    {"id": "some", "date": "2026-11-21", "customer": {"segment": "wholesale"}, "lines": [{"sku": "NUT", "quantity": 10}]},
    {"id": "none", "date": "2026-11-21", "lines": [{"sku": "UNKNOWN", "quantity": 1}]},
])


def test_the_biggest_difference_stands_first(the_shop):
    the_shop.write("new.cennik", shop.RULES.replace("give 10%", "give 12%"))
    the_shop.write("carts.jsonl", CARTS)
    answer = json.loads(the_shop.out("diff", "shop.cennik", "new.cennik", "--carts", "carts.jsonl", "--json"))
    assert (answer["carts"], answer["failed_in_both"], answer["failures"]) == (4, 1, [])
    # 100 x 18.00 less 1 % is 1782.00; 100 x 17.60 less 1 % is 1742.40. 10 x 0.90 is 9.00, 10 x 0.88 is 8.80.
    assert [(each["id"], each["before"], each["after"], each["difference"]) for each in answer["changes"]] == [
        ("big", "1782.00", "1742.40", "-39.60"), ("some", "9.00", "8.80", "-0.20")]
    assert answer["difference"] == "-39.80"
    assert answer["changes"][0]["rules"][0] == {"line": 1, "step": "group", "rule": "Wholesale", "row": None, "before": "18.00", "after": "17.60"}


def test_a_table_for_people(the_shop):
    the_shop.write("new.cennik", shop.RULES.replace("give 10%", "give 12%"))
    the_shop.write("carts.jsonl", CARTS)
    text = the_shop.out("diff", "shop.cennik", "new.cennik", "--carts", "carts.jsonl")
    assert text.startswith("2 of 4 quotes change, -39.80 in all\n1 carts can be priced by neither book\n")
    assert text.index("big") < text.index("some")


def test_a_book_that_stays_the_same_changes_nothing(the_shop):
    the_shop.write("carts.jsonl", CARTS)
    assert the_shop.out("diff", "shop.cennik", "shop.cennik", "--carts", "-", stdin=CARTS).startswith("0 of 4 quotes change\n")


def test_carts_that_one_book_cannot_price_are_told(the_shop):
    the_shop.write("new.cennik", shop.RULES.replace("list_price money ", "list_price money   weight number "))
    the_shop.write("carts.jsonl", CARTS)
    answer = json.loads(the_shop.out("diff", "shop.cennik", "new.cennik", "--carts", "carts.jsonl", "--json"))
    assert [(each["id"], each["place"], each["fails"], each["code"]) for each in answer["failures"]] == [
        ("small", 1, "now", "Q3001"), ("big", 2, "now", "Q3001"), ("some", 3, "now", "Q3001")]
    text = the_shop.out("diff", "new.cennik", "shop.cennik", "--carts", "carts.jsonl")
    assert "small (line 1 of the carts) failed before: Q3001" in text


def test_a_file_that_is_not_there_is_wrong_use(the_shop):
    assert "nothing.jsonl" in the_shop.err("diff", "shop.cennik", "shop.cennik", "--carts", "nothing.jsonl", code=2)
