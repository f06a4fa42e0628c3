"""The small changes that are tried on code: those of mutmut that say something, and our own.

Mutmut also puts None in place of each argument and each value. Nearly all of these crash, so they
are left out. It drops no statement, and negates no condition: these are ours.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import libcst as cst
from mutmut.mutation import mutators

Operator = Callable[[Any], Iterable[Any]]


def omit_keyword(node: cst.Call) -> Iterator[cst.Call]:
    """Leave out one of the arguments that are given by name."""
    for number, argument in enumerate(node.args):
        if argument.keyword is not None:
            args = [*node.args[:number], *node.args[number + 1 :]]
            yield node.with_changes(args=args)


def change_text(node: cst.SimpleString) -> Iterator[cst.BaseString]:
    """Another text; not in place of words for people, which nobody has promised."""
    if node.quote in {"'", '"'} and " " not in node.raw_value:
        yield from list(mutators.operator_string(node))[:1]


def negate_condition(node: cst.If | cst.While | cst.CompIf) -> Iterator[cst.CSTNode]:
    """Do it exactly when it was not to be done."""
    if isinstance(node.test, cst.Comparison) and len(node.test.comparisons) == 1:
        return  # mutmut exchanges the operator
    if isinstance(node.test, cst.UnaryOperation) and isinstance(node.test.operator, cst.Not):
        return  # mutmut takes the `not` away
    test = node.test.with_changes(lpar=[cst.LeftParen()], rpar=[cst.RightParen()])
    yield node.with_changes(test=cst.UnaryOperation(operator=cst.Not(), expression=test))


def drop_statement(node: cst.SimpleStatementLine) -> Iterator[cst.SimpleStatementLine]:
    """Do nothing instead of calling, raising, returning early or changing what is there."""
    statement = node.body[0]
    dropped = (cst.Raise, cst.Return, cst.Del, cst.Continue, cst.Break, cst.AugAssign)
    call = isinstance(statement, cst.Expr) and not isinstance(statement.value, cst.BaseString)
    attribute = isinstance(statement, cst.Assign) and not all(
        isinstance(each.target, cst.Name) for each in statement.targets
    )
    if call or attribute or isinstance(statement, dropped):
        yield node.with_changes(body=[cst.Pass()])


def drop_decorator(node: cst.FunctionDef | cst.ClassDef) -> Iterator[cst.CSTNode]:
    """Leave out one decorator."""
    for number in range(len(node.decorators)):
        rest = [*node.decorators[:number], *node.decorators[number + 1 :]]
        yield node.with_changes(decorators=rest)


OPERATORS: tuple[tuple[tuple[type, ...], Operator], ...] = (
    ((cst.Call,), omit_keyword),
    ((cst.SimpleString,), change_text),
    ((cst.If, cst.While, cst.CompIf), negate_condition),
    ((cst.SimpleStatementLine,), drop_statement),
    ((cst.FunctionDef, cst.ClassDef), drop_decorator),
    ((cst.BaseNumber,), mutators.operator_number),
    ((cst.Name,), mutators.operator_name),
    ((cst.UnaryOperation,), mutators.operator_remove_unary_ops),
    ((cst.Call,), mutators.operator_symmetric_string_methods_swap),
    ((cst.Call,), mutators.operator_unsymmetrical_string_methods_swap),
    ((cst.AugAssign,), mutators.operator_augmented_assignment),
    ((cst.IfExp,), mutators.operator_if_exp),
    ((cst.CSTNode,), mutators.operator_keywords),
    ((cst.CSTNode,), mutators.operator_swap_op),
)


def change(node: cst.CSTNode) -> Iterator[cst.CSTNode]:
    """Everything that is tried in place of a node."""
    for kinds, operator in OPERATORS:
        if isinstance(node, kinds):
            yield from operator(node)
