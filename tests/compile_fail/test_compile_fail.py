"""What must not compile does not, and for the reason its file names.

Each .cpp file here compiles as it stands; with MUST_FAIL defined it must fail with an error that matches the pattern after
`// error:`.
"""

import pathlib
import re
import shutil
import subprocess

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
FILES = sorted(pathlib.Path(__file__).parent.glob("*.cpp"))
COMPILERS = [name for name in ("g++", "clang++") if shutil.which(name)]


def compile_file(compiler, path, *options):
    return subprocess.run([compiler, "-std=c++20", "-Wall", "-Wextra", "-Werror", "-fsyntax-only",
                           f"-I{ROOT / 'include'}", *options, str(path)], capture_output=True, text=True)


@pytest.mark.parametrize("compiler", COMPILERS)
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_compiles_as_it_stands(compiler, path):
    done = compile_file(compiler, path)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("compiler", COMPILERS)
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_fails_for_the_reason_named(compiler, path):
    pattern = re.search(r"^// error: (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE).group(1)
    done = compile_file(compiler, path, "-DMUST_FAIL")
    assert done.returncode != 0, "it compiles"
    errors = [line for line in done.stderr.splitlines() if "error:" in line]
    assert any(re.search(pattern, line) for line in errors), done.stderr
