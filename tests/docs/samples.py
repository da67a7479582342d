"""The samples in README.md and docs/: what stands before a fenced block says what must be in it.

    <!-- file: examples/quickstart/hardware.cennik -->   the block is that file
    <!-- run: cennik check rules/wholesale/wholesale.cennik -->   the block is what the command prints

Commands run from the root of the sources with the built programs and this Python on the PATH. `python3 tests/docs/samples.py --bless` writes
every block anew; a person reads the difference.
"""

import os
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
SAMPLE = re.compile(r"<!-- (?P<kind>file|run): (?P<what>[^\n]+?) -->\n+(?P<fence>```+)(?P<word>[a-z+]*)\n(?P<body>.*?)(?P=fence)", re.DOTALL)


def pages():
    return [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


def samples():
    """(page, what stands before the block, the match) of every sample."""
    for page in pages():
        for match in SAMPLE.finditer(page.read_text(encoding="utf-8")):
            yield page, match


def executable():
    return pathlib.Path(os.environ.get("CENNIK_PROGRAM", ROOT / "build/release/bin/cennik"))


def expected(kind, what):
    """What the block must hold."""
    if kind == "file":
        return (ROOT / what).read_text(encoding="utf-8")
    path = os.pathsep.join([str(executable().parent), str(pathlib.Path(sys.executable).parent), os.environ["PATH"]])
    done = subprocess.run(["bash", "-c", what], cwd=ROOT, text=True, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, env={**os.environ, "PATH": path, "NO_COLOR": "1"}, timeout=120)
    return done.stdout


def bless():
    for page in pages():
        text = page.read_text(encoding="utf-8")
        fresh = SAMPLE.sub(lambda match: match.group(0).replace(
            match["fence"] + match["word"] + "\n" + match["body"],
            match["fence"] + match["word"] + "\n" + expected(match["kind"], match["what"])), text)
        if fresh != text:
            page.write_text(fresh, encoding="utf-8")
            print(f"blessed {page.relative_to(ROOT)}")


if __name__ == "__main__":
    if sys.argv[1:] != ["--bless"]:
        sys.exit("usage: samples.py --bless")
    bless()
