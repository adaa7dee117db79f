"""Writes each `@property`, `@cache` and the like below its function, for script/mutate.

mutmut leaves out what has a decorator. `name = property(name)` after the function is the same.
"""

import ast

DECORATORS = {"property", "cached_property", "cache", "transaction.atomic"}


def undecorated(source):
    """The same module without these decorators, where one stands alone.

    >>> print(undecorated("@cache\\ndef one():\\n    return 1"))
    def one():
        return 1
    one = cache(one)
    """
    lines = source.splitlines()
    functions = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef)]
    for function in sorted(functions, key=lambda each: each.lineno, reverse=True):
        names = [ast.unparse(each) for each in function.decorator_list]
        if len(names) == 1 and names[0] in DECORATORS:
            margin, name = " " * function.col_offset, function.name
            lines.insert(function.end_lineno, f"{margin}{name} = {names[0]}({name})")
            del lines[function.decorator_list[0].lineno - 1]
    return "\n".join(lines)
