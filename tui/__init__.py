"""The review screen. It owns no logic: it asks ``clauses`` and shows."""
