"""The standard workload as one SQL statement over all carts, in DuckDB.

    sql.py DATA --rules R [--carts N] [--rounds N]

The rules are tables, one for each kind, and so are catalogue, customers, contract prices and the carts with their text SKUs. The statement makes a table of
finished lines and one of finished orders. Money is whole cents, percents whole hundredths; products are HUGEINT where 64 bits may not do. Every
cart is compared with the oracle first.

How it could mislead: a batch of ten thousand carts is what a database is for, one cart at a time costs it milliseconds. One thread; the time
is that of the process.
"""

import json

import duckdb

import contest
from contest import cents

LINES = """
create or replace table priced as
with line as (
    select c.id as cart, l.number, l.sku, l.quantity, c.date, k.id as customer, k."group", k.turnover,
           p.category, p.brand, p.cost, coalesce(t.price, p.list) as base
    from cart_lines l join carts c on c.id = l.cart join customers k on k.id = c.customer join catalogue p on p.sku = l.sku
    left join prices t on t.customer = c.customer and t.sku = l.sku
), discount as (
    select cart, number, max(pct) as pct from (
        select l.cart, l.number, r.pct from line l join group_discount r on r."group" = l."group" and r.category = l.category
        where (r.brand is null or r.brand = l.brand) and l.date between r."from" and r."to"
        union all
        select l.cart, l.number, r.pct from line l join brand_turnover r on r.brand = l.brand
        where (r.category is null or r.category = l.category) and l.turnover >= r.min_turnover) group by all
), tier as (
    select cart, number, max(pct) as pct from ({tiers}) group by all
), promotion as (
    select cart, number, max(pct) as pct from ({promotions}) group by all
), margin as (
    select l.cart, l.number, max(r.margin) filter (where r.action = 'clamp') as least, max(r.margin) filter (where r.action = 'approve') as asked
    from line l join min_margin r on r.category = l.category where r.brand is null or r.brand = l.brand group by all
), unit as (
    select l.*, m.asked, greatest(
        ((2::hugeint * base * (10000 - coalesce(d.pct, 0)) * (10000 - coalesce(t.pct, 0)) * (10000 - coalesce(p.pct, 0)) + 1000000000000) // 2000000000000)::bigint,
        coalesce((cost * 10000 + (10000 - m.least) - 1) // (10000 - m.least), 0)) as unit
    from line l left join discount d using (cart, number) left join tier t using (cart, number) left join promotion p using (cart, number)
    left join margin m using (cart, number)
)
select cart, number, customer, "group", date, unit, unit * quantity as total,
       case when unit < (cost * 10000 + (10000 - asked) - 1) // (10000 - asked) then asked end as asked
from unit
"""

ORDERS = """
create or replace table orders as
with gross as (select cart, any_value(customer) as customer, any_value("group") as "group", any_value(date) as date, sum(total)::bigint as gross from priced group by cart),
rate as (
    select g.cart, max(r.pct) as pct from gross g join order_value r on r.min_value <= g.gross where r."group" is null or r."group" = g."group" group by g.cart
), net as (
    select g.*, ((2::hugeint * gross * coalesce(pct, 0) + 10000) // 20000)::bigint as discount from gross g left join rate using (cart)
), term as (
    select k.id as customer, arg_min({{'days': r.days, 'eom': r.eom}}, ((r.terms is null)::int, r.days, r.eom::int)) as t
    from customers k join payment_terms r on r."group" = k."group" where r.terms is null or r.terms = k.terms group by k.id
), block as (
    select k.id as customer, bool_or(k.overdue_days > r.max_overdue_days) as overdue, bool_or(r.check_limit) as limited
    from customers k join credit_block r on r."group" is null or r."group" = k."group" group by k.id
)
select n.cart, n.gross, n.discount, n.gross - n.discount as net,
       case when t.t.eom then last_day((n.date + t.t.days)::date) else (n.date + coalesce(t.t.days, 0))::date end as due,
       coalesce(b.overdue, false) as overdue, coalesce(b.limited, false) and k.exposure + n.gross - n.discount > k.credit_limit as over_limit
from net n join customers k on k.id = n.customer left join term t on t.customer = n.customer left join block b on b.customer = n.customer
"""

SHARES = """
create or replace table spread as
with share as (
    select p.*, o.discount, case when o.gross = 0 then 0 else (o.discount::hugeint * p.total // o.gross)::bigint end as share,
           case when o.gross = 0 then 0 else o.discount::hugeint * p.total % o.gross end as rest
    from priced p join orders o using (cart)
), ranked as (
    select *, discount - sum(share) over (partition by cart) as short, row_number() over (partition by cart order by rest desc, number) as place from share
)
select cart, number, unit, total, share + (place <= short)::int as disc, total - share - (place <= short)::int as net, asked from ranked
"""


def each_scope(table, condition, pct):
    """One join for each way in which a rule may be keyed: a database hashes equalities, not choices among them."""
    parts = []
    for scope, key in ("all", None), ("category", "l.category"), ("brand", "l.brand"), ("sku", "l.sku"):
        for group in 'r."group" is null', 'r."group" = l."group"':
            on = " and ".join([f"r.scope = '{scope}'", group] + ([f"r.key = {key}"] if key else []))
            parts.append(f"select l.cart, l.number, {pct} as pct from line l join {table} r on {on} where {condition}")
    return " union all ".join(parts)


COLUMNS = {
    "group_discount": {"group": "varchar", "category": "varchar", "brand": "varchar", "from": "date", "to": "date", "pct": "bigint"},
    "brand_turnover": {"brand": "varchar", "category": "varchar", "min_turnover": "bigint", "pct": "bigint"},
    "quantity_tier": {"group": "varchar", "scope": "varchar", "key": "varchar", "first": "bigint", "above": "bigint", "pct": "bigint"},
    "promo": {"group": "varchar", "scope": "varchar", "key": "varchar", "from": "date", "to": "date", "pct": "bigint"},
    "min_margin": {"category": "varchar", "brand": "varchar", "margin": "bigint", "action": "varchar"},
    "order_value": {"group": "varchar", "min_value": "bigint", "pct": "bigint"},
    "payment_terms": {"group": "varchar", "terms": "varchar", "days": "int", "eom": "boolean"},
    "credit_block": {"group": "varchar", "max_overdue_days": "int", "check_limit": "boolean"},
    "catalogue": {"sku": "varchar", "category": "varchar", "brand": "varchar", "cost": "bigint", "list": "bigint"},
    "customers": {"id": "varchar", "group": "varchar", "turnover": "bigint", "overdue_days": "int", "credit_limit": "bigint", "exposure": "bigint",
                  "terms": "varchar"},
    "prices": {"customer": "varchar", "sku": "varchar", "price": "bigint"},
    "carts": {"id": "bigint", "customer": "varchar", "date": "date"},
    "cart_lines": {"cart": "bigint", "number": "bigint", "sku": "varchar", "quantity": "bigint"},
}
AMOUNTS = {"pct", "margin", "min_turnover", "min_value", "cost", "list", "turnover", "credit_limit", "exposure", "price"}


def rows_of(options, carts):
    read = lambda name: contest.read(options.data, name)
    rows = {name: [] for name in COLUMNS}
    for name in "catalogue", "customers", "prices":
        rows[name] = read(f"{name}.json")
    for rule in read(f"rules_{options.rules}.json"):
        if rule["type"] in ("group_discount", "promo"):
            rule = {**rule, "from": rule["from"] or "0001-01-01", "to": rule["to"] or "9999-12-31"}
        if rule["type"] == "quantity_tier":
            aboves = [least for least, _ in rule["breaks"][1:]] + [1_000_000_000]
            rows["quantity_tier"] += [{**rule, "first": least, "above": above, "pct": pct} for (least, pct), above in zip(rule["breaks"], aboves)]
        else:
            rows[rule["type"]].append(rule)
    rows["carts"] = carts
    rows["cart_lines"] = [{"cart": cart["id"], "number": number, "sku": line["sku"], "quantity": line["qty"]}
                          for cart in carts for number, line in enumerate(cart["lines"], 1)]
    return rows


def fill(connection, options, carts):
    for name, rows in rows_of(options, carts).items():
        columns = COLUMNS[name]
        file = options.data / f"sql_{name}.json"
        file.write_text("\n".join(json.dumps({key: cents(row[key]) if key in AMOUNTS else row[key] for key in columns}) for row in rows), encoding="utf-8")
        listed = ", ".join(f'"{key}" {kind}' for key, kind in columns.items())
        connection.execute(f"create table {name} ({listed})")
        if rows:
            kinds = ", ".join(f'"{key}": \'{kind}\'' for key, kind in columns.items())
            connection.execute(f"insert into {name} select * from read_json('{file}', format = 'newline_delimited', columns = {{{kinds}}})")
        file.unlink()


def as_oracle(connection):
    money = lambda amount: f"{amount // 100}.{amount % 100:02}"
    lines = {}
    for cart, *line in connection.execute("select cart, number, unit, total, disc, net, asked from spread order by cart, number").fetchall():
        lines.setdefault(cart, []).append(line)
    for cart, gross, discount, net, due, overdue, over_limit in connection.execute("select * from orders order by cart").fetchall():
        credit = [name for name, held in (("OVERDUE", overdue), ("LIMIT", over_limit)) if held]
        yield {"cart": cart, "lines": [{"unit": money(unit), "total": money(total), "disc": money(int(disc)), "net": money(int(own))}
                                       for _, unit, total, disc, own, _ in lines[cart]],
               "gross": money(gross), "discount": money(discount), "net": money(net), "due": due.isoformat(), "credit": "+".join(credit) or "OK",
               "approvals": [{"line": number, "min_margin": money(asked)} for number, *_, asked in lines[cart] if asked is not None]}


def main():
    options = contest.arguments("Times the standard workload as SQL in DuckDB.", carts=10_000)
    carts = contest.read(options.data, "carts.json")[:options.carts]
    connection = duckdb.connect()
    connection.execute("set threads = 1")
    fill(connection, options, carts)
    in_window = 'l.date between r."from" and r."to"'
    statements = [LINES.format(tiers=each_scope("quantity_tier", "l.quantity >= r.first and l.quantity < r.above", "r.pct"),
                               promotions=each_scope("promo", in_window, "r.pct")), ORDERS.format(), SHARES]

    def work():
        for statement in statements:
            connection.execute(statement)
    work()
    contest.compare(as_oracle(connection), options)
    contest.time_rounds(work, options, sum(len(cart["lines"]) for cart in carts), duckdb.__version__)


if __name__ == "__main__":
    main()
