"""Small mistakes that could be made in a module: each is one changed place, and the text of the module that has it.

Used by `tools/mutate.py`. Left alone is what no test should bite at: docstrings, annotations, decorators, imports,
`strict` in `zip`, and texts of several words, which people read or which are closed lists of words.
"""

from __future__ import annotations

import ast
import random
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.Gt),
    ast.LtE: (ast.Lt, ast.GtE),
    ast.Gt: (ast.GtE, ast.Lt),
    ast.GtE: (ast.Gt, ast.LtE),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
}
OPERATORS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.Pow: ast.Mult,
    ast.MatMult: ast.Mult,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
    ast.BitXor: ast.BitAnd,
    ast.LShift: ast.RShift,
    ast.RShift: ast.LShift,
}
NAMES = {
    pair[i]: pair[1 - i]
    for pair in (
        ("min", "max"),
        ("any", "all"),
        ("startswith", "endswith"),
        ("lower", "upper"),
        ("argmin", "argmax"),
        ("any_horizontal", "all_horizontal"),
        ("min_horizontal", "max_horizontal"),
        ("first", "last"),
        ("floor", "ceil"),
        ("append", "remove"),
        ("start", "end"),
        ("lstrip", "rstrip"),
        ("removeprefix", "removesuffix"),
        ("match", "search"),
        ("fullmatch", "match"),
        ("is_null", "is_not_null"),
        ("forward_fill", "backward_fill"),
    )
    for i in (0, 1)
}
_WORDING = re.compile(r"[^\\\[\]|^${}*+?_=]*\w[^\\\[\]|^${}*+?_=]* [^\\\[\]|^${}*+?_=]*")
"""Words with a space, and nothing of a pattern."""
SIMPLE = (ast.Expr, ast.Return, ast.Raise, ast.Assign, ast.AugAssign, ast.AnnAssign, ast.Break, ast.Continue, ast.Pass)


@dataclass(frozen=True, slots=True)
class Mutant:
    """One changed place.

    Attributes
    ----------
    start, end
        Where the changed code lies: offsets in the module's UTF-8 bytes.
    lines
        First and last line of the statement around it.
    before, after
        The code there, and what stands there instead.
    line
        The line of the module it begins on, stripped; together with the change this names a mutant for good.
    """

    start: int
    end: int
    lines: tuple[int, int]
    before: str
    after: str
    line: str

    @property
    def change(self) -> str:
        """Before and after, on one line."""
        return f"{' '.join(self.before.split())} -> {self.after}"

    def apply(self, text: bytes) -> bytes:
        """Return the module's text with the mistake in it."""
        return text[: self.start] + self.after.encode() + text[self.end :]


def draw(texts: Mapping[str, str], count: int, seed: str) -> dict[str, list[Mutant]]:
    """Draw mutants of modules, given by name, without replacement, in the order of the texts; all if there are fewer.

    Every mutant of any module is as likely. Those of a smaller count are among those of a larger one.
    """
    everything = [(name, mutant) for name, text in texts.items() for mutant in mutants(text)]
    order = list(range(len(everything)))
    random.Random(seed).shuffle(order)
    drawn: dict[str, list[Mutant]] = {}
    for i in sorted(order[:count]):
        name, mutant = everything[i]
        drawn.setdefault(name, []).append(mutant)
    return drawn


def mutants(text: str) -> Iterator[Mutant]:
    """Yield every mutant of a module's text that compiles."""
    lines = text.encode().splitlines(keepends=True)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    whole = text.encode()
    tree = ast.parse(text)
    tops = [(starts[top.lineno - 1], starts[top.end_lineno or top.lineno]) for top in tree.body]
    for node, replacement, around in _changes(tree):
        assert node.end_lineno is not None
        assert node.end_col_offset is not None
        start = starts[node.lineno - 1] + node.col_offset
        end = starts[node.end_lineno - 1] + node.end_col_offset
        before = whole[start:end].decode()
        after = ast.unparse(ast.fix_missing_locations(replacement))
        if isinstance(node, ast.expr) and not isinstance(node, ast.Constant | ast.Name):
            after = f"({after})"
        mutant = Mutant(start, end, _span(around), before, after, lines[node.lineno - 1].decode().strip())
        # To compile the whole module for each of its mutants takes minutes.
        first, last = next((a, b) for a, b in tops if a <= start < b)
        try:
            compile(whole[first:start] + after.encode() + whole[end:last], "mutant", "exec")
        except SyntaxError:
            continue
        yield mutant


def _span(around: ast.stmt | ast.expr) -> tuple[int, int]:
    """Return the lines that run if the code does: the whole of a simple statement, of a compound one its expression.

    A set of words written over many lines is one constant, which runs with the line that it is asked in.
    """
    assert around.end_lineno is not None
    return around.lineno, around.end_lineno


def _changes(tree: ast.Module) -> Iterator[tuple[ast.stmt | ast.expr, ast.AST, ast.stmt | ast.expr]]:
    """Yield what is changed, what it becomes, and the code around it that runs as one."""
    for statement in _statements(tree.body):
        yield from ((statement, change, statement) for change in _of_statement(statement))
        for expression in _own_expressions(statement):
            around = statement if isinstance(statement, SIMPLE) else expression
            for node in _inside(expression):
                if isinstance(node, ast.Constant) and isinstance(node.value, str) and _WORDING.fullmatch(node.value):
                    continue
                yield from ((node, change, around) for change in _of_expression(node))


def _statements(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    for statement in body:
        if isinstance(statement, ast.Import | ast.ImportFrom):
            continue
        if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
            continue  # a docstring, of a module, a function or a constant
        if isinstance(statement, ast.If) and ast.unparse(statement.test) == "TYPE_CHECKING":
            continue
        if isinstance(statement, ast.Assign) and _is_type(statement.value):
            continue  # only the type checker reads what a type may be
        if isinstance(statement, ast.Assign) and ast.unparse(statement.targets[0]) in {"__all__", "__slots__"}:
            continue
        yield statement
        for field in ("body", "orelse", "finalbody"):
            yield from _statements(getattr(statement, field, []))
        for handler in getattr(statement, "handlers", []):
            yield from _statements(handler.body)
        for case in getattr(statement, "cases", []):
            yield from _statements(case.body)


def _is_type(value: ast.expr) -> bool:
    return isinstance(value, ast.Subscript) and ast.unparse(value.value) == "Literal"


def _own_expressions(statement: ast.stmt) -> Iterator[ast.expr]:
    """Yield the expressions of a statement itself, without those of statements in its body and without annotations."""
    if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef):
        yield from statement.args.defaults
        yield from (default for default in statement.args.kw_defaults if default is not None)
        return
    if isinstance(statement, ast.ClassDef):
        return
    for name, value in ast.iter_fields(statement):
        if name in {"annotation", "targets", "target"}:
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.expr):
                yield child
            elif isinstance(child, ast.withitem):
                yield child.context_expr
            elif isinstance(child, ast.match_case) and child.guard is not None:
                yield child.guard


def _inside(expression: ast.expr) -> Iterator[ast.expr]:
    """Yield an expression and those in it. What stands inside an f-string has no true place before Python 3.12."""
    waiting: list[ast.AST] = [expression]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.JoinedStr):
            continue
        if isinstance(node, ast.expr):
            yield node
        children = list(ast.iter_child_nodes(node))
        if isinstance(node, ast.Lambda):
            children = [node.body]
        if isinstance(node, ast.Call) and ast.unparse(node.func) in {"cast", "TypeVar"}:
            continue
        waiting += [child for child in children if not (isinstance(child, ast.keyword) and child.arg == "strict")]


def _of_statement(statement: ast.stmt) -> Iterator[ast.stmt]:
    """Yield statements that could stand there by mistake."""
    match statement:
        case ast.Expr(value=ast.Call()) | ast.AugAssign():
            yield ast.Pass()
        case ast.Raise():
            yield ast.Pass()
        case ast.Return(value=ast.expr() as value) if not (isinstance(value, ast.Constant) and value.value is None):
            yield ast.Return(ast.Constant(None))
        case ast.Break():
            yield ast.Continue()
        case ast.Continue():
            yield ast.Break()
        case _:
            pass


def _of_expression(node: ast.expr) -> Iterator[ast.expr]:
    """Yield expressions that could stand there by mistake."""
    match node:
        case ast.Compare(left=left, ops=[*operators], comparators=comparators):
            for i, operator in enumerate(operators):
                for other in COMPARISONS[type(operator)]:
                    yield ast.Compare(left, [*operators[:i], other(), *operators[i + 1 :]], comparators)
        case ast.BoolOp(op=op, values=values):
            yield ast.BoolOp(ast.Or() if isinstance(op, ast.And) else ast.And(), values)
            for i in range(len(values)):
                rest = values[:i] + values[i + 1 :]
                yield rest[0] if len(rest) == 1 else ast.BoolOp(op, rest)
        case ast.BinOp(left=left, op=op, right=right) if not isinstance(left, ast.JoinedStr):
            yield ast.BinOp(left, OPERATORS[type(op)](), right)
        case ast.UnaryOp(op=ast.Not() | ast.USub() | ast.Invert(), operand=operand):
            yield operand
        case ast.IfExp(test=test, body=body, orelse=orelse):
            yield ast.IfExp(test, orelse, body)
        case ast.Constant(value=bool(value)):
            yield ast.Constant(not value)
        case ast.Constant(value=int(number) | float(number)):
            yield ast.Constant(number + 1)
        case ast.Constant(value=str(words)) if words:
            yield ast.Constant(f"XX{words}XX")
        case ast.Name(id="min" | "max" | "any" | "all" as name):
            yield ast.Name(NAMES[name])
        case ast.Attribute(value=value, attr=name) if name in NAMES:
            yield ast.Attribute(value, NAMES[name])
        case ast.Call(func=func, args=arguments, keywords=[_, *_] as keywords):
            for i, keyword in enumerate(keywords):
                if keyword.arg not in {None, "strict"}:
                    yield ast.Call(func, arguments, keywords[:i] + keywords[i + 1 :])
        case _:
            pass
