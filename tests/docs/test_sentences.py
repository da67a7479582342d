"""Each normative sentence of the language reference carries an id, `[tiers-3]`, and a case that proves it; each case names what it proves."""

import re
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGES = ROOT / "docs" / "reference" / "language"
SENTENCE = re.compile(r"\[([a-z][a-z-]*-\d+)\](?!\()")
PROVES = re.compile(r"^\s*(?:#|//) proves: (.+)$", re.MULTILINE)


def sentences():
    """The ids of all pages, samples left out, with the page each stands on."""
    found = []
    for page in sorted(PAGES.glob("*.md")):
        prose = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
        found += [(name, page.name) for name in SENTENCE.findall(prose)]
    return found


def proofs(path):
    lines = PROVES.findall(path.read_text(encoding="utf-8", errors="replace"))
    return {name.strip() for line in lines for name in line.split(",")}


def cases():
    return sorted((ROOT / "tests" / "language").rglob("*.case")) + sorted((ROOT / "tests" / "conformance").rglob("*.case"))


def other_tests():
    return [path for kind in ("*.cpp", "*.py") for path in (ROOT / "tests").rglob(kind) if path != Path(__file__).resolve()]


def test_every_id_stands_once():
    twice = [name for name, count in Counter(name for name, _ in sentences()).items() if count > 1]
    assert not twice, f"ids that stand twice: {twice}"


def test_every_page_has_sentences():
    assert sentences()
    bare = {page.name for page in PAGES.glob("*.md")} - {page for _, page in sentences()} - {"README.md"}
    assert not bare, f"pages without a sentence that has an id: {sorted(bare)}"


def test_every_sentence_has_a_case():
    proven = set().union(*(proofs(path) for path in cases() + other_tests()))
    missing = sorted(f"{name} ({page})" for name, page in sentences() if name not in proven)
    assert not missing, f"{len(missing)} sentences without a case: {', '.join(missing)}"


def test_every_case_names_a_sentence():
    known = {name for name, _ in sentences()}
    silent = [str(path.relative_to(ROOT)) for path in cases() if not proofs(path)]
    unknown = sorted(f"{path.relative_to(ROOT)}: {name}" for path in cases() + other_tests() for name in proofs(path) - known)
    assert not silent, f"{len(silent)} cases that prove no sentence: {', '.join(silent[:20])}"
    assert not unknown, f"ids that stand on no page: {', '.join(unknown)}"
