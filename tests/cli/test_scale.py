import json

import shop

RULES = shop.RULES.replace('order discount "Order value"', 'discount "Many" in group { volume tiers by quantity per product { from 50 give 20% } }\norder discount "Order value"')


def test_a_band_for_each_price(the_shop):
    the_shop.write("shop.cennik", RULES)
    text = the_shop.out("scale", "shop.cennik", "--sku", "BOLT", "--customer", '{"segment":"wholesale"}', "--date", "2026-11-21")
    assert "1 to below 50       18.00  List, Wholesale\n" in text
    assert "50 and more         16.00  List, Many, row 1\n" in text


def test_json_names_every_key(the_shop):
    the_shop.write("shop.cennik", RULES)
    the_shop.write("customer.json", '{"date":"2026-11-21","customer":{"segment":"wholesale"}}')
    answer = json.loads(the_shop.out("scale", "shop.cennik", "--sku", "BOLT", "--customer", "customer.json", "--json"))
    assert list(answer) == ["rulebook", "sku", "currency", "date", "valid_until", "bands", "complete"]
    assert (answer["sku"], answer["date"], answer["complete"]) == ("BOLT", "2026-11-21", True)
    assert [(band["from"], band["below"], band["unit_price"]) for band in answer["bands"]] == [("1", "50", "18.00"), ("50", None, "16.00")]
    assert answer["bands"][1]["rules"][-1] == {"step": "group", "rule": "Many", "row": 1}


def test_facts_of_a_product_may_be_given(the_shop):
    answer = json.loads(the_shop.out("scale", "shop.cennik", "--sku", 'odd " sku', "--product", '{"list_price":"7.00"}', "--json"))
    assert answer["sku"] == 'odd " sku'
    assert answer["bands"][0]["unit_price"] == "7.00"


def test_a_product_nobody_knows_is_refused(the_shop):
    assert "product.list_price" in the_shop.err("scale", "shop.cennik", "--sku", "NOTHING", code=3)
