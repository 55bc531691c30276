"""Syntax to canonical text. The author's words, numbers and comments stay; spaces, lines and indentation do not."""

from collections.abc import Iterator, Sequence

from grammar.syntax import Block, Comment, Field, File, Node, Prose
from grammar.writing import pieces

WIDTH = 100
INDENT = "    "


def print_file(file: File) -> str:
    """The canonical text of a file whose blocks are all sound."""
    lines: list[str] = []
    wide = False
    for block in file.blocks:
        if lines and (wide or _gap(block)):
            lines.append("")
        lines += _block(block, "")
        wide = _form(block) == "body"
    lines += _comments(file.closing, "", first=not lines)
    return "".join(f"{line}\n" for line in lines)


def print_value(value: Node) -> str:
    """A value on one line, as the author wrote it but for its spaces."""
    return " ".join(pieces(value))


def _gap(block: Block | Field) -> bool:
    first = block.trivia.before[:1]
    return first[0].blank if first else block.trivia.blank


def _comments(comments: Sequence[Comment], indent: str, *, first: bool) -> Iterator[str]:
    for comment in comments:
        if comment.blank and not first:
            yield ""
        first = False
        yield indent + comment.text


def _before(item: Block | Field, indent: str) -> Iterator[str]:
    yield from _comments(item.trivia.before, indent, first=True)
    if item.trivia.before and item.trivia.blank:
        yield ""


def _beside(comment: Comment | None) -> str:
    return f"  {comment.text}" if comment else ""


def _head(block: Block) -> str:
    head = f"{block.kind.name} {block.id.name}"
    return f"{head} {block.heading.raw}" if block.heading else head


def _form(block: Block, indent: str = "") -> str:
    """How a block is set: as its author did, unless it does not fit or holds nothing."""
    trivia = block.trivia
    if not block.items:
        return "body" if trivia.closing or (trivia.beside and trivia.end) else "bare"
    if block.form != "inline" or trivia.beside or trivia.closing:
        return "body"
    only = block.items[0]
    if not isinstance(only, Field) or isinstance(only.value, Prose) or only.trivia.before or only.trivia.beside:
        return "body"
    return "inline" if len(indent) + len(_inline(block, only)) <= WIDTH else "body"


def _inline(block: Block, only: Field) -> str:
    return f"{_head(block)} {{ {_key(only)} {print_value(only.value)} }}"


def _block(block: Block, indent: str) -> Iterator[str]:
    yield from _before(block, indent)
    form, only = _form(block, indent), block.items[:1]
    end = _beside(block.trivia.end)
    if form == "bare":
        # A part that has neither heading nor braces would be read as a field without its colon.
        braces = " {}" if indent and not block.heading else ""
        yield f"{indent}{_head(block)}{braces}{_beside(block.trivia.beside)}{end}"
    elif form == "inline" and isinstance(only[0], Field):
        yield f"{indent}{_inline(block, only[0])}{end}"
    else:
        yield f"{indent}{_head(block)} {{{_beside(block.trivia.beside)}"
        yield from _body(block, indent + INDENT)
        yield f"{indent}}}{end}"


def _body(block: Block, indent: str) -> Iterator[str]:
    after = False
    for number, item in enumerate(block.items):
        wide = isinstance(item, Block) and _form(item, indent) == "body"
        if number and (_gap(item) or wide or after):
            yield ""
        yield from _block(item, indent) if isinstance(item, Block) else _field(item, indent)
        after = wide
    yield from _comments(block.trivia.closing, indent, first=not block.items)


def _key(field: Field) -> str:
    return f"{field.key}({field.language}):" if field.language is not None else f"{field.key}:"


def _field(field: Field, indent: str) -> Iterator[str]:
    yield from _before(field, indent)
    if isinstance(field.value, Prose):
        yield f'{indent}{_key(field)} """'
        for line in field.value.text.split("\n") if field.value.text else ():
            yield f"{indent}{INDENT}{line}" if line else ""
        yield f'{indent}"""{_beside(field.trivia.beside)}'
        return
    lines = list(_filled([_key(field), *pieces(field.value)], indent))
    lines[-1] += _beside(field.trivia.beside)
    yield from lines


def _filled(chunks: list[str], indent: str) -> Iterator[str]:
    """Break a long line where the language lets it go on: after a comma, `or` and `and`."""
    line = indent + chunks[0]
    for number, chunk in enumerate(chunks[1:]):
        if number and len(line) + 1 + len(chunk) > WIDTH:
            yield line
            line = indent + INDENT + chunk
        else:
            line += " " + chunk
    yield line
