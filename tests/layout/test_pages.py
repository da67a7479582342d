"""Nothing is promised without its page, and nothing has a page that is not there.

Every diagnostic code has docs/diagnostics/<CODE>.md and a case or test that produces it; every public header has its page in
docs/reference/; every option of the command line stands in docs/reference/command-line.md, every name of the Python
package in docs/reference/python.md.
"""

import ast
import pathlib
import re

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
CODE = re.compile(r'"([A-Z]\d{4})"')
# A word that looks like a code wherever it stands: in a case's expectation, in a test's text.
CODE_WORD = re.compile(r"\b([A-Z]\d{4})\b")


def text_of(*folders, suffixes):
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in suffixes and path.is_file():
                yield path, path.read_text(encoding="utf-8", errors="replace")


def codes_in_sources():
    return {code for _, text in text_of("src", "include", suffixes={".cpp", ".hpp"}) for code in CODE.findall(text)}


def codes_in_tests():
    """Codes that a case expects or a test asserts; the reference evaluator's own text proves nothing."""
    found = set()
    for path, text in text_of("tests", suffixes={".case", ".cpp", ".py", ".txt", ".json", ".expected"}):
        if not path.is_relative_to(ROOT / "tests" / "reference"):
            found |= set(CODE_WORD.findall(text))
    return found


CODES = sorted(codes_in_sources())
HEADERS = sorted(path.stem for path in (ROOT / "include" / "cennik").glob("*.hpp") if path.stem != "cennik")


def test_every_diagnostic_code_has_its_page():
    missing = [code for code in CODES if not (DOCS / "diagnostics" / f"{code}.md").is_file()]
    assert not missing, f"no page docs/diagnostics/<CODE>.md for: {' '.join(missing)}"


def test_every_page_of_a_diagnostic_is_of_one_that_exists():
    pages = {path.stem for path in (DOCS / "diagnostics").glob("*.md") if CODE_WORD.fullmatch(path.stem)}
    assert not pages - set(CODES), f"pages of codes that no source has: {' '.join(sorted(pages - set(CODES)))}"


def test_every_diagnostic_code_is_produced_by_a_test():
    missing = sorted(set(CODES) - codes_in_tests())
    assert not missing, f"no case or test names: {' '.join(missing)}"


@pytest.mark.parametrize("header", HEADERS)
def test_every_public_header_has_its_page(header):
    names = (f"{header}.md", f"{header.replace('_', '-')}.md")
    assert any((DOCS / "reference" / name).is_file() for name in names), f"docs/reference/{names[-1]} is missing"


def test_every_option_of_the_command_line_is_described():
    options = {option for _, text in text_of("src/cli", suffixes={".cpp", ".hpp"})
               for names in re.findall(r'add_(?:option|flag)\w*\(\s*"([^"]+)"', text)
               for option in names.split(",") if option.startswith("--")}
    if not options:
        pytest.skip("the command line has no options yet")
    page = (DOCS / "reference" / "command-line.md").read_text(encoding="utf-8")
    missing = [option for option in sorted(options) if not re.search(re.escape(option) + r"(?![\w-])", page)]
    assert not missing, f"docs/reference/command-line.md does not say: {' '.join(missing)}"


def test_every_command_is_described():
    commands = {name for _, text in text_of("src/cli", suffixes={".cpp", ".hpp"})
                for name in re.findall(r'add_subcommand\(\s*"([a-z-]+)"', text)}
    if not commands:
        pytest.skip("the command line has no commands yet")
    page = (DOCS / "reference" / "command-line.md").read_text(encoding="utf-8")
    missing = [name for name in sorted(commands) if f"cennik {name}" not in page]
    assert not missing, f"docs/reference/command-line.md does not say: {' '.join(missing)}"


def python_names(stub):
    """The public names of a stub: functions, classes and their public members."""
    for node in ast.parse(stub).body:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and not node.name.startswith("_"):
            yield node.name
            for member in getattr(node, "body", []):
                if isinstance(member, ast.FunctionDef) and not member.name.startswith("_"):
                    yield member.name
                elif isinstance(member, ast.AnnAssign) and not member.target.id.startswith("_"):
                    yield member.target.id


def test_every_python_name_is_described():
    stubs = sorted((ROOT / "bindings" / "python").rglob("*.pyi"))
    if not stubs:
        pytest.skip("the Python package has no stubs yet")
    page = (DOCS / "reference" / "python.md").read_text(encoding="utf-8")
    names = {name for stub in stubs for name in python_names(stub.read_text(encoding="utf-8"))}
    missing = [name for name in sorted(names) if not re.search(rf"\b{name}\b", page)]
    assert not missing, f"docs/reference/python.md does not say: {' '.join(missing)}"
