import os
import stat

UNTIDY = 'rulebook   "Shop" {currency PLN;round unit price to 0.01 half up}  # ours\nlet limit=1_000 PLN\n'
TIDY = 'rulebook "Shop" {  # ours\n  currency PLN\n  round unit price to 0.01 half up\n}\nlet limit = 1_000 PLN\n'


def test_a_file_is_written_in_place_and_named(the_shop):
    the_shop.write("untidy.cennik", UNTIDY)
    assert the_shop.out("fmt", "untidy.cennik") == "untidy.cennik changed\n"
    assert the_shop.read("untidy.cennik") == TIDY
    assert the_shop.out("fmt", "untidy.cennik") == ""


def test_a_file_that_is_tidy_is_not_touched(the_shop):
    the_shop.write("tidy.cennik", TIDY)
    path = the_shop.folder / "tidy.cennik"
    os.utime(path, (1, 1))
    the_shop.out("fmt", "tidy.cennik")
    assert path.stat().st_mtime == 1


def test_permissions_and_links_stay(the_shop):
    the_shop.write("real.cennik", UNTIDY)
    path = the_shop.folder / "real.cennik"
    path.chmod(0o640)
    (the_shop.folder / "link.cennik").symlink_to("real.cennik")
    the_shop.out("fmt", "link.cennik")
    assert (the_shop.folder / "link.cennik").is_symlink()
    assert the_shop.read("real.cennik") == TIDY
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert not [each for each in os.listdir(the_shop.folder) if each.startswith("real.cennik.")]


def test_check_names_what_would_change_and_changes_nothing(the_shop):
    the_shop.write("untidy.cennik", UNTIDY)
    the_shop.write("tidy.cennik", TIDY)
    assert the_shop.out("fmt", "--check", "tidy.cennik", "untidy.cennik", code=1) == "untidy.cennik would change\n"
    assert the_shop.read("untidy.cennik") == UNTIDY
    assert the_shop.out("fmt", "--check", "tidy.cennik") == ""


def test_the_standard_input_goes_to_the_standard_output(the_shop):
    assert the_shop.out("fmt", "-", stdin=UNTIDY) == TIDY
    assert the_shop.out("fmt", "-", stdin=TIDY) == TIDY
    assert the_shop.out("fmt", "--check", "-", stdin=UNTIDY, code=1) == "- would change\n"


def test_a_file_with_a_mistake_stays_as_it_is_and_the_others_are_written(the_shop):
    the_shop.write("broken.cennik", "let  x = 12 %\n")
    the_shop.write("untidy.cennik", UNTIDY)
    said = the_shop.err("fmt", "broken.cennik", "untidy.cennik", code=1)
    assert "error[S1015]" in said and "--> broken.cennik:1:13" in said
    assert the_shop.read("broken.cennik") == "let  x = 12 %\n"
    assert the_shop.read("untidy.cennik") == TIDY


def test_a_file_that_is_not_there_gives_1(the_shop):
    assert "nowhere.cennik" in the_shop.err("fmt", "nowhere.cennik", code=1)


def test_the_shipped_books_are_canonical(the_shop):
    root = os.path.join(os.path.dirname(__file__), "..", "..")
    books = [os.path.join(folder, name) for top in ("rules", "examples")
             for folder, _, names in os.walk(os.path.join(root, top)) for name in names if name.endswith(".cennik")]
    assert books
    assert the_shop.out("fmt", "--check", *books) == ""
