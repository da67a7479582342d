"""What every test written in Python shares: where the sources are and where the built program is.

CENNIK_PROGRAM    the command line program to test        (default: build/release/bin/cennik)
CENNIK_BUILD_DIR  the build folder its figures come from   (default: build/release)
"""

import os
import pathlib

import pytest

SOURCE_DIR = pathlib.Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def source_dir() -> pathlib.Path:
    return SOURCE_DIR


@pytest.fixture(scope="session")
def build_dir() -> pathlib.Path:
    return pathlib.Path(os.environ.get("CENNIK_BUILD_DIR", SOURCE_DIR / "build" / "release"))


@pytest.fixture(scope="session")
def cennik_program(build_dir) -> pathlib.Path:
    program = pathlib.Path(os.environ.get("CENNIK_PROGRAM", build_dir / "bin" / "cennik"))
    if not program.is_file():
        pytest.fail(f"{program} is missing: build it first (cmake --preset release && cmake --build --preset release)")
    return program


NOTES = []


@pytest.fixture(scope="session")
def note():
    """Says something to the reader of the run, a line that scripts/test repeats below its stage."""
    return NOTES.append


def pytest_terminal_summary(terminalreporter):
    for line in NOTES:
        terminalreporter.write_line(f"note: {line}")
