"""`python -m clauses`."""

from clauses.cli import main

main()
