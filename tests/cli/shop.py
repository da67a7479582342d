"""A small rule book and carts for it, which the tests of the command line share."""

COMMANDS = ("check", "fmt", "test", "quote", "batch", "explain", "scale", "diff", "plan")

RULES = """\
rulebook "Shop" { currency PLN   round unit price to 0.01 half up }
facts customer { segment text default "retail"   overdue days default 0 days }
facts product from "products.csv" key sku { list_price money   cost money optional }
facts line { requested_price money optional }
price group "wholesale" when customer.segment == "wholesale"
waterfall { list first   group best   negotiated first   order best on order }
price "List" in list { price product.list_price }
discount "Wholesale" in group { for "wholesale"   give 10% }
price "Negotiated" in negotiated { price line.requested_price }
order discount "Order value" in order { volume tiers by order.value { from 1_000 PLN give 1% } }
minimum margin "Margin" { below 15% approval by "sales" within 1 day   no cost warn }
payment terms "Standard" { 2% within 10 days   net 30 days }
credit block "Overdue" { when customer.overdue > 14 days   hold "Invoices {customer.overdue} overdue" release by "credit_control" }
"""

PRODUCTS = """\
sku,list_price,cost
NUT,1.00,0.55
BOLT,20.00,15.00
"""

CART = '{"id":"A-1","date":"2026-11-21","customer":{"segment":"wholesale"},"lines":[{"sku":"NUT","quantity":200},{"sku":"BOLT","quantity":3}]}'

BROKEN_RULES = """\
rulebook "Broken" { currency PLN   round unit price to 0.01 half up }
facts product { list_price money }
waterfall { list first }
price "List" in list { price product.list_prise }
"""
