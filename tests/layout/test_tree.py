"""The tree itself: the folders at the top, where each kind of file lives, the words that must not be in it."""

import pathlib
import re
import subprocess

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
TOP = {"include", "src", "rules", "bindings", "benchmarks", "tests", "examples", "docs", "scripts"}
# Made by builds and editors, never committed.
MADE = {"build", "dist"}
TEXT = {".cpp", ".hpp", ".h", ".py", ".pyi", ".md", ".txt", ".cmake", ".json", ".toml", ".case", ".cennik", ".in", ""}


def our_files():
    """What git would commit; without git, everything but what builds make."""
    done = subprocess.run(["git", "-C", ROOT, "ls-files", "-co", "--exclude-standard", "-z"], capture_output=True)
    if done.returncode == 0:
        paths = [ROOT / name for name in done.stdout.decode().split("\0") if name]
    else:
        paths = [path for path in ROOT.rglob("*") if path.is_file()]
    return [path for path in paths if path.is_file() and path.relative_to(ROOT).parts[0] not in MADE]


def test_the_folders_at_the_top_are_those_of_the_house():
    found = {path.relative_to(ROOT).parts[0] for path in our_files() if len(path.relative_to(ROOT).parts) > 1}
    strangers = {name for name in found if not name.startswith(".")} - TOP
    assert not strangers, f"not a folder of the house: {sorted(strangers)}"


def test_no_file_is_named_after_nothing():
    vague = re.compile(r"^(utils?|helpers?|misc|common|stuff|tools?)\.(c|h)pp$")
    found = [path.relative_to(ROOT).as_posix() for path in our_files() if vague.match(path.name)]
    assert not found, f"say what it does: {found}"


def test_unit_tests_mirror_the_rooms():
    rooms = {path.name for path in (ROOT / "src").iterdir() if path.is_dir()}
    folders = {path.name for path in (ROOT / "tests" / "unit").iterdir() if path.is_dir()}
    assert folders <= rooms, f"tests/unit/ has folders of no room: {sorted(folders - rooms)}"


@pytest.mark.parametrize("word", [r"TO" r"DO\b", r"FIX" r"ME\b"])
def test_no_unfinished_marks(word):
    found = [path.relative_to(ROOT).as_posix() for path in our_files()
             if path.suffix in {".cpp", ".hpp", ".py"} and re.search(r"\b" + word, path.read_text(errors="replace"))]
    assert not found, f"finish or write down in docs/: {found}"


def test_sources_are_clean_text():
    unclean = []
    for path in our_files():
        if path.suffix not in {".cpp", ".hpp", ".py", ".txt", ".md"} or "corpus" in path.parts:
            continue
        if path.is_relative_to(ROOT / "tests" / "language") or path.is_relative_to(ROOT / "examples"):
            continue
        text = path.read_bytes()
        if b"\t" in text or b"\r" in text or re.search(rb"[ ]\n", text) or (text and not text.endswith(b"\n")):
            unclean.append(path.relative_to(ROOT).as_posix())
    assert not unclean, f"tabs, carriage returns, blanks at line ends, or no line end at the end: {unclean}"


def test_every_header_is_guarded_by_pragma_once():
    """The single header leaves that line out; an include guard made of macros would end up in it."""
    unguarded = [path.relative_to(ROOT).as_posix() for path in our_files()
                 if path.suffix == ".hpp" and path.relative_to(ROOT).parts[0] in {"include", "src"}
                 and not re.search(r"^#pragma once$", path.read_text(encoding="utf-8"), re.MULTILINE)]
    assert not unguarded, f"no #pragma once: {unguarded}"
