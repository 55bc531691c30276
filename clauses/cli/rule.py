"""`clauses rule CODE`: the manual page of a rule."""

import click

from clauses.cli.terminal import Color, color_option, echo_json, format_option, paint
from grammar.visible import inert


@click.command("rule")
@click.argument("codes", nargs=-1, metavar="CODE…")
@click.option("--all", "every", is_flag=True, help="Print the pages of all codes.")
@format_option
@color_option
def command(codes: tuple[str, ...], every: bool, output_format: str, color: Color) -> None:
    """Print what a finding means, why it is one, and a bad and a good example.

    CODE is a code such as C301, or its name: period-reversed.
    """
    from clauses.rules.pages import BY_NAME, PAGES, nearest

    if bool(codes) == every:
        raise click.UsageError("Name one code or more, or ask for --all.")
    # A code is the same in small letters; no name has a capital.
    codes = tuple(code.upper() if code.upper() in BY_NAME else code for code in codes)
    for code in codes:
        if code not in BY_NAME:
            near = nearest(code)
            hint = f' Did you mean "{near}"?' if near else " `clauses rule --all` lists all."
            raise click.UsageError(f'There is no rule "{inert(code)}".{hint}')
    pages = PAGES if every else tuple(BY_NAME[code] for code in codes)
    if output_format == "json":
        from clauses.report.rule_pages import pages_json

        echo_json(pages_json(pages))
    else:
        from clauses.report.rule_pages import pages_text

        click.echo(pages_text(pages, paint(color)), color=True)
