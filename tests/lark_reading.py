"""What Lark itself makes of a clause file: whether it takes it, and the same nodes from its tree."""

from functools import cache

from lark import Lark, Token, Tree
from lark.exceptions import UnexpectedInput

from grammar.build import BUILDERS
from grammar.lexer import Token as OurToken
from grammar.syntax import Block, Span
from grammar.tables import grammar_text, tables

KEYWORDS = frozenset(tables().words.values())


@cache
def _lark() -> Lark:
    return Lark(
        grammar_text(),
        parser="lalr",
        lexer="contextual",
        start=["file"],
        maybe_placeholders=False,
        propagate_positions=True,
    )


def takes(text: str) -> bool:
    """Whether Lark takes the text. The language adds a line end to a last line that has none."""
    try:
        tree = _lark().parse(text + "\n")
    except UnexpectedInput:
        return False
    return not any(_is_torn(token, text) for token in tree.scan_values(lambda value: isinstance(value, Token)))


def _is_torn(token: Token, text: str) -> bool:
    """Where no name can stand, Lark's own lexer tears ``perhaps`` into ``per`` and ``haps``."""
    assert token.end_pos is not None
    following = text[token.end_pos : token.end_pos + 1]
    return token.type in KEYWORDS and following != "" and f"_{following}".isidentifier()


def blocks(text: str) -> list[Block]:
    """The blocks of a text that Lark takes, with spans that count from the start of the text."""
    return [_node(child) for child in _lark().parse(text + "\n").children if isinstance(child, Tree)]


def _node(tree: Tree[Token]) -> Block:
    parts = [_node(child) if isinstance(child, Tree) else _token(child) for child in tree.children]
    node: Block = BUILDERS[str(tree.data)](Span(tree.meta.start_pos, tree.meta.end_pos), parts)
    return node


def _token(token: Token) -> OurToken:
    assert token.start_pos is not None
    assert token.end_pos is not None
    return OurToken(token.type, str(token), token.start_pos, token.end_pos)
