"""The door is light: what `cennik.hpp` drags in, asked of the compiler."""

import os
import pathlib
import re
import shutil
import subprocess

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
DOOR = ROOT / "include" / "cennik"
HEADERS = sorted(path.relative_to(DOOR).as_posix() for path in DOOR.rglob("*.hpp"))
# The one header that may need a library, and that nobody else may include.
WITH_FMT = {"format.hpp"}

# Standard headers that cost every user's file much and that nothing in the promise needs. <functional> costs 0.13 s, for a
# std::hash that <string_view> declares too. <ostream> is not here: <memory> brings it, for shared_ptr's sake.
HEAVY = {"regex", "iostream", "istream", "sstream", "fstream", "iomanip", "locale", "filesystem", "chrono",
         "functional", "thread", "future", "mutex", "condition_variable", "map", "unordered_map", "unordered_set", "set", "list",
         "deque", "random", "ranges", "valarray", "complex", "format", "print", "coroutine", "execution"}

# With g++ 12, lines after preprocessing; <memory> alone makes 35,000.
MOST_LINES = 45_000

COMPILERS = [name for name in ("g++", "clang++") if shutil.which(name)]


def run(compiler, *words):
    done = subprocess.run([compiler, "-std=c++20", f"-I{ROOT / 'include'}", *words], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


def dragged_in(compiler, header):
    """The headers that a file with only this include reads."""
    rule = run(compiler, "-M", "-x", "c++", str(DOOR / header))
    return set(rule.replace("\\\n", " ").split(":", 1)[1].split()) - {str(DOOR / header)}


def light_headers():
    return [header for header in HEADERS if header not in WITH_FMT]


@pytest.mark.parametrize("compiler", COMPILERS)
@pytest.mark.parametrize("header", light_headers())
def test_no_library_comes_through_the_door(compiler, header):
    strays = {path for path in dragged_in(compiler, header)
              if re.search(r"/(boost|fmt|rapidjson|CLI)/|/xxh", path) or path.startswith(str(ROOT / "src"))}
    assert not strays, f"{header} drags in {sorted(strays)[:5]}"


@pytest.mark.parametrize("header", light_headers())
def test_no_heavy_standard_header_comes_through_the_door(header):
    """With g++ 12, whose library is the one Debian 12 gives every user."""
    standard = {match.group(1) for path in dragged_in("g++", header)
                if (match := re.search(r"/include/c\+\+/\d+/([a-z_]+)$", path))}
    assert not standard & HEAVY, f"{header} drags in {sorted(standard & HEAVY)}"


@pytest.mark.skipif(not (DOOR / "cennik.hpp").is_file(), reason="there is no cennik.hpp yet")
def test_the_door_weighs_little(note):
    lines = run("g++", "-E", "-P", "-x", "c++", str(DOOR / "cennik.hpp")).count("\n")
    note(f"cennik.hpp is {lines:,} lines after preprocessing")
    assert lines <= MOST_LINES


@pytest.mark.parametrize("compiler", COMPILERS)
@pytest.mark.parametrize("header", HEADERS)
def test_every_header_compiles_alone(compiler, header, tmp_path):
    source = tmp_path / "alone.cpp"
    source.write_text(f"#include <cennik/{header}>\n#include <cennik/{header}>\nint main() {{}}\n")
    run(compiler, "-fsyntax-only", "-Wall", "-Wextra", "-Wpedantic", "-Werror", str(source))


@pytest.mark.skipif(not (DOOR / "cennik.hpp").is_file(), reason="there is no cennik.hpp yet")
def test_the_door_opens_every_room_but_the_optional_ones():
    seen = {os.path.relpath(path, DOOR) for path in dragged_in("g++", "cennik.hpp") if path.startswith(str(DOOR))}
    missing = set(light_headers()) - seen - {"cennik.hpp"}
    assert not missing, f"cennik.hpp does not include {sorted(missing)}"
