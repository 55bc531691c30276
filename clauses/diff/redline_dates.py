"""How dates are written, as parts of regular expressions: in languages of Europe, and of East Asia."""

from clauses.diff.redline_characters import END, LETTER

_ENGLISH = "January|February|March|April|May|June|July|August|September|October|November|December"
_GERMAN = "Januar|Jänner|Februar|Feber|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
_FRENCH = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
_SPANISH = "enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre|noviembre|diciembre"
_ITALIAN = "gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre"
_PORTUGUESE = "janeiro|fevereiro|março|abril|maio|junho|julho|agosto|setembro|outubro|novembro|dezembro"
_SHORT = "Jan|Jän|Feb|Mär|Mrz|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Okt|Nov|Dec|Dez"


_CAPITAL = f"{_ENGLISH}|{_GERMAN}"
_SMALL = f"{_FRENCH}|{_SPANISH}|{_ITALIAN}|{_PORTUGUESE}"

# A month that begins with a capital letter, or is written in capitals.
_MONTH = f"(?:(?:{_CAPITAL}|{_CAPITAL.upper()}|{_SMALL.upper()}){END}|(?:{_SHORT})\\b\\.?)"
# One that does not, behind a day or before a year: by itself, `mars` and `mai` are other words, too.
_SMALL_MONTH = f"(?:{_SMALL}){END}"

_DAY = f"\\d{{1,2}}(?:st|nd|rd|th|er|[ºª°])?{END}"
_YEAR = f"\\d{{4}}{END}"
_DIGITS = "[〇零一二三四五六七八九十]"

# Each begins with a digit or a capital letter.
DATES = (
    f"{_DAY}\\s(?:(?:day\\s)?of\\s)?{_MONTH}(?:,?\\s{_YEAR})?",
    f"{_MONTH}\\s{_DAY}(?:,?\\s{_YEAR})?",
    f"{_MONTH},?\\s{_YEAR}",
    f"\\d{{1,2}}\\.\\s?{_MONTH}(?:\\s{_YEAR})?",
    f"{_DAY}\\s(?:de\\s)?{_SMALL_MONTH}(?:\\s(?:del?\\s)?{_YEAR})?",
    f"\\d{{1,4}}년\\s?\\d{{1,2}}월(?:\\s?\\d{{1,2}}일)?(?:{LETTER})*+",
    f"\\d{{1,2}}월\\s?\\d{{1,2}}일(?:{LETTER})*+",
    "\\d{1,4}年\\s?\\d{1,2}月(?:\\s?\\d{1,2}日)?",
    "\\d{1,2}月\\s?\\d{1,2}日",
    f"{_DIGITS}{{1,4}}年{_DIGITS}{{1,3}}月(?:{_DIGITS}{{1,3}}日)?",
)

MONTHS = f"(?=[adefgjmnos]){_SMALL_MONTH}\\s(?:del?\\s)?{_YEAR}"
"""A month and its year, where the month begins with a small letter."""
