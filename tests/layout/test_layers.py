"""src/layers.txt holds: every #include line goes where its room may go."""

import fnmatch
import pathlib
import re

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
INCLUDE_LINE = re.compile(r'^\s*#\s*include\s*[<"]([^">]+)[">]', re.MULTILINE)
SUFFIXES = {".hpp", ".cpp", ".h"}


class Layers:
    """What layers.txt says: the folder of each room, what it may include, and which rooms each library may enter."""

    def __init__(self, text):
        self.folders, self.grants, self.libraries = {}, {}, []
        for number, line in enumerate(text.splitlines(), 1):
            line = line.split("#")[0].strip()
            if not line:
                continue
            match = re.fullmatch(r"(?:(library)\s+(\S+)|(\S+?)(?:\s+\[(\S+)\])?):\s*(.*)", line)
            assert match, f"src/layers.txt:{number}: cannot be read: {line}"
            library, prefix, room, folder, names = match.groups()
            if library:
                self.libraries.append((prefix, names.split()))
            else:
                self.folders[room] = folder or f"src/{room}"
                self.grants[room] = names.split()
        # The longest folder first, so that syntax/grammar is not taken for syntax.
        self.by_depth = sorted(self.folders, key=lambda room: -len(self.folders[room]))

    def room_of(self, path):
        return next((room for room in self.by_depth if path.startswith(self.folders[room] + "/")), None)

    def broken_rule(self, path, target):
        """The rule that `path` breaks by including `target`, a path from the root, or None."""
        own, other = self.room_of(path), self.room_of(target)
        if own is None or own == other:
            return None
        if other is None:
            return f"{target} is in no room of src/layers.txt"
        inside = target.removeprefix("src/")
        for grant in self.grants[own]:
            if grant == other or fnmatch.fnmatch(inside, grant):
                return None
        return f"room `{own}` may include {' '.join(self.grants[own]) or 'nothing'}, not `{inside}`"

    def broken_library_rule(self, path, name):
        own = self.room_of(path)
        for prefix, rooms in self.libraries:
            if name.startswith(prefix):
                allowed = own in rooms or path.removeprefix("include/cennik/") in {
                    room.removeprefix("include/") for room in rooms if room.startswith("include/")}
                return None if allowed or own is None else f"<{prefix}…> belongs to {' '.join(rooms)}, not `{own}`"
        return None


@pytest.fixture(scope="module")
def layers():
    return Layers((ROOT / "src" / "layers.txt").read_text(encoding="utf-8"))


def our_files(layers):
    for folder in layers.folders.values():
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in SUFFIXES:
                yield path.relative_to(ROOT).as_posix()


def includes_of(path):
    return INCLUDE_LINE.findall((ROOT / path).read_text(encoding="utf-8"))


def resolve(path, name):
    """The path from the root of one of our own headers, or None for a library's."""
    for candidate in (ROOT / path).parent / name, ROOT / "include" / name, ROOT / "src" / name, ROOT / "tests" / name:
        if candidate.is_file():
            return candidate.resolve().relative_to(ROOT).as_posix()
    return None


def test_every_room_includes_only_what_layers_txt_grants(layers):
    broken = set()
    for path in our_files(layers):
        for name in includes_of(path):
            target = resolve(path, name)
            rule = layers.broken_rule(path, target) if target else None
            if rule:
                broken.add(f"{path}: {rule}")
    assert not broken, "\n" + "\n".join(sorted(broken))


def test_every_library_stays_in_its_rooms(layers):
    broken = set()
    for path in our_files(layers):
        for name in includes_of(path):
            rule = layers.broken_library_rule(path, name) if resolve(path, name) is None else None
            if rule:
                broken.add(f"{path}: {rule}")
    assert not broken, "\n" + "\n".join(sorted(broken))


def test_no_library_leaves_its_rooms_through_a_header(layers):
    reached = {}

    def closure(path):
        """The libraries' headers that `path` includes, itself or through our own headers."""
        if path not in reached:
            reached[path] = set()
            for name in includes_of(path):
                target = resolve(path, name)
                reached[path] |= closure(target) if target else {name}
        return reached[path]

    broken = {f"{path}: {rule}" for path in our_files(layers) for name in closure(path)
              if (rule := layers.broken_library_rule(path, name))}
    assert not broken, "\n" + "\n".join(sorted(broken))


def test_every_folder_of_src_is_a_room(layers):
    folders = {path.name for path in (ROOT / "src").iterdir() if path.is_dir()}
    assert folders <= set(layers.folders), f"not in src/layers.txt: {sorted(folders - set(layers.folders))}"


def test_layers_have_no_cycle(layers):
    def visit(room, way):
        assert room not in way, " includes ".join([*way, room])
        for grant in layers.grants[room]:
            if grant in layers.grants:
                visit(grant, [*way, room])

    for room in layers.grants:
        visit(room, [])


def test_includes_stand_by_their_full_path(layers):
    """An include that only resolves beside its own file breaks when either file moves, and in the single header."""
    relative = set()
    for path in our_files(layers):
        if path.startswith(("src/", "include/")):
            for name in includes_of(path):
                if resolve(path, name) and not any((ROOT / base / name).is_file() for base in ("include", "src")):
                    relative.add(f"{path}: {name}")
    assert not relative, "\n" + "\n".join(sorted(relative))


# The rules of the reader itself, on a small house.

SMALL = Layers("base:\nnumber: base\nsyntax: base syntax/x*\nsyntax/grammar: base syntax\n"
               "door [include/cennik]:\nlibrary boost/: syntax/grammar include/format.hpp\n")


@pytest.mark.parametrize("path, target, allowed", [
    ("src/number/a.cpp", "src/base/b.hpp", True),
    ("src/base/a.cpp", "src/number/b.hpp", False),
    ("src/syntax/a.cpp", "src/syntax/grammar/b.hpp", False),
    ("src/syntax/grammar/a.cpp", "src/syntax/b.hpp", True),
    ("src/base/a.cpp", "src/base/b.hpp", True),
])
def test_the_reader_knows_a_broken_layer(path, target, allowed):
    assert (SMALL.broken_rule(path, target) is None) == allowed


@pytest.mark.parametrize("path, name, allowed", [
    ("src/syntax/grammar/a.cpp", "boost/x.hpp", True),
    ("src/syntax/a.cpp", "boost/x.hpp", False),
    ("include/cennik/format.hpp", "boost/x.hpp", True),
    ("include/cennik/other.hpp", "boost/x.hpp", False),
    ("src/base/a.cpp", "vector", True),
])
def test_the_reader_knows_a_strayed_library(path, name, allowed):
    assert (SMALL.broken_library_rule(path, name) is None) == allowed
