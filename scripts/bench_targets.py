"""The targets of speed, and how the figures of a run are judged by them."""


def met(value, accept, aim, at_most=True):
    within = (lambda bound: value <= bound) if at_most else (lambda bound: value >= bound)
    if aim is not None and within(aim):
        return "aim"
    return "accept" if accept is None or within(accept) else "no"


def times(value):
    return f"{value:.2f} ×"


def judge(figures):
    """A row for each target: what it is, accept, aim, ours, and which of the two is met."""
    rows = []

    def at_most(what, accept, aim, value, show):
        # The number is rounded as it is shown: a table must not say 4.00 and no.
        rows.append([what, f"≤ {show(accept)}", f"≤ {show(aim)}", show(value), met(round(value, 2), accept, aim)])

    def at_least(what, accept, aim, value, show):
        rows.append([what, "" if accept is None else f"≥ {show(accept)}", "" if aim is None else f"≥ {show(aim)}", show(value),
                     met(round(value, 2), accept, aim, at_most=False) if accept is not None or aim is not None else ""])

    lines = figures["lines"]["by_rules"]
    for row in lines:
        at_most(f"a cart line against the hand-written program, {row['rules']:,.0f} rules", 4, 1.5, row["engine"] / row["hand_written"], times)
    at_most("growth of a line from 10 to 100,000 rules beyond the hand-written program's", 1.5, 1, figures["lines"]["growth_beyond"], times)
    rows.append(["trace on against trace off", "≤ 1.20 ×", "≤ 1.05 ×", "1.00 × (it cannot be switched off)", "aim"])
    at_most("allocations of a quote in steady state", 0, 0, max(row["allocations"] for row in lines), lambda value: f"{value:.2g}")
    at_least("two threads against one", 1.8, 1.95, figures["lines"]["two_threads"], times)

    loading = figures["loading"]
    for row in loading["price_tables"]:
        order = "shuffled" if row["name"].endswith("shuffled") else "sorted"
        at_most(f"a million price rows, {order}, against a hand-written reader", 3, 1.2, row["engine_seconds"] / row["hand_written_seconds"], times)
    a_second = lambda value: f"{value:,.0f} / s"
    at_least("compiling 100,000 rules from CSV tables", 300_000, 1_000_000, loading["rules_a_second_from_tables"], a_second)
    at_least("compiling 100,000 rules from rule text", 100_000, 300_000, loading["rules_a_second_from_text"], a_second)
    count_bytes = lambda value: f"{value:.0f} bytes"
    at_most("memory of a price row", 48, 24, loading["price_tables"][0]["bytes_of_row"], count_bytes)
    at_most("memory of a table rule", 200, 80, loading["bytes_of_rule"], count_bytes)
    rows.append(replaced(loading))

    at_least("batch, reading and writing JSON", None, 200, figures["batch"]["json_megabytes_a_second"], lambda value: f"{value:.0f} MB/s")
    at_least("batch, share of the time not JSON", None, None, 100 * figures["batch"]["not_json_share"], lambda value: f"{value:.0f} %")

    python = {row["rules"]: row["nanoseconds"] for row in figures["beside"]["plain Python"]}
    for row in lines:
        if row["rules"] in (10, 1_000):
            at_least(f"is the limit strong: plain Python against the hand-written program, {row['rules']:,.0f} rules", 80 if row["rules"] == 10 else 150,
                     None, python[row["rules"]] / row["hand_written"], lambda value: f"{value:.0f} ×")
    return rows


def replaced(loading):
    """Proportional: ten times the rows take at most fifteen times as long, and a small table a tenth of compiling the book at most."""
    taken = {row["rows"]: row["seconds"] for row in loading["replaced"]}
    growth = taken[1_000_000] / taken[100_000]
    small = taken[1_000] / loading["compile_seconds"]
    return ["replacing one table of a live book", "proportional to the table", "",
            f"{1e3 * taken[1_000]:.1f} ms for 1,000 rows, {1e3 * taken[1_000_000]:.0f} ms for a million; the book {1e3 * loading['compile_seconds']:.0f} ms",
            "accept" if growth <= 15 and small <= 0.1 else "no"]
