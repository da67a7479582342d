"""Every sample in README.md and docs/ is what the file holds and what the command prints, today."""

import pathlib
import sys

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import samples  # noqa: E402

ALL = list(samples.samples())


def test_there_are_samples():
    assert len(ALL) >= 5


@pytest.mark.parametrize("page, match", ALL, ids=[f"{page.stem}: {match['what']}" for page, match in ALL])
def test_sample(page, match):
    assert match["body"] == samples.expected(match["kind"], match["what"])
