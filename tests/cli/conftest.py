import os
import subprocess

import pytest

import shop


class Shop:
    """A folder with the rule book, and the program run in it."""

    def __init__(self, folder, program):
        self.folder = folder
        self.program = program
        self.write("shop.cennik", shop.RULES)
        self.write("products.csv", shop.PRODUCTS)
        self.write("cart.json", shop.CART)

    def write(self, name, text):
        (self.folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())

    def read(self, name):
        return (self.folder / name).read_text(encoding="utf-8")

    def run(self, *words, stdin=b"", stdout=subprocess.PIPE, **environment):
        return subprocess.run([self.program, *words], cwd=self.folder, input=stdin if isinstance(stdin, bytes) else stdin.encode(),
                              stdout=stdout, stderr=subprocess.PIPE, env={**os.environ, **environment}, timeout=120)

    def out(self, *words, code=0, **more):
        """The standard output of a run that ends with this code."""
        done = self.run(*words, **more)
        assert done.returncode == code, done.stderr.decode() + done.stdout.decode()
        return done.stdout.decode()

    def err(self, *words, code, **more):
        done = self.run(*words, **more)
        assert done.returncode == code, done.stderr.decode() + (done.stdout or b"").decode()
        return done.stderr.decode()


@pytest.fixture
def the_shop(tmp_path, cennik_program):
    return Shop(tmp_path, cennik_program)
