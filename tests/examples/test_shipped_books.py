"""Every rule book we ship: its scenarios reach all of it, its notes are explained, its text is canonical."""

import pathlib
import subprocess

import pytest

SOURCE_DIR = pathlib.Path(__file__).resolve().parents[2]
RULES = SOURCE_DIR / "rules"
BOOKS = ["wholesale", "online_retail"]
SKIPPED = ("build", ".")
ODD_ON_PURPOSE = ("tests/fuzz", "tests/unit/syntax", "tests/language")


def run(program, *arguments):
    return subprocess.run([program, *arguments], capture_output=True, text=True, check=False)


def rule_files():
    files = [path.relative_to(SOURCE_DIR) for path in SOURCE_DIR.rglob("*.cennik")]
    return sorted(path for path in files
                  if not path.parts[0].startswith(SKIPPED) and not str(path).startswith(ODD_ON_PURPOSE))


@pytest.mark.parametrize("book", BOOKS)
def test_the_scenarios_pass_and_reach_every_rule_row_and_tier_edge(book, cennik_program):
    done = run(cennik_program, "test", "--coverage", RULES / book / "scenarios.cennik")
    assert done.returncode == 0, done.stdout + done.stderr
    assert ", 0 failed" in done.stdout
    assert "not covered" not in done.stdout, done.stdout
    assert "0 of 0" not in done.stdout, done.stdout


@pytest.mark.parametrize("book", BOOKS)
def test_the_readme_of_a_book_explains_every_note(book, cennik_program):
    done = run(cennik_program, "check", "--notes", RULES / book / f"{book}.cennik")
    assert done.returncode == 0 and "warning[" not in done.stdout + done.stderr, done.stdout + done.stderr
    readme = (RULES / book / "README.md").read_text(encoding="utf-8")
    for note in (line for line in (done.stdout + done.stderr).splitlines() if line.startswith("note[")):
        code, rule = note[5:10], note.split('"')[1]
        assert any(code in line and f'"{rule}"' in line for line in readme.splitlines()), note


def test_every_rule_file_is_in_its_canonical_form(cennik_program):
    files = rule_files()
    assert len(files) >= 8
    done = run(cennik_program, "fmt", "--check", *(SOURCE_DIR / file for file in files))
    assert done.returncode == 0, done.stdout + done.stderr
