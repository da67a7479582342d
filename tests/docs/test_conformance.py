"""Examples that other pricing systems published: each names its source, there are enough of them, and no system outweighs the others."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "tests" / "conformance"


def systems():
    return {folder.name: sorted(folder.glob("*.case")) for folder in sorted(FOLDER.iterdir()) if folder.is_dir()}


def cases():
    return [path for paths in systems().values() for path in paths]


def head(path):
    return path.read_text(encoding="utf-8").split("\n--- ", 1)[0]


def test_every_case_names_its_source():
    silent = [str(path.relative_to(ROOT)) for path in cases() if not re.search(r"^# source: .*(/|https?:)", head(path), re.MULTILINE)]
    assert not silent, f"no `# source:` with a repository and path or an address: {silent}"


def test_every_case_has_figures_worked_out_by_hand():
    bare = [str(path.relative_to(ROOT)) for path in cases() if "# by hand: " not in head(path)]
    assert not bare, f"no `# by hand:`: {bare}"


def test_there_are_sixty_cases_of_ten_systems():
    assert len(cases()) >= 60
    assert len(systems()) >= 10


def test_no_system_has_more_than_ten():
    many = {name: len(paths) for name, paths in systems().items() if not 1 <= len(paths) <= 10}
    assert not many, f"a system has one to ten cases: {many}"


def test_ten_cases_show_where_the_obvious_answer_is_wrong():
    tricky = [path for path in cases() if re.search(r"^# obvious: ", head(path), re.MULTILINE)]
    assert len(tricky) >= 10


def test_the_table_counts_the_cases():
    page = (FOLDER / "README.md").read_text(encoding="utf-8")
    told = {name: int(count) for name, count in re.findall(r"^\| `([a-z_]+)` \|.*\| (\d+) \|$", page, re.MULTILINE)}
    assert told == {name: len(paths) for name, paths in systems().items()}
    assert f"Together {len(cases())} cases of {len(systems())} systems." in page
