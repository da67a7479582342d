import json

import shop


def test_a_book_without_errors_gives_0(the_shop):
    assert the_shop.out("check", "shop.cennik").splitlines()[-1].startswith("shop.cennik: no errors")


def test_an_error_is_shown_where_it_stands_and_gives_1(the_shop):
    the_shop.write("broken.cennik", shop.BROKEN_RULES)
    text = the_shop.out("check", "broken.cennik", code=1)
    assert "--> broken.cennik:4:" in text
    assert "product.list_prise" in text
    assert "did you mean" in text and "list_price" in text
    assert text.splitlines()[-1] == "broken.cennik: 1 error" or "1 error," in text.splitlines()[-1]
    assert "\x1b" not in text


def test_several_books_are_checked_in_one_run(the_shop):
    the_shop.write("broken.cennik", shop.BROKEN_RULES)
    text = the_shop.out("check", "shop.cennik", "broken.cennik", code=1)
    assert "shop.cennik: no errors" in text
    assert "broken.cennik: 1 error" in text


def test_json_is_one_array_of_findings(the_shop):
    the_shop.write("broken.cennik", shop.BROKEN_RULES)
    found = json.loads(the_shop.out("check", "--format", "json", "shop.cennik", "broken.cennik", code=1))
    error = next(each for each in found if each["severity"] == "error")
    assert list(error) == ["severity", "code", "message", "file", "line", "column", "width", "source", "label", "related", "help"]
    assert (error["file"], error["line"]) == ("broken.cennik", 4)
    assert error["source"] == 'price "List" in list { price product.list_prise }'


def test_a_file_that_is_not_there_is_a_finding(the_shop):
    assert "nowhere.cennik" in the_shop.out("check", "nowhere.cennik", code=1)


def test_findings_that_cannot_be_written_give_2(the_shop):
    with open("/dev/full", "wb") as full:
        assert "cannot write to the standard output" in the_shop.err("check", "shop.cennik", code=2, stdout=full)


def test_notes_are_shown_on_request(the_shop):
    without = the_shop.out("check", "shop.cennik")
    assert "note[" not in without
    assert the_shop.out("check", "--notes", "shop.cennik").count("[") >= without.count("[")


def test_a_doubt_is_shown_with_a_cart_that_was_priced(the_shop):
    the_shop.write("falling.cennik", 'rulebook "Shop" { currency PLN   round unit price to 0.01 half up }\nwaterfall { list first }\n'
                                     'price "Screws" in list { volume tiers by quantity per line { from 1 price 5.00 PLN   from 6 price 4.00 PLN } }\n')
    text = the_shop.out("check", "--notes", "falling.cennik")
    assert "with 6 pieces the total is 24.00 PLN, with 5 pieces it is 25.00 PLN" in text
    assert "--> falling.cennik:3:1" in text
    assert "note[" not in the_shop.out("check", "falling.cennik")
