"""Runs the stages of scripts/test: one line per stage with its time, a table at the end, the sum of all tests last.

What comes in: a list of stages, each a function that runs commands into build/logs/<stage>.log and gives its counts.
What goes out: the exit code, 0 when nothing failed.

Counts come from where they are exact: the JUnit files that GoogleTest and pytest write, the line "N passed, N failed"
that a runner of its own prints last, and 1 for a stage that is one check (a build, clang-tidy).
"""

import argparse
import dataclasses
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import time
import xml.etree.ElementTree as xml

ROOT = pathlib.Path(__file__).resolve().parent.parent
BUILD = ROOT / "build"
LOGS = BUILD / "logs"
VENV = BUILD / "venv"
TALLY = re.compile(r"^(\d+) passed, (\d+) failed\b", re.MULTILINE)
# A test may say something to the reader of the run by printing a line that begins so.
NOTE = re.compile(r"^(?:note|not run|general decimal arithmetic): .*$", re.MULTILINE)
FUZZ_RUNS = 20_000


@dataclasses.dataclass
class Count:
    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def __add__(self, other):
        return Count(self.passed + other.passed, self.failed + other.failed, self.skipped + other.skipped)


class Failed(Exception):
    """A command of a stage failed; the text is for the person who reads the run."""


@dataclasses.dataclass
class Stage:
    name: str
    run: object
    needs: tuple = ()
    minutes: int = 20
    result: str = ""
    count: Count = dataclasses.field(default_factory=Count)
    seconds: float = 0.0
    notes: list = dataclasses.field(default_factory=list)


def jobs():
    """Two compilers need some 3 GB between them; a machine with many cores and little memory must not swap."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return max(1, min(len(os.sched_getaffinity(0)), int(memory / 1.5)))


class Log:
    """One stage's log, and the commands that are run into it."""

    def __init__(self, stage):
        LOGS.mkdir(parents=True, exist_ok=True)
        self.path = LOGS / (stage.name.replace(" ", "-") + ".log")
        self.file = open(self.path, "w", encoding="utf-8", errors="replace")
        self.until = time.monotonic() + stage.minutes * 60
        self.minutes = stage.minutes

    def command(self, *words, check=True, **environment):
        words = [str(word) for word in words]
        self.file.write("$ " + " ".join(words) + "\n")
        self.file.flush()
        try:
            done = subprocess.run(words, cwd=ROOT, stdout=self.file, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL,
                                  env={**os.environ, **environment}, timeout=max(1, self.until - time.monotonic()))
        except subprocess.TimeoutExpired:
            raise Failed(f"took more than {self.minutes} minutes") from None
        except FileNotFoundError:
            raise Failed(f"{words[0]} is not installed") from None
        if check and done.returncode != 0:
            raise Failed(f"{words[0]} failed with code {done.returncode}")
        return done.returncode

    def text(self):
        self.file.flush()
        return self.path.read_text(encoding="utf-8", errors="replace")


# ---------------------------------------------------------------------------------------------------------------------
# Reading results.

def count_junit(path):
    """The tests of one JUnit file, as GoogleTest and pytest write them."""
    count = Count()
    for case in xml.parse(path).getroot().iter("testcase"):
        if case.find("failure") is not None or case.find("error") is not None:
            count.failed += 1
        elif case.find("skipped") is not None or case.get("status") == "notrun":
            count.skipped += 1
        else:
            count.passed += 1
    return count


def count_ctest(junit, results):
    """A ctest run: each GoogleTest program by its own file, each other program by its last line, else as one."""
    count = Count()
    for case in xml.parse(junit).getroot().iter("testcase"):
        name = case.get("name")
        failed = case.get("status") != "run"
        own_file = results / f"{name}_tests.xml"
        output = (case.findtext("system-out") or "").strip()
        tally = TALLY.findall(output)
        if own_file.is_file():
            part = count_junit(own_file)
        elif tally:
            part = Count(int(tally[-1][0]), int(tally[-1][1]))
        else:
            part = Count(0, 1) if failed else Count(1, 0)
        if failed and part.failed == 0:
            part.failed = 1
        count += part
    return count


# ---------------------------------------------------------------------------------------------------------------------
# The stages.

def packages(log, options):
    log.command("scripts/install-packages", *(["--full"] if options.full else []))
    return Count(1)


def build(preset, *targets):
    def run(log, options):
        log.command("cmake", "--preset", preset)
        log.command("cmake", "--build", f"build/{preset}", "-j", jobs(), *(["--target", *targets] if targets else []),
                    "--", "-k", "0")
        return Count(1)
    return run


def ctest(preset, *more, **environment):
    def run(log, options):
        folder = BUILD / preset
        results, junit = folder / "results", folder / "ctest.xml"
        shutil.rmtree(results, ignore_errors=True)
        junit.unlink(missing_ok=True)
        code = log.command("ctest", "--test-dir", folder, "--output-junit", junit, "--output-on-failure", "-j", jobs(),
                           "--test-output-size-passed", 1_000_000, "--test-output-size-failed", 1_000_000,
                           *more, check=False, **environment)
        if not junit.is_file():
            raise Failed(f"ctest failed with code {code}")
        count = count_ctest(junit, results)
        for case in xml.parse(junit).getroot().iter("testcase"):
            log.file.write((case.findtext("system-out") or "") if case.get("status") == "run" else "")
        return count
    return run


def python(log, options):
    if not (VENV / "bin" / "python").exists():
        log.command("/usr/bin/python3", "-m", "venv", VENV)
    log.command(VENV / "bin" / "python", "-m", "pip", "install", "-q", "--disable-pip-version-check",
                "-r", "tests/requirements.txt")
    return Count(1)


def wheel(log, options):
    """Builds the wheel as `pip install .` does, and installs it beside pytest."""
    wheels = BUILD / "wheels"
    shutil.rmtree(wheels, ignore_errors=True)
    pip = (VENV / "bin" / "python", "-m", "pip", "--disable-pip-version-check")
    log.command(*pip, "wheel", "--no-deps", "-w", wheels, ".", CMAKE_BUILD_PARALLEL_LEVEL=str(jobs()))
    built = sorted(wheels.glob("*.whl"))
    if len(built) != 1:
        raise Failed("expected one wheel")
    log.command(*pip, "install", "-q", "--force-reinstall", "--no-deps", built[0])
    return Count(1)


def pytest(*folders):
    def run(log, options):
        present = [folder for folder in folders if any((ROOT / folder).rglob("test_*.py"))]
        if not present:
            return Count()
        junit = LOGS / (log.path.stem + ".xml")
        junit.unlink(missing_ok=True)
        code = log.command(VENV / "bin" / "python", "-m", "pytest", "-q", "-rsxP", "--durations=5",
                           "-p", "no:cacheprovider", f"--junitxml={junit}", *present, check=False,
                           CENNIK_BUILD_DIR=str(BUILD / "release"),
                           CENNIK_PROGRAM=str(BUILD / "release" / "bin" / "cennik"),
                           PYTHONDONTWRITEBYTECODE="1", CMAKE_BUILD_PARALLEL_LEVEL=str(jobs()))
        if not junit.is_file():
            raise Failed(f"pytest failed with code {code}")
        count = count_junit(junit)
        if code not in (0, 5) and count.failed == 0:
            count.failed = 1
        return count
    return run


def fuzz(log, options):
    """Every fuzz target over its kept corpus, then a fixed number of runs from a fixed seed."""
    programs = sorted((BUILD / "asan" / "bin").glob("fuzz_*"))
    if not programs:
        return Count()
    count = Count()
    for program in programs:
        kept = ROOT / "tests" / "fuzz" / "corpus" / program.name.removeprefix("fuzz_")
        grown = BUILD / "fuzz" / program.name
        grown.mkdir(parents=True, exist_ok=True)
        code = log.command(program, f"-runs={options.fuzz_runs}", "-seed=1", "-timeout=10", "-rss_limit_mb=2048",
                           "-max_len=4096", "-print_final_stats=1", f"-artifact_prefix={grown}/", grown,
                           *([kept] if kept.is_dir() else []), check=False)
        count += Count(0, 1) if code else Count(1, 0)
    return count


def threads(log, options):
    """The tests whose name speaks of threads, under the thread sanitizer."""
    programs = sorted((BUILD / "tsan" / "bin").glob("*_tests"))
    count = Count()
    for program in programs:
        junit = LOGS / f"tsan-{program.name}.xml"
        junit.unlink(missing_ok=True)
        code = log.command(program, "--gtest_filter=*thread*:*concurren*", f"--gtest_output=xml:{junit}", check=False,
                           TSAN_OPTIONS="halt_on_error=1")
        part = count_junit(junit) if junit.is_file() else Count()
        part.skipped = 0
        if code and part.failed == 0:
            part.failed = 1
        count += part
    return count + batch_in_threads(log)


def batch_in_threads(log):
    """`cennik batch` under the thread sanitizer: four threads over the same carts many times."""
    program, book = BUILD / "tsan" / "bin" / "cennik", ROOT / "rules" / "wholesale" / "wholesale.cennik"
    carts = [json.dumps(json.loads(path.read_text(encoding="utf-8")))
             for path in sorted((ROOT / "examples" / "wholesale" / "carts").glob("*.json"))]
    if not (program.is_file() and book.is_file() and carts):
        return Count()
    lines = BUILD / "tsan" / "carts.jsonl"
    lines.write_text("\n".join(carts * 40) + "\n", encoding="utf-8")
    quotes = []
    for threads_used in 1, 4:
        out = BUILD / "tsan" / f"quotes-{threads_used}.jsonl"
        if log.command(program, "batch", book, "--carts", lines, "--threads", threads_used, "--output", out, check=False,
                       TSAN_OPTIONS="halt_on_error=1"):
            return Count(0, 1)
        quotes.append(out.read_bytes())
    return Count(1) if quotes[0] == quotes[1] else Count(0, 1)


def tidy(log, options):
    """clang-tidy over src/ but the grammar, whose templates it would spend its hour in."""
    log.command("cmake", "--preset", "tidy")
    runner = shutil.which("run-clang-tidy") or shutil.which("run-clang-tidy-14")
    if runner is None:
        raise Failed("run-clang-tidy is not installed")
    log.command(runner, "-quiet", "-p", BUILD / "tidy", "-j", jobs(), r"/src/(?!syntax/grammar/)[a-z_/]+\.cpp$")
    return Count(1)


def stages(options):
    """The list, in order. The package tests come last of the quick ones because they build the most."""
    tsan_targets = ("api_tests", "cennik_cli")
    found = [
        Stage("packages", packages),
        Stage("build", build("release"), ("packages",)),
        Stage("tests", ctest("release"), ("build",)),
        Stage("python tools", python, ("packages",)),
        Stage("layout", pytest("tests/layout", "tests/compile_fail"), ("python tools",)),
        Stage("command line", pytest("tests/cli"), ("build", "python tools")),
        Stage("workload", pytest("tests/workload"), ("build", "python tools")),
    ]
    has_wheel = (ROOT / "pyproject.toml").is_file()
    if has_wheel:
        found += [
            Stage("wheel", wheel, ("python tools",)),
            Stage("python", pytest("tests/python"), ("wheel",)),
        ]
    found += [
        Stage("docs", pytest("tests/docs", "tests/examples"), ("build", "python tools") + (("wheel",) if has_wheel else ())),
        Stage("deliveries", pytest("tests/package"), ("build", "python tools")),
    ]
    if options.full:
        found += [
            Stage("unity", build("unity", "cennik"), ("packages",)),
            Stage("tidy", tidy, ("packages",)),
            Stage("asan build", build("asan"), ("packages",), 25),
            Stage("asan tests", ctest("asan"), ("asan build",), 25),
            Stage("fuzz", fuzz, ("asan build",)),
            Stage("tsan build", build("tsan", *tsan_targets), ("packages",)),
            Stage("tsan tests", threads, ("tsan build",)),
            Stage("benchmarks", build("bench"), ("packages",)),
        ]
    return found


# ---------------------------------------------------------------------------------------------------------------------
# Running them.

def minutes(seconds):
    return f"{int(seconds) // 60}:{int(seconds) % 60:02}"


def line_of(stage):
    counts = f"{stage.count.passed:>7} passed {stage.count.failed:>4} failed"
    if stage.count.skipped:
        counts += f" {stage.count.skipped:>4} not run"
    return f"{stage.name:<14} {minutes(stage.seconds):>6}  {stage.result:<8} {counts}"


def tail(path, lines=60):
    return "\n".join("    " + line for line in path.read_text(errors="replace").splitlines()[-lines:])


def run_stage(stage, options, done):
    broken = [need for need in stage.needs if need in done and done[need].result in ("FAILED", "skipped")]
    if broken:
        stage.result, stage.count = "skipped", Count(0, 1)
        print(line_of(stage) + f"   needs: {', '.join(broken)}", flush=True)
        return
    if sys.stdout.isatty():
        print(f"{stage.name:<14} ...", end="\r", flush=True)
    start = time.monotonic()
    log = Log(stage)
    reason = ""
    try:
        stage.count = stage.run(log, options)
        stage.result = "FAILED" if stage.count.failed else "ok"
    except Failed as failure:
        stage.result, stage.count, reason = "FAILED", Count(0, 1), str(failure)
    stage.seconds = time.monotonic() - start
    stage.notes = list(dict.fromkeys(NOTE.findall(log.text())))
    log.file.close()
    print(line_of(stage), flush=True)
    for note in stage.notes:
        print(f"    {note}")
    if stage.result == "FAILED":
        print(f"  {reason + '; ' if reason else ''}the end of {log.path.relative_to(ROOT)}:\n{tail(log.path)}", flush=True)


def main():
    parser = argparse.ArgumentParser(prog="scripts/test", description="Builds and tests everything.")
    parser.add_argument("--full", action="store_true", help="add sanitizers, fuzzing, clang-tidy, the unity build")
    parser.add_argument("--only", metavar="STAGE,...", help="run only these stages, trusting what they need")
    parser.add_argument("--list", action="store_true", help="name the stages and stop")
    parser.add_argument("--fuzz-runs", type=int, default=FUZZ_RUNS, metavar="N",
                        help="runs of each fuzz target (default: %(default)s)")
    options = parser.parse_args()

    chosen = stages(options)
    if options.only:
        wanted = options.only.split(",")
        unknown = set(wanted) - {stage.name for stage in chosen}
        if unknown:
            parser.error(f"no such stage: {', '.join(sorted(unknown))} (see --list)")
        chosen = [stage for stage in chosen if stage.name in wanted]
    if options.list:
        print("\n".join(stage.name for stage in chosen))
        return 0

    if shutil.which("ccache") and "CMAKE_CXX_COMPILER_LAUNCHER" not in os.environ:
        os.environ["CMAKE_CXX_COMPILER_LAUNCHER"] = "ccache"
        os.environ.setdefault("CCACHE_DIR", str(BUILD / "ccache"))

    done = {}
    start = time.monotonic()
    for stage in chosen:
        run_stage(stage, options, done)
        done[stage.name] = stage

    total = sum((stage.count for stage in chosen), Count())
    print("\n" + "-" * 60)
    for stage in chosen:
        print(line_of(stage))
    print("-" * 60)
    print(f"{'all':<14} {minutes(time.monotonic() - start):>6}" + (f"  {total.skipped} not run" if total.skipped else ""))
    print(f"{total.passed} passed, {total.failed} failed")
    return 1 if total.failed else 0


if __name__ == "__main__":
    sys.exit(main())
