"""A cart gives the same bytes of quote through Python, as a dict or as JSON text, and through the command line."""

import json
import pathlib
import re
import subprocess
from decimal import Decimal

import cennik
import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]


def cases():
    """(path, files, carts in JSON) of every good case of the language."""
    for path in sorted((ROOT / "tests" / "language").glob("*/good/*.case")):
        files, carts = {}, []
        for part in re.split(r"^--- ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
            heading, _, text = part.partition("\n")
            word, _, name = heading.strip().partition(" ")
            if word in ("rules", "file"):
                files[name or "rules.cennik"] = text
            elif word == "cart" and name != "csv":
                carts.append(text)
        if carts:
            yield path, files, carts


ALL = list(cases())


@pytest.mark.parametrize("path,files,carts", ALL, ids=[f"{path.parts[-3]}/{path.stem}" for path, _, _ in ALL])
def test_every_good_case(path, files, carts, tmp_path, cennik_program):
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(text.encode())
    one_line = [cart.replace("\n", " ") for cart in carts]
    (tmp_path / "carts.jsonl").write_text("\n".join(one_line), encoding="utf-8")
    done = subprocess.run([cennik_program, "batch", "rules.cennik", "--carts", "carts.jsonl"], cwd=tmp_path, capture_output=True, timeout=60)
    assert done.returncode == 0, done.stderr.decode()
    from_program = done.stdout.decode().splitlines()

    loaded = cennik.RuleBook.load(tmp_path / "rules.cennik")
    in_memory = cennik.RuleBook.compile(files, "rules.cennik")
    for cart, expected in zip(one_line, from_program, strict=True):
        assert loaded.quote(cart).to_json() == expected
        assert loaded.quote(json.loads(cart, parse_float=Decimal)).to_json() == expected
        assert in_memory.quote(cart).to_json() == expected
