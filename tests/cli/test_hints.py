import json

CART = '{"date":"2026-11-21","lines":[{"sku":"BOLT","quantity":45}]}'


# proves: hints-1, hints-11
def test_hints_are_told_where_they_are_asked_for(the_shop):
    the_shop.write("cart.json", CART)
    asked = json.loads(the_shop.out("quote", "shop.cennik", "--cart", "cart.json", "--hints", "--format", "json"))
    # 45 x 20.00 is 900.00, 100.00 short of 1 %.
    assert asked["hints"] == [{"line": None, "rule": "Order value", "row": 1, "missing": "100.00", "unit": "PLN", "gives": "1%", "saves": "9.00"}]
    unasked = json.loads(the_shop.out("quote", "shop.cennik", "--cart", "cart.json", "--format", "json"))
    assert unasked["hints"] == []
    assert {**asked, "hints": []} == unasked


def test_the_table_has_them_below_the_quote(the_shop):
    the_shop.write("cart.json", CART)
    assert "Order value, row 1: 100.00 PLN more: 1%, saves 9.00" in the_shop.out("quote", "shop.cennik", "--cart", "cart.json", "--hints")
