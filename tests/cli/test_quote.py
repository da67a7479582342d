import json

import shop

# By hand: 200 x 1.00 less 10 % is 180.00 at 0.90; 3 x 20.00 less 10 % is 54.00 at 18.00. Together 234.00, below 1,000: no order discount.
# Margins: (0.90 - 0.55) / 0.90 = 38.89 %; (18 - 15) / 18 = 16.67 %; together (234 - 155) / 234 = 33.76 %. 2 % of 234.00 is 4.68.


def test_the_table_is_what_a_person_reads(the_shop):
    text = the_shop.out("quote", "shop.cennik", "--cart", "cart.json")
    rows = [line.split() for line in text.splitlines()]
    assert ["line", "sku", "quantity", "list", "unit", "total", "net", "margin", "status"] in rows
    assert ["1", "NUT", "200", "1.00", "0.90", "180.00", "180.00", "38.89%", "ok"] in rows
    assert ["2", "BOLT", "3", "20.00", "18.00", "54.00", "54.00", "16.67%", "ok"] in rows
    assert ["payable", "234.00"] in rows
    assert ["margin", "33.76%"] in rows
    assert ["due", "2026-12-21", "234.00", "Standard"] in rows
    assert ["until", "2026-12-01", "-4.68", "2%", "early", "payment"] in rows
    assert text.splitlines()[0] == "Shop  A-1  2026-11-21  PLN  approved"
    assert "groups: wholesale" in text
    assert "\x1b" not in text


def test_columns_stand_below_one_another(the_shop):
    lines = the_shop.out("quote", "shop.cennik", "--cart", "cart.json").splitlines()
    head = next(index for index, line in enumerate(lines) if "quantity" in line)
    for heading in ("quantity", "list", "unit", "total", "net", "margin"):
        end = lines[head].index(heading) + len(heading)
        for row in lines[head + 1:head + 3]:
            assert row[end - 1] != " " and row[end] == " ", (heading, row)


def test_columns_are_counted_in_code_points(the_shop):
    the_shop.write("products.csv", "sku,list_price,cost\nŁÓDŹ,1.00,\nLODZ,1.00,\n")
    the_shop.write("cart.json", '{"date":"2026-11-21","lines":[{"sku":"ŁÓDŹ","quantity":1},{"sku":"LODZ","quantity":1}]}')
    rows = [line for line in the_shop.out("quote", "shop.cennik", "--cart", "cart.json").splitlines() if "1.00  " in line]
    assert len({len(row) for row in rows}) == 1, rows


def test_explain_shows_the_way_of_each_price(the_shop):
    rows = [line.split() for line in the_shop.out("quote", "shop.cennik", "--cart", "cart.json", "--explain").splitlines()]
    assert ["list", "-", "->", "1.00", "List", "shop.cennik:7"] in rows
    assert ["group", "1.00", "->", "0.90", "Wholesale", "shop.cennik:8"] in rows


def test_credit_and_approvals_name_their_reasons(the_shop):
    the_shop.write("cart.json", '{"date":"2026-11-21","customer":{"segment":"wholesale","overdue":20},'
                                '"lines":[{"sku":"BOLT","quantity":1,"requested_price":"17.00"}]}')
    text = the_shop.out("quote", "shop.cennik", "--cart", "cart.json")
    assert text.splitlines()[0].endswith("hold")
    assert "hold  Overdue: Invoices 20 days overdue (to be released by credit_control)" in text
    # (17 - 15) / 17 is 11.76 %
    assert "line 1  Margin by sales until 2026-11-22: margin 11.76% is below 15%" in text


# proves: quote-trace-11
def test_json_is_one_line_key_for_key(the_shop):
    text = the_shop.out("quote", "shop.cennik", "--cart", "cart.json", "--format", "json")
    assert text.count("\n") == 1 and text.endswith("}\n")
    assert ": " not in text.replace(': "', "") and ", " not in text
    quote = json.loads(text)
    assert list(quote) == ["id", "rulebook", "date", "currency", "status", "groups", "lines", "order_discounts", "charges", "taxes", "totals",
                           "terms", "credit", "requirements", "approvals", "granted", "alerts", "hints", "valid_until"]
    assert list(quote["lines"][0]) == ["line", "sku", "quantity", "quantity_asked", "status", "free", "list_price", "unit_price", "total",
                                       "order_discount", "net", "tax", "cost", "margin", "steps", "rounding", "floor"]
    assert quote["lines"][0]["unit_price"] == "0.90"
    assert quote["lines"][0]["tax"] == "0.00"
    assert quote["lines"][0]["steps"][1] == {"step": "group", "rule": "Wholesale", "row": None, "at": "shop.cennik:8", "before": "1.00",
                                             "after": "0.90", "tied": []}
    assert list(quote["totals"]) == ["list", "value", "order_discounts", "withheld", "goods", "charges", "net", "tax", "gross", "rounding",
                                     "payable", "margin"]
    assert quote["terms"] == {"rule": "Standard", "row": None, "payments": [{"due": "2026-12-21", "amount": "234.00"}],
                              "early": [{"until": "2026-12-01", "percent": "2%", "discount": "4.68"}]}
    assert (quote["charges"], quote["taxes"], quote["granted"], quote["hints"], quote["valid_until"]) == ([], [], [], [], None)


def test_the_date_of_the_command_line_counts(the_shop):
    quote = json.loads(the_shop.out("quote", "shop.cennik", "--cart", "cart.json", "--format", "json", "--date", "2026-01-31"))
    assert quote["date"] == "2026-01-31"
    assert "such as 2026-11-21" in the_shop.err("quote", "shop.cennik", "--cart", "cart.json", "--date", "2026-02-30", code=2)


def test_a_cart_may_be_csv_with_the_customer_beside_it(the_shop):
    the_shop.write("cart.csv", "sku,quantity,requested_price\nNUT,200,\nBOLT,3,19.50\n")
    the_shop.write("customer.json", '{"segment":"wholesale"}')
    quote = json.loads(the_shop.out("quote", "shop.cennik", "--cart", "cart.csv", "--customer", "customer.json", "--date", "2026-11-21",
                                    "--format", "json"))
    assert [line["unit_price"] for line in quote["lines"]] == ["0.90", "19.50"]
    assert quote["groups"] == ["wholesale"]


def test_the_customers_file_may_be_a_cart_without_lines(the_shop):
    the_shop.write("cart.csv", "sku,quantity\nNUT,1\n")
    the_shop.write("customer.json", '{"id":"A-9","date":"2026-11-21","customer":{"segment":"wholesale"},"order":{}}')
    quote = json.loads(the_shop.out("quote", "shop.cennik", "--cart", "cart.csv", "--customer", "customer.json", "--format", "json"))
    assert (quote["id"], quote["date"], quote["groups"]) == ("A-9", "2026-11-21", ["wholesale"])


def test_what_the_customers_file_says_goes_before_the_cart(the_shop):
    the_shop.write("customer.json", '{"segment":"retail"}')
    quote = json.loads(the_shop.out("quote", "shop.cennik", "--cart", "cart.json", "--customer", "customer.json", "--format", "json"))
    assert quote["groups"] == []


def test_a_cart_may_come_from_the_standard_input(the_shop):
    assert the_shop.out("quote", "shop.cennik", "--cart", "-", stdin=shop.CART) == the_shop.out("quote", "shop.cennik", "--cart", "cart.json")


def test_a_cart_that_cannot_be_priced_gives_3(the_shop):
    the_shop.write("cart.json", '{"id":"A-2","date":"2026-11-21","lines":[{"sku":"UNKNOWN","quantity":1}]}')
    error = the_shop.err("quote", "shop.cennik", "--cart", "cart.json", code=3)
    assert error.startswith("error[Q3")
    assert "fact: product.list_price" in error and "line of the cart: 1" in error and "rule: List" in error
    text = the_shop.out("quote", "shop.cennik", "--cart", "cart.json", "--format", "json", code=3)
    failure = json.loads(text)
    assert list(failure) == ["id", "error"] and failure["id"] == "A-2"
    assert list(failure["error"]) == ["code", "message", "fact", "line", "rule"]
    assert (failure["error"]["fact"], failure["error"]["line"], failure["error"]["rule"]) == ("product.list_price", 1, "List")


def test_a_cart_that_is_no_json_gives_3_with_its_place(the_shop):
    the_shop.write("cart.json", '{"date":"2026-11-21",\n "lines":[}')
    assert "error[Q3101]: the cart is no JSON: a value was expected (line 2, column 11)" in the_shop.err(
        "quote", "shop.cennik", "--cart", "cart.json", code=3)


def test_a_cart_of_100000_lines_is_priced_and_one_more_is_refused(the_shop):
    def cart(count):
        return '{"date":"2026-11-21","lines":[' + ",".join('{"sku":"NUT","quantity":1}' for _ in range(count)) + "]}"
    the_shop.write("cart.json", cart(100_000))
    quote = json.loads(the_shop.out("quote", "shop.cennik", "--cart", "cart.json", "--format", "json"))
    assert quote["totals"]["value"] == "100000.00" and len(quote["lines"]) == 100_000
    the_shop.write("cart.json", cart(100_001))
    assert "100000" in the_shop.err("quote", "shop.cennik", "--cart", "cart.json", code=3)


def test_a_folder_is_no_cart(the_shop):
    assert "cannot read `.`" in the_shop.err("quote", "shop.cennik", "--cart", ".", code=2)


def test_rules_with_errors_give_1(the_shop):
    the_shop.write("broken.cennik", shop.BROKEN_RULES)
    assert "--> broken.cennik:4:" in the_shop.err("quote", "broken.cennik", "--cart", "cart.json", code=1)


def test_a_file_that_cannot_be_read_gives_2(the_shop):
    assert "cannot read `nowhere.json`" in the_shop.err("quote", "shop.cennik", "--cart", "nowhere.json", code=2)
    assert "cannot read `nowhere.json`" in the_shop.err("quote", "shop.cennik", "--cart", "cart.json", "--customer", "nowhere.json", code=2)


def test_a_quote_that_cannot_be_written_gives_2(the_shop):
    for words in (("quote", "shop.cennik", "--cart", "cart.json"), ("quote", "shop.cennik", "--cart", "cart.json", "--format", "json")):
        with open("/dev/full", "wb") as full:
            assert "cannot write to the standard output" in the_shop.err(*words, code=2, stdout=full)


def test_control_characters_do_not_reach_the_terminal(the_shop):
    the_shop.write("products.csv", "sku,list_price,cost\n")
    the_shop.write("cart.json", json.dumps({"id": "A\x1b[31m", "date": "2026-11-21", "lines": [
        {"sku": "S\x1b]0;x\x07\n\x9b\x7f\tŁ", "quantity": 1, "product": {"list_price": "1.00"}}]}))
    text = the_shop.out("quote", "shop.cennik", "--cart", "cart.json")
    assert text.startswith("Shop  A\ufffd[31m  2026-11-21") and "S\ufffd]0;x\ufffd\ufffd\ufffd\ufffd\ufffdŁ" in text
    the_shop.write("cart.json", json.dumps({"date": "\x1b[31m", "lines": []}))
    assert "\ufffd[31m" in the_shop.err("quote", "shop.cennik", "--cart", "cart.json", code=3)


def test_a_price_that_does_not_end_is_cut_in_the_table_and_whole_in_json(the_shop):
    # 5 / 30 is 0.1666…, times 7 is 1.1666…, which the book rounds to 1.17.
    the_shop.write("pack.cennik", 'rulebook "Pack" { currency PLN   round line total to 0.01 half up }\nwaterfall { list first }\n'
                                  'price "Pack" in list { price 5 PLN per 30 }')
    the_shop.write("cart.json", '{"date":"2026-11-21","lines":[{"sku":"A","quantity":7}]}')
    rows = [line.split() for line in the_shop.out("quote", "pack.cennik", "--cart", "cart.json", "--explain").splitlines()]
    assert ["1", "A", "7", "0.1666…", "0.1666…", "1.17", "1.17", "-", "ok"] in rows
    assert ["round", "line", "total", "1.1666…", "->", "1.17"] in rows
    quote = json.loads(the_shop.out("quote", "pack.cennik", "--cart", "cart.json", "--format", "json"))
    assert quote["lines"][0]["unit_price"] == "1/6"


def test_a_bad_customer_file_is_called_by_its_name(the_shop):
    the_shop.write("customer.json", "{")
    assert "the customer file is no JSON" in the_shop.err("quote", "shop.cennik", "--cart", "cart.json", "--customer", "customer.json", code=3)


def test_an_unknown_command_or_option_is_named(the_shop):
    commands = ", ".join(shop.COMMANDS[:-1]) + " and " + shop.COMMANDS[-1]
    assert f"there is no command `chek`; the commands are {commands}\n" in the_shop.err("chek", "shop.cennik", code=2)
    assert "there is no option `--bogus`" in the_shop.err("--bogus", code=2)
    assert "there is no option `--fast`" in the_shop.err("check", "--fast", "shop.cennik", code=2)
    assert "`more` is one word too many" in the_shop.err("quote", "shop.cennik", "more", "--cart", "cart.json", code=2)
    assert f"a command is needed: {commands}\n" in the_shop.err(code=2)


def test_wrong_use_gives_2_and_says_where_help_is(the_shop):
    for words in ((), ("quote",), ("quote", "shop.cennik"), ("quote", "shop.cennik", "--cart", "cart.json", "--format", "xml"), ("price",),
                  ("check", "--fast", "shop.cennik")):
        assert "cennik --help" in the_shop.err(*words, code=2), words


def test_help_and_version(the_shop):
    assert the_shop.out("--version").startswith("cennik ")
    text = the_shop.out("--help")
    for command in shop.COMMANDS:
        assert command in text
        assert "--help" in the_shop.out(command, "--help")
