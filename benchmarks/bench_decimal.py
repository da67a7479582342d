#!/usr/bin/env python3
"""The line of bench_decimal.cpp in plain Python: price * quantity * 0.925 with `decimal` (libmpdec), half even to cents.

It prints nanoseconds a line, to put beside `line: decimal, scalar` of the same run of scripts/bench: the engine's number is
asked to be at least 40 times as fast. How it could mislead: the interpreter's loop is part of the time, which is what a
Python program pays; the 1024 inputs fit the caches.
"""

import decimal
import statistics
import time

HALF_EVEN = decimal.ROUND_HALF_EVEN
CENT = decimal.Decimal("0.01")
FACTOR = decimal.Decimal("0.925")
INPUTS = 1024
REPETITIONS = 21


def make_lines():
    state, lines = 7, []
    for _ in range(INPUTS):
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        lines.append((decimal.Decimal((state >> 20) % 1_000_000).scaleb(-2), decimal.Decimal((state >> 44) % 500 + 1)))
    return lines


def main():
    lines = make_lines()
    times = []
    for _ in range(REPETITIONS):
        begin = time.process_time_ns()
        for price, quantity in lines:
            (price * quantity * FACTOR).quantize(CENT, HALF_EVEN)
        times.append((time.process_time_ns() - begin) / INPUTS)
    print(f"line: Python decimal {statistics.median(times):24.1f} ns")


if __name__ == "__main__":
    main()
