"""The rule books of docs/samples/ are without findings but those their page shows, canonical, and their scenarios pass; those of the cookbook cover all."""

import pathlib
import re
import subprocess

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "docs" / "samples"
FINDING = re.compile(r"^(?:error|warning|note)\[(\w+)\]", re.MULTILINE)
SHARE = re.compile(r"^  (rules|rows|tier edges) +(\d+) of (\d+)$", re.MULTILINE)
SHOWN = re.compile(r"<!-- (?:file|run): [^\n]*?(docs/samples/[^\n ]+\.cennik)[^\n]* -->")
RECIPE = re.compile(r"<!-- file: docs/samples/cookbook/([^\n]+?)\.cennik -->")
# Books with a mistake on purpose, which a page shows by `cennik check`.
MISTAKES = {path for path in SAMPLES.rglob("*.cennik") if path.stem.endswith("mistake")}
RECIPES = sorted((SAMPLES / "cookbook").glob("*.cennik"))


def books():
    """Rule books, not the files that others include."""
    return [path for path in sorted(SAMPLES.rglob("*.cennik")) if path not in MISTAKES and "\nrulebook " in "\n" + path.read_text(encoding="utf-8")]


def name_of(path):
    return path.relative_to(SAMPLES).as_posix()


def pages_that_show(path):
    shown = path.relative_to(ROOT).as_posix()
    pages = [page.read_text(encoding="utf-8") for page in sorted((ROOT / "docs").rglob("*.md"))]
    return [text for text in pages if shown in SHOWN.findall(text)]


def run(program, *words):
    done = subprocess.run([program, *words], cwd=ROOT, text=True, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=120)
    return done.returncode, done.stdout


def test_there_are_twenty_policies():
    assert len(RECIPES) >= 20


@pytest.mark.parametrize("path", RECIPES, ids=name_of)
def test_a_policy_has_its_page_and_stands_in_the_list(path):
    page = ROOT / "docs" / "cookbook" / (path.stem + ".md")
    assert page.is_file() and RECIPE.findall(page.read_text(encoding="utf-8")) == [path.stem]
    assert f"({page.name})" in (page.parent / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", books(), ids=name_of)
def test_a_book_has_only_the_findings_that_its_page_shows(path, cennik_program):
    code, text = run(cennik_program, "check", path.relative_to(ROOT).as_posix())
    pages = pages_that_show(path)
    assert pages, "no page shows this file"
    unnamed = [found for found in FINDING.findall(text) if not any(f"[{found}]" in page for page in pages)]
    assert code == 0 and not unnamed, text


@pytest.mark.parametrize("path", sorted(SAMPLES.rglob("*.cennik")), ids=name_of)
def test_a_book_is_in_its_canonical_form(path, cennik_program):
    code, text = run(cennik_program, "fmt", "--check", path.relative_to(ROOT).as_posix())
    assert code == 0, text


@pytest.mark.parametrize("path", books(), ids=name_of)
def test_every_scenario_passes(path, cennik_program):
    code, text = run(cennik_program, "test", path.relative_to(ROOT).as_posix())
    assert code == 0, text


@pytest.mark.parametrize("path", RECIPES, ids=name_of)
def test_the_scenarios_of_a_policy_reach_all_of_it(path, cennik_program):
    _, text = run(cennik_program, "test", "--coverage", path.relative_to(ROOT).as_posix())
    shares = SHARE.findall(text)
    assert [what for what, _, _ in shares] == ["rules", "rows", "tier edges"], text
    assert all(covered == total for _, covered, total in shares) and " passed" in text.split("covered by scenarios")[0], text
