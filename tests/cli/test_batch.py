import json
import os
import pty
import subprocess

import shop


def carts(count):
    return "".join(json.dumps({"id": f"A-{i}", "date": "2026-11-21", "lines": [{"sku": "NUT", "quantity": i + 1}]}) + "\n" for i in range(count))


def test_a_quote_for_each_line_in_order(the_shop):
    the_shop.write("carts.jsonl", carts(5000))
    text = the_shop.out("batch", "shop.cennik", "--carts", "carts.jsonl", "--threads", "2")
    quotes = [json.loads(line) for line in text.splitlines()]
    assert [quote["id"] for quote in quotes] == [f"A-{i}" for i in range(5000)]
    assert quotes[41]["lines"][0]["quantity"] == "42"


def test_the_number_of_threads_changes_nothing(the_shop):
    the_shop.write("carts.jsonl", carts(3000))
    one = the_shop.out("batch", "shop.cennik", "--carts", "carts.jsonl", "--threads", "1")
    assert one == the_shop.out("batch", "shop.cennik", "--carts", "carts.jsonl", "--threads", "7")
    assert one == the_shop.out("batch", "shop.cennik", "--carts", "carts.jsonl")


def test_a_quote_of_a_batch_is_the_quote_of_quote(the_shop):
    the_shop.write("carts.jsonl", shop.CART + "\n")
    assert the_shop.out("batch", "shop.cennik", "--carts", "carts.jsonl") == the_shop.out("quote", "shop.cennik", "--cart", "cart.json",
                                                                                          "--format", "json")


def test_a_bad_cart_is_reported_in_its_place(the_shop):
    the_shop.write("carts.jsonl", "\n".join([shop.CART, '{"id":"A-2","date":"2026-11-21","lines":[{"sku":"UNKNOWN","quantity":1}]}', "no json",
                                             '{"id":"A-4","lines":[]}', shop.CART]))
    done = the_shop.run("batch", "shop.cennik", "--carts", "carts.jsonl")
    assert done.returncode == 3
    answers = [json.loads(line) for line in done.stdout.decode().splitlines()]
    assert [answer["id"] for answer in answers] == ["A-1", "A-2", None, "A-4", "A-1"]
    assert ["error" in answer for answer in answers] == [False, True, True, True, False]
    assert answers[2]["error"]["code"] == "Q3101"
    assert answers[1]["error"]["fact"] == "product.list_price"
    assert "3 of 5 carts could not be priced" in done.stderr.decode()


def test_a_bad_cart_says_where_it_stands_in_the_file(the_shop):
    # Blank lines are counted, a cart cut off does not point behind its own line, and a line past the first block is found too.
    the_shop.write("carts.jsonl", "\n" + shop.CART + '\n\n{"id":\n{"id":"A-2","date":"2026-11-21","lines":[{"sku":"UNKNOWN","quantity":1}]}\n'
                   + carts(5000) + '{"lines":7}\n')
    done = the_shop.run("batch", "shop.cennik", "--carts", "carts.jsonl")
    errors = [answer["error"] for answer in map(json.loads, done.stdout.decode().splitlines()) if "error" in answer]
    assert errors[0]["message"] == "the cart is no JSON: a value was expected (line 4 of the carts, column 7)"
    assert errors[1]["message"].endswith(" (line 5 of the carts)") and errors[1]["line"] == 1
    assert errors[2]["message"] == "`lines` must be an array, not a number (line 5006 of the carts, column 10)"
    assert "3 of 5004 carts could not be priced, the first of them in line 4 of `carts.jsonl`" in done.stderr.decode()


def test_the_output_may_not_be_what_is_read(the_shop):
    the_shop.write("carts.jsonl", carts(2))
    os.symlink("carts.jsonl", the_shop.folder / "other.jsonl")
    os.link(the_shop.folder / "carts.jsonl", the_shop.folder / "third.jsonl")
    for output in ("carts.jsonl", "./carts.jsonl", "other.jsonl", "third.jsonl"):
        assert "is the file of the carts" in the_shop.err("batch", "shop.cennik", "--carts", "carts.jsonl", "--output", output, code=2)
    with open(the_shop.folder / "carts.jsonl", "rb") as piped:
        done = subprocess.run([the_shop.program, "batch", "shop.cennik", "--carts", "-", "--output", "carts.jsonl"], cwd=the_shop.folder,
                              stdin=piped, stderr=subprocess.PIPE, timeout=60)
    assert done.returncode == 2 and b"is the file of the carts" in done.stderr
    assert "is the rule file" in the_shop.err("batch", "shop.cennik", "--carts", "carts.jsonl", "--output", "shop.cennik", code=2)
    assert the_shop.read("carts.jsonl") == carts(2) and the_shop.read("shop.cennik") == shop.RULES


def test_quotes_that_cannot_be_written_give_2(the_shop):
    the_shop.write("carts.jsonl", carts(3))
    with open("/dev/full", "wb") as full:
        assert "cannot write to the standard output: " in the_shop.err("batch", "shop.cennik", "--carts", "carts.jsonl", code=2, stdout=full)
    assert "cannot write `/dev/full`: " in the_shop.err("batch", "shop.cennik", "--carts", "carts.jsonl", "--output", "/dev/full", code=2)


def test_nothing_of_a_cart_is_left_for_the_next(the_shop):
    the_shop.write("carts.jsonl", shop.CART + '\n{"date":"2026-11-22","lines":[{"sku":"NUT","quantity":1}]}\n{"lines":[{"sku":"NUT","quantity":1}]}\n')
    done = the_shop.run("batch", "shop.cennik", "--carts", "carts.jsonl", "--threads", "1")
    answers = [json.loads(line) for line in done.stdout.decode().splitlines()]
    assert answers[1]["id"] is None and answers[1]["groups"] == [] and answers[1]["lines"][0]["unit_price"] == "1.00"
    assert answers[2]["error"]["fact"] == "order.date"


def test_blank_lines_are_passed_over(the_shop):
    the_shop.write("carts.jsonl", "\n  \r\n" + shop.CART + "\r\n\n" + shop.CART)
    assert len(the_shop.out("batch", "shop.cennik", "--carts", "carts.jsonl").splitlines()) == 2
    the_shop.write("carts.jsonl", "\n\n")
    assert the_shop.out("batch", "shop.cennik", "--carts", "carts.jsonl") == ""


def test_lines_may_be_long(the_shop):
    lines = ",".join('{"sku":"NUT","quantity":1}' for _ in range(20_000))
    the_shop.write("carts.jsonl", '{"date":"2026-11-21","lines":[' + lines + "]}\n" + shop.CART + "\n")
    answers = the_shop.out("batch", "shop.cennik", "--carts", "carts.jsonl").splitlines()
    assert len(json.loads(answers[0])["lines"]) == 20_000
    assert json.loads(answers[1])["id"] == "A-1"


def test_a_zero_byte_and_bytes_that_are_no_text_spoil_their_own_line_only(the_shop):
    the_shop.write("carts.jsonl", b'{"a\0b"}\n\xff\xfe\n' + shop.CART.encode() + b"\n")
    answers = [json.loads(line) for line in the_shop.out("batch", "shop.cennik", "--carts", "carts.jsonl", code=3).splitlines()]
    assert [answer.get("error", {}).get("code") for answer in answers] == ["Q3101", "Q3101", None]


def test_quotes_may_go_to_a_file_and_carts_come_from_a_pipe(the_shop):
    assert the_shop.out("batch", "shop.cennik", "--carts", "-", "--output", "quotes.jsonl", stdin=carts(3)) == ""
    assert len(the_shop.read("quotes.jsonl").splitlines()) == 3


def test_files_that_cannot_be_opened_give_2(the_shop):
    assert "cannot read `nowhere.jsonl`" in the_shop.err("batch", "shop.cennik", "--carts", "nowhere.jsonl", code=2)
    assert "cannot read `.`: " in the_shop.err("batch", "shop.cennik", "--carts", ".", code=2)
    the_shop.write("carts.jsonl", carts(1))
    assert "cannot write `no/where`" in the_shop.err("batch", "shop.cennik", "--carts", "carts.jsonl", "--output", "no/where", code=2)
    assert "--threads" in the_shop.err("batch", "shop.cennik", "--carts", "carts.jsonl", "--threads", "0", code=2)


def run_on_a_terminal(the_shop, *words, **environment):
    """What the program writes to its standard error, which is a terminal."""
    master, slave = pty.openpty()
    process = subprocess.Popen([the_shop.program, *words], cwd=the_shop.folder, stdout=subprocess.PIPE, stderr=slave,
                               env={**os.environ, **environment})
    os.close(slave)
    process.stdout.read()
    assert process.wait(timeout=60) == 0
    said = b""
    while True:
        try:
            part = os.read(master, 4096)
        except OSError:
            break
        if not part:
            break
        said += part
    os.close(master)
    return said.decode()


def test_a_progress_bar_where_there_is_a_terminal(the_shop):
    the_shop.write("carts.jsonl", carts(3000))
    said = run_on_a_terminal(the_shop, "batch", "shop.cennik", "--carts", "carts.jsonl")
    assert "#" in said and "%" in said and "carts" in said
    assert the_shop.run("batch", "shop.cennik", "--carts", "carts.jsonl").stderr == b""


def test_colours_only_on_a_terminal_that_wants_them(the_shop):
    the_shop.write("broken.cennik", shop.BROKEN_RULES)
    master, slave = pty.openpty()
    for environment, coloured in (({}, True), ({"NO_COLOR": "1"}, False)):
        clean = {key: value for key, value in os.environ.items() if key != "NO_COLOR"}
        subprocess.run([the_shop.program, "check", "broken.cennik"], cwd=the_shop.folder, stdout=slave, env={**clean, **environment}, timeout=60)
        said = os.read(master, 65536).decode()
        assert ("\x1b[" in said) == coloured
    os.close(slave)
    os.close(master)
