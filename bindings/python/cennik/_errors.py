"""What goes wrong, as exceptions."""


class CennikError(Exception):
    """Everything Cennik raises about rules and carts."""


class RuleError(CennikError):
    """A rule book that does not compile; `diagnostics` holds every finding, warnings too."""

    def __init__(self, text, diagnostics=()):
        super().__init__(text)
        self.diagnostics = list(diagnostics)


class CartError(CennikError):
    """A cart that cannot be priced: a stable code, and the fact, the line (counted from 1) and the rule, each None where there is none."""

    def __init__(self, code, message, fact=None, line=None, rule=None):
        super().__init__(f"{code}: {message}" if line is None else f"{code}: {message} (line {line} of the cart)")
        self.code = code
        self.message = message
        self.fact = fact
        self.line = line
        self.rule = rule
