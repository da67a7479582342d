"""Each delivery used as a stranger would: every one builds the same program, which prices a cart and prints why, and all
of them print the same.

CENNIK_EVERY_DELIVERY=1 also builds the fetched delivery to its end, which compiles the library once more; else it is
configured only, since from there it is the same as the subdirectory's.
"""

import os
import pathlib
import shutil
import subprocess

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
HERE = ROOT / "tests" / "package"
EXPECTED = HERE / "consumer" / "expected.txt"
EVERY = os.environ.get("CENNIK_EVERY_DELIVERY") == "1"

pytestmark = pytest.mark.skipif(not (HERE / "consumer" / "main.cpp").is_file(), reason="there is no consumer yet")


def run(*words, **more):
    words = [str(word) for word in words]
    done = subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **more)
    assert done.returncode == 0, " ".join(words) + "\n" + done.stdout[-6000:]
    return done.stdout


def configure(project, build, *options):
    run("cmake", "-G", "Ninja", "-S", HERE / project, "-B", build, "-DCMAKE_BUILD_TYPE=Release", *options)


def build_and_run(project, build, *options):
    configure(project, build, *options)
    run("cmake", "--build", build)
    return run(build / "consumer", cwd=ROOT)


@pytest.fixture(scope="module")
def expected():
    return EXPECTED.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def installed(build_dir, tmp_path_factory):
    """A prefix with an installed Cennik, moved after installing: nothing in it may know where it was."""
    first = tmp_path_factory.mktemp("first") / "prefix"
    run("cmake", "--install", build_dir, "--prefix", first)
    moved = tmp_path_factory.mktemp("moved") / "prefix"
    shutil.move(first, moved)
    return moved


def test_find_package(installed, tmp_path, expected):
    assert build_and_run("installed", tmp_path, f"-DCMAKE_PREFIX_PATH={installed}") == expected


def test_an_installed_package_names_no_folder_of_its_build(installed):
    strays = [path.name for path in installed.rglob("*") if path.suffix in {".cmake", ".hpp"}
              and str(ROOT) in path.read_text(encoding="utf-8")]
    assert not strays


def test_an_installed_package_holds_only_the_door(installed):
    headers = {path.relative_to(installed / "include").as_posix() for path in (installed / "include").rglob("*")
               if path.is_file()}
    ours = {path.relative_to(ROOT / "include").as_posix() for path in (ROOT / "include").rglob("*.hpp")}
    assert headers == ours


@pytest.mark.skipif(shutil.which("pkg-config") is None, reason="pkg-config is not installed")
def test_pkg_config(installed, build_dir, tmp_path, expected):
    pc = next(installed.rglob("cennik.pc")).parent
    environment = {**os.environ, "PKG_CONFIG_PATH": str(pc)}
    flags = run("pkg-config", "--define-variable", f"prefix={installed}", "--cflags", "--libs", "--static", "cennik",
                env=environment).split()
    run("g++", "-std=c++20", HERE / "consumer" / "main.cpp", "-o", tmp_path / "consumer", *flags)
    assert run(tmp_path / "consumer", cwd=ROOT) == expected


# With the warnings of the release build the library's files are compiled by the same words, which a compiler cache knows.
SAME_WORDS = "-DCENNIK_WARNINGS_AS_ERRORS=ON"


def test_add_subdirectory(tmp_path, expected):
    assert build_and_run("subdirectory", tmp_path, f"-DCENNIK_SOURCES={ROOT}", SAME_WORDS) == expected


def test_fetch_content(tmp_path, expected):
    options = f"-DFETCHCONTENT_SOURCE_DIR_CENNIK={ROOT}", "-DFETCHCONTENT_FULLY_DISCONNECTED=ON", SAME_WORDS
    if EVERY:
        assert build_and_run("fetched", tmp_path, *options) == expected
    else:
        configure("fetched", tmp_path, *options)


@pytest.fixture(scope="module")
def single(tmp_path_factory):
    folder = tmp_path_factory.mktemp("single")
    run(ROOT / "scripts" / "amalgamate", "--output", folder / "cennik" / "cennik.hpp")
    return folder


def test_single_header(single, tmp_path, expected):
    """In two files, and with no folder of the sources to be found."""
    assert build_and_run("single", tmp_path, f"-DCENNIK_SINGLE={single}") == expected


def test_the_single_header_names_nothing_of_the_sources(single):
    text = (single / "cennik" / "cennik.hpp").read_text(encoding="utf-8")
    includes = [line for line in text.splitlines() if line.startswith("#include")]
    assert not [line for line in includes if '"' in line or "cennik/" in line]
    assert str(ROOT) not in text
    assert "\n#line" not in text


def test_the_single_header_is_the_same_each_time(single, tmp_path):
    run(ROOT / "scripts" / "amalgamate", "--output", tmp_path / "again.hpp")
    assert (tmp_path / "again.hpp").read_bytes() == (single / "cennik" / "cennik.hpp").read_bytes()


@pytest.mark.parametrize("compiler", [name for name in ("g++", "clang++") if shutil.which(name)])
def test_the_single_header_costs_a_user_no_library(single, compiler, tmp_path):
    source = tmp_path / "user.cpp"
    source.write_text("#include <cennik/cennik.hpp>\nint main() {}\n")
    needed = run(compiler, "-std=c++20", "-M", f"-I{single}", source)
    assert not [word for word in needed.split() if "/boost/" in word or "/fmt/" in word or "/rapidjson/" in word]
    run(compiler, "-std=c++20", "-fsyntax-only", "-Wall", "-Wextra", "-Wpedantic", "-Werror", f"-I{single}", source)
