"""Manual pages of rules, for a terminal and as JSON."""

import json
import re
from collections.abc import Iterable
from typing import Any

from clauses.report.paint import Paint
from clauses.rules.page import Page
from grammar.visible import inert

SCHEMA_VERSION = 1
_CODE = re.compile(r"``(.+?)``", re.DOTALL)
_HEAD = re.compile(r"^(Bad|Good)::$", re.MULTILINE)


def pages_text(pages: Iterable[Page], paint: Paint) -> str:
    """The pages, one after the other."""
    return "\n\n\n".join(_page(page, paint) for page in pages)


def _page(page: Page, paint: Paint) -> str:
    head = paint(f"{page.code} {page.name}", "bold")
    body = _HEAD.sub(r"\1:", _CODE.sub(r"`\1`", page.page))
    return f"{head} ({page.severity})\n\n" + "\n".join(inert(line) for line in body.split("\n"))


def pages_json(pages: Iterable[Page]) -> str:
    """The pages for scripts."""
    listed = [_plain(page) for page in pages]
    return json.dumps({"schema_version": SCHEMA_VERSION, "rules": listed}, ensure_ascii=False, indent=2)


def _plain(page: Page) -> dict[str, Any]:
    return {
        "code": page.code,
        "name": page.name,
        "severity": page.severity,
        "title": page.title,
        "page": page.page,
    }
