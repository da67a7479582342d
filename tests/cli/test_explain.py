import json

import shop

# By hand: as in test_quote.py; NUT 1.00 less 10 % is 0.90, its margin (0.90 - 0.55) / 0.90 = 38.89 %.


def test_every_line_says_what_made_its_price_and_what_did_not(the_shop):
    text = the_shop.out("explain", "shop.cennik", "--cart", "cart.json")
    lines = [" ".join(line.split()) for line in text.splitlines()]
    assert lines[0] == "Shop A-1 2026-11-21 PLN approved"
    assert "line 1 NUT 200 at 0.90 = 180.00 ok" in lines
    assert 'list won "List" sets the price to 1.00 PLN shop.cennik:7' in lines
    assert 'group won "Wholesale" takes the price from 1.00 PLN to 0.90 PLN shop.cennik:8' in lines
    assert 'negotiated not applied "Negotiated" did not apply: line.requested_price is missing shop.cennik:9' in lines
    assert 'floors met "Margin" is met: the margin 38.89% is not below 15% shop.cennik:11' in lines
    assert ('order not applied "Order value" did not apply: order.value 234.00 PLN reaches no tier (the first begins at 1000.00 PLN) '
            "shop.cennik:10") in lines
    assert 'payment terms won "Standard" sets the payment: due 2026-12-21; 2% if paid until 2026-12-01 shop.cennik:12' in lines
    assert ('credit not applied "Overdue" did not apply: condition customer.overdue > 14 days is false (customer.overdue = 0 days) '
            "shop.cennik:13") in lines
    assert "\x1b" not in text


def test_one_line_and_one_rule_can_be_asked_for(the_shop):
    text = the_shop.out("explain", "shop.cennik", "--cart", "cart.json", "--line", "2", "--why-not", "Negotiated")
    assert text.splitlines()[-1].split() == ('negotiated not applied "Negotiated" did not apply: line.requested_price is missing '
                                             "shop.cennik:9").split()
    assert "line 2" in text and "line 1" not in text and "order" not in text


def test_json_holds_the_quote_and_the_reasons(the_shop):
    text = the_shop.out("explain", "shop.cennik", "--cart", "cart.json", "--json")
    assert text.count("\n") == 1
    told = json.loads(text)
    assert list(told) == ["quote", "lines", "order"]
    assert told["quote"] == json.loads(the_shop.out("quote", "shop.cennik", "--cart", "cart.json", "--format", "json"))
    assert [line["line"] for line in told["lines"]] == [1, 2]
    assert told["lines"][0]["rules"][1] == {
        "step": "group", "rule": "Wholesale", "row": None, "at": "shop.cennik:8", "verdict": "won", "before": "1.00", "after": "0.90",
        "sentence": '"Wholesale" takes the price from 1.00 PLN to 0.90 PLN'}
    assert {rule["rule"] for rule in told["order"]} == {"Order value", "Standard", "Overdue"}


def test_a_rule_that_is_not_there_is_wrong_use(the_shop):
    text = the_shop.err("explain", "shop.cennik", "--cart", "cart.json", "--why-not", "Negotiatd", code=2)
    assert 'error[Q3021]: the book has no rule "Negotiatd"; did you mean "Negotiated"?' in text


def test_a_line_that_is_not_there_is_wrong_use(the_shop):
    text = the_shop.err("explain", "shop.cennik", "--cart", "cart.json", "--line", "3", code=2)
    assert "error[Q3022]: there is no line 3; the cart has 2 lines" in text
    the_shop.err("explain", "shop.cennik", "--cart", "cart.json", "--line", "0", code=2)


def test_a_cart_that_cannot_be_priced_is_told_as_by_quote(the_shop):
    the_shop.write("cart.json", '{"id":"A-2","date":"2026-11-21","lines":[{"sku":"WHAT","quantity":1}]}')
    done = the_shop.run("explain", "shop.cennik", "--cart", "cart.json", "--json")
    assert done.returncode == 3
    assert json.loads(done.stdout)["error"]["code"] == "Q3001"
    assert the_shop.run("explain", "shop.cennik", "--cart", "none.json").returncode == 2
    the_shop.write("bad.cennik", shop.BROKEN_RULES)
    assert the_shop.run("explain", "bad.cennik", "--cart", "cart.json").returncode == 1


HIDDEN = """\
rulebook "Shop" { currency PLN   round unit price to 0.01 half up }
facts customer { verified yes/no default no }
facts product { list_price money   cost money optional }
table rates {
  key list_price money
  value rate percent
  list_price | rate
  5 PLN      | 4%
}
waterfall { list first   volume best   order best on order }
price "List" in list { price product.list_price }
discount "Dear" in volume { when line.price > 1_000_000 PLN   give 10% }
discount "Known" in volume { when rates[product.list_price].rate > 3%   give 1% }
discount "Many" in volume { volume tiers by value per line { from 1_000_000 PLN give 5% } }
order discount "Big" in order { volume tiers by order.value { from 1_000_000 PLN give 1% } }
minimum margin "Margin" { below 90% approval by "sales" }
require "Minimum" { need order.value >= 1_000_000 PLN otherwise hold "only {order.value}" }
charge "Delivery" { charge 8% per order   free from 1_000_000 PLN }
tax "VAT" { tax 23% }
payment terms "Standard" { 2% within 10 days   net 30 days }
credit block "Sum" { when order.gross > 1_000_000 PLN   warn }
alert "Low" { when line.margin < 99%   message "{line.margin} of {line.net}" }
hide prices "Guests" { when not customer.verified }
"""


def test_a_guest_is_told_no_price(the_shop):
    """3 x 731.57 = 2194.71 and what comes of it: 175.58 of delivery, 545.17 of VAT, 2915.46 in all. None of it may be read, nor the margin, 58.99 %."""
    the_shop.write("hidden.cennik", HIDDEN)
    the_shop.write("guest.json",
                   '{"date":"2026-11-21","lines":[{"sku":"A","quantity":3,"product":{"list_price":"731.57","cost":"300.01"}}]}')
    for words in ([], ["--json"]):
        text = the_shop.out("explain", "hidden.cennik", "--cart", "guest.json", *words)
        for figure in ("731", "2194", "300.01", "900.03", "58.99", "0.5899", "175.58", "545.17", "2370", "2915"):
            assert figure not in text, figure
        assert "hidden" in text
    shown = the_shop.out("explain", "hidden.cennik", "--cart", "guest.json", "--why-not", "Dear")
    assert "line.price > 1_000_000 PLN" in shown and "731" not in shown
