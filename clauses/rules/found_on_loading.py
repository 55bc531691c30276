"""What is found before any rule looks: of the reader, of includes, assumptions, accepted changes, reviews."""

from clauses.rules.page import Found

FOUND_ON_LOADING: tuple[Found, ...] = (
    # --- the file cannot be read ------------------------------------------------------------------------------
    Found(
        *("C001", "unexpected", "error", "A line should read as the language has it."),
        "The message says what was found and what could stand there; for common slips, what to write.",
        "party owner Acme",
        'party owner "Acme"',
    ),
    Found(
        *("C002", "text-not-closed", "error", "A text must be closed."),
        "On one line it needs its quote there, and prose needs its triple quotes. The rest of the file is still read.",
        'clause keys {\n    note: "Two keys.\n}',
        'clause keys { note: "Two keys." }',
    ),
    Found(
        *("C003", "brace-missing", "error", "Braces must come in pairs."),
        "The heads of blocks and the indentation tell which one is missing, or too many.",
        "clause keys {\n    copies: 2\n\nclause doors { count_of: 1 }",
        "clause keys {\n    copies: 2\n}\n\nclause doors { count_of: 1 }",
    ),
    Found(
        *("C004", "value-missing", "error", "A field must have a value."),
        "It stands on the line of its name, and after every comma, ``or`` and ``and``.",
        "clause keys {\n    copies:\n}",
        "clause keys { copies: 2 }",
    ),
    Found(
        *("C005", "no-number", "error", "Numbers and dates must be written as the language has them."),
        "Thousands are grouped by three or not at all, and dates are year, month, day.",
        "clause fees { first: USD 13,50 }",
        "clause fees { first: USD 13.50 }",
    ),
    Found(
        *("C006", "wrong-character", "error", "A sign of another language cannot stand here."),
        "It often comes from a word processor or from a programming language.",
        "clause fees { first: $5 }",
        "clause fees { first: USD 5 }",
    ),
    Found(
        *("C007", "outside-any-block", "error", "Everything must stand in a block."),
        "At the top of a file there are blocks, one after another. A brace too many may be the reason.",
        "clause keys {\n    copies: 2\n}\n\nkept_by: tenant",
        "clause keys {\n    copies: 2\n    kept_by: tenant\n}",
    ),
    Found(
        *("C008", "unknown-escape", "error", "A backslash must escape something."),
        r"A text knows ``\"``, ``\\``, ``\n`` and ``\t``. To write a backslash, double it.",
        r'clause path { note: "C:\contracts" }',
        r'clause path { note: "C:\\contracts" }',
    ),
    Found(
        *("C009", "reserved-word", "error", "A word of the language cannot be a name."),
        "Values are read by these words, so nothing else can be called the same.",
        'clause per "Per cent" { x: 1 }',
        'clause percentage "Per cent" { x: 1 }',
    ),
    Found(
        *("C010", "unreadable-file", "error", "A file must be there to be read."),
        "It is missing, it is a directory, or its permissions forbid reading.",
    ),
    Found(
        *("C011", "not-utf-8", "error", "A file must be UTF-8."),
        "The message names the first byte that is not. Save the file as UTF-8.",
    ),
    Found(
        *("C012", "no-json", "error", "What begins as JSON must be JSON."),
        "A file whose first character is a brace is read as the JSON of an agreement.",
        '{"id": "lease",}',
        '{"id": "lease"}',
    ),
    Found(
        *("C013", "no-agreement-in-json", "error", "JSON must be that of an agreement."),
        "``clauses schema`` prints what it may hold.",
        '{"id": 5}',
        '{"id": "lease"}',
    ),
    Found(
        *("C014", "accepted-unreadable", "error", "The list of accepted changes must be readable."),
        "It is TOML, and every entry has an ``id``, a ``reason`` and ``by`` whom.",
    ),
    Found(
        *("C015", "too-large", "error", "A file must not be larger than it may be."),
        "No more of it is read. ``clauses --max-bytes N`` before the command lets larger files be read.",
    ),
    Found(
        *("C016", "no-review", "error", "A review file must be one, and sound."),
        "It is left as it is. ``clauses review --review FILE`` takes another one.",
    ),
    Found(
        *("C017", "review-too-new", "error", "A review file must be of a format that is known."),
        "A newer version of clauses wrote it, and may have written more than this one can keep.",
    ),
    Found(
        *("C018", "review-of-another", "error", "A review file must be that of the agreement that is reviewed."),
        "It is left as it is: nothing is decided in the review of another agreement.",
    ),
    Found(
        *("C019", "review-not-written", "error", "A decision must be written to be one."),
        "The file or its folder cannot be written, or the disk is full. What was in the file before is in it still.",
    ),
    # --- blocks and fields ------------------------------------------------------------------------------------
    Found(
        *("C101", "unknown-kind", "error", "A block must be of a kind that there is."),
        "What no kind says can be said in a ``clause`` of any fields.",
        "exclusivty shop { bound: landlord }",
        "exclusivity shop {\n    bound: landlord\n    beneficiary: tenant\n    scope: premises\n}",
    ),
    Found(
        *("C102", "unknown-field", "error", "A field must be one that its kind has."),
        "Otherwise a slip in its name would be a term that nobody sees.",
        'obligation clean {\n    bound: tenant\n    beneficiary: landlord\n    action: "clean"\n    dew: "at once"\n}',
        'obligation clean {\n    bound: tenant\n    beneficiary: landlord\n    action: "clean"\n    due: "at once"\n}',
    ),
    Found(
        *("C103", "missing-field", "error", "A field that the kind requires must be there."),
        "If the agreement does not tell, write ``undisclosed``, ``tbd`` or ``none``.",
        "obligation clean {\n    bound: tenant\n    beneficiary: landlord\n}",
        "obligation clean {\n    bound: tenant\n    beneficiary: landlord\n    action: undisclosed\n}",
    ),
    Found(
        *("C104", "wrong-value", "error", "A value must be one that its field can hold."),
        "It is of another sort, or cannot be: a day that the calendar lacks, a currency that is none.",
        "clause keys { period: through 2030-02-30 }",
        "clause keys { period: through 2030-02-28 }",
    ),
    Found(
        *("C105", "same-name", "error", "No two blocks may have one name."),
        "Parties, terms, events and clauses share one set of names; sections have their own.",
        "clause keys { x: 1 }\nclause keys { x: 2 }",
        "clause keys { x: 1 }\nclause more_keys { x: 2 }",
    ),
    Found(
        *("C106", "one-agreement", "error", "A file must have one agreement block."),
        "One file is one version of one agreement. A file of parties, terms and events can do without.",
        'agreement lease "Lease" { version: "1" }\nagreement sublease "Sublease" { version: "1" }',
        'agreement lease "Lease" { version: "1" }',
    ),
    Found(
        *("C107", "said-twice", "error", "A field must be said once."),
        "Several values stand in one list.",
        "clause keys {\n    copies: 2\n    copies: 3\n}",
        "clause keys { copies: 2, 3 }",
    ),
    Found(
        *("C108", "wrong-part", "error", "A block inside a clause must be one that its kind can hold."),
        "Every clause can hold an ``except``; [kinds.md](kinds.md) lists the others.",
        "permission trade {\n    holder: tenant\n    activity: premises\n    tier one { activity: premises }\n}",
        "permission trade {\n    holder: tenant\n    activity: premises\n    except one { activity: premises }\n}",
    ),
    Found(
        *("C109", "wrong-language", "error", "A translation must name its language, and translate."),
        "The tag is one of BCP 47, and only a heading, a text and a note are translated.",
        'clause keys { text(de_DE): "Zwei Schlüssel." }',
        'clause keys { text(de-DE): "Zwei Schlüssel." }',
    ),
    Found(
        *("C110", "include-path", "error", "The path of an include must stay in the folder."),
        "It counts from the folder of the file, or lies below ``--root``. No address is opened.",
        'agreement sublease "Sublease" {\n    version: "1"\n    include: "../common.clause"\n}',
        'agreement sublease "Sublease" {\n    version: "1"\n    include: "common.clause"\n}',
    ),
    Found(
        *("C111", "party-each", "error", "No party may be called each."),
        "The word stands for every party.",
        'party each "Each"',
        'party everyone "Everyone"',
    ),
    Found(
        *("C112", "include-missing", "error", "A file that is included must be readable."),
        "What it would have declared is not reported as missing, too.",
        'agreement sublease "Sublease" {\n    version: "1"\n    include: "comon.clause"\n}',
        'agreement sublease "Sublease" {\n    version: "1"\n    include: "common.clause"\n}',
    ),
    Found(
        *("C113", "include-agreement", "error", "An agreement cannot be included."),
        "So no file includes itself, and includes never go round in a circle.",
        'agreement sublease "Sublease" {\n    version: "1"\n    include: "periods.clause"\n}',
        'agreement sublease "Sublease" {\n    version: "1"\n    include: "common.clause"\n}',
    ),
    Found(
        *("C114", "included-twice", "error", "A file must be included once."),
        "It is the same file also by another path.",
        'agreement sublease "Sublease" {\n    version: "1"\n    include: "common.clause", "./common.clause"\n}',
        'agreement sublease "Sublease" {\n    version: "1"\n    include: "common.clause"\n}',
    ),
    Found(
        *("C115", "include-no-declaration", "error", "A file that is included holds parties, terms and events."),
        "Its sections and clauses belong into an agreement.",
        'agreement sublease "Sublease" {\n    version: "1"\n    include: "wrong/not-only-terms.clause"\n}',
        'agreement sublease "Sublease" {\n    version: "1"\n    include: "common.clause"\n}',
    ),
    # --- names ------------------------------------------------------------------------------------------------
    Found(
        *("C202", "unknown-name", "error", "A name must be that of a block of the file."),
        "Here it could be a term, an event or a clause.",
        "clause keys { condition: sale_of_house }",
        "clause keys { condition: premises }",
    ),
    Found(
        *("C203", "unknown-party", "error", "A party that is named must be declared."),
        "The same is true of a panel that decides.",
        "permission trade {\n    holder: tennant\n    activity: premises\n}",
        "permission trade {\n    holder: tenant\n    activity: premises\n}",
    ),
    Found(
        *("C204", "unknown-event", "error", "An event that is named must be declared."),
        "Time hangs on dates and events. If it hangs on something else, declare an event for it.",
        "clause keys { period: until insolvency }",
        "clause keys { period: until agi_verified }",
    ),
    Found(
        *("C205", "unknown-term", "error", "A term that is named must be defined."),
        "A scope is made of terms that the file defines.",
        "permission trade {\n    holder: tenant\n    activity: cellar\n}",
        "permission trade {\n    holder: tenant\n    activity: premises\n}",
    ),
    Found(
        *("C206", "unknown-clause", "error", "A clause that is named must be there."),
        "Perhaps it was renamed.",
        "clause keys { subject_to: house_rules }",
        "clause keys { subject_to: use }",
    ),
    Found(
        *("C207", "circle", "error", "References must not go round in a circle."),
        "No term is part of itself, no event follows itself, and no clause is subject to itself, not even over others.",
        "define house { part_of: estate }\ndefine estate { part_of: house }",
        "define house { part_of: estate }\ndefine estate",
    ),
    # --- assumptions and scenarios ----------------------------------------------------------------------------
    Found(
        *("C320", "empty-assumption", "error", "An assumption must name an event and a day."),
        "For example ``--assume sale=2028-03-01``.",
    ),
    Found(
        *("C321", "assumed-unknown-event", "error", "An event that is assumed must be declared."),
        "The name is that of the event in the file.",
    ),
    Found(
        *("C322", "assumed-against-fact", "error", "What has occurred cannot be assumed otherwise."),
        "The agreement says on which day it did, or when its term ends.",
    ),
    Found(
        *("C323", "assumed-against-order", "error", "An assumption must respect the order of events."),
        "An event comes no sooner than those that it follows, and not at all if one of them never happens.",
    ),
    Found(
        *("C324", "assumed-too-early", "warning", "An event should not be assumed before the agreement was made."),
        "The agreement speaks of it as yet to come. The assumption counts all the same.",
    ),
    Found(
        *("C325", "before-the-agreement", "warning", "A day should not lie before the agreement."),
        "Nothing is in force then, unless a clause reaches back.",
    ),
    Found(
        *("C326", "assumed-too-late", "warning", "A termination should not be assumed when the term is over."),
        "There is nothing left to end. The assumption counts all the same.",
    ),
    Found(
        *("C330", "scenario-unreadable", "error", "A scenario must be TOML."),
        "The message says where it is not.",
    ),
    Found(
        *("C331", "scenario-wrong", "error", "A scenario must say what a scenario can."),
        "It has a key that there is not, an event without a day, or a phase without a name or in no order.",
    ),
    # --- characters -------------------------------------------------------------------------------------------
    Found(
        *("C601", "invisible-character", "warning", "A text should have no invisible characters."),
        "Two texts with and without one look the same, and are not. The fix takes it away.",
        'clause keys { note: "Two\u200bkeys" }',
        'clause keys { note: "Two keys" }',
    ),
    Found(
        *("C602", "control-character", "warning", "A text should have no control characters."),
        "They may act on a terminal. The program shows each as its number.",
        'clause keys { note: "Two\u0007keys" }',
        'clause keys { note: "Two keys" }',
    ),
    Found(
        *("C603", "wrong-name-character", "error", "A name must be made of letters, marks, digits and the underscore."),
        "Digits are ASCII.",
        "clause fees { deposit: €500 }",
        "clause fees { deposit: EUR 500 }",
    ),
    Found(
        *("C604", "mixed-scripts", "warning", "A name should be written in one script."),
        "Letters of two scripts may look alike: the second letter of the bad example is Cyrillic.",
        "clause k\u0435ys { x: 1 }",
        "clause keys { x: 1 }",
    ),
    Found(
        *("C605", "look-alikes", "warning", "No two names should look alike."),
        "One of them is probably a slip: a letter of the second name is Cyrillic.",
        "clause keys { x: 1 }\nclause k\u0435ys { x: 1 }",
        "clause keys { x: 1 }\nclause more_keys { x: 1 }",
    ),
    Found(
        *("C606", "long-name", "error", "A name must have no more than 200 characters."),
        "What is to be said at such length belongs into the heading.",
        f"clause k{'e' * 200}ys {{ x: 1 }}",
        "clause keys { x: 1 }",
    ),
    # --- accepted changes -------------------------------------------------------------------------------------
    Found(
        *("C801", "accepted-nothing", "warning", "An accepted change should be there."),
        "It is there no more: take the entry out.",
    ),
    Found(
        *("C802", "accepted-expired", "warning", "An acceptance should not have expired."),
        "Its last day is over, and the change counts again.",
    ),
    Found(
        *("C803", "accepted-in-several", "warning", "An acceptance should be for one agreement."),
        "Several agreements have the change that it names. Say in it for which ``agreement`` it is.",
    ),
    Found(
        *("C804", "decided-meanwhile", "warning", "Two reviewers should not decide on a change at the same time."),
        "Another writer of the review file decided otherwise on it since the file was read. Theirs stands.",
    ),
    # --- comments that silence --------------------------------------------------------------------------------
    Found(
        *("C811", "ignored-without-why", "warning", "A comment that silences a rule should say which, and why."),
        "Whoever reads the file later has nothing else to judge it by.",
        "clause fees { period: until 2031 } # ignore C302",
        "clause fees { period: until 2031 } # ignore C302: the parties read it so",
    ),
    Found(
        *("C812", "ignored-in-vain", "warning", "A comment should silence something."),
        "What it silenced is there no more: take it away, so that it does not hide what comes later.",
        "clause fees { period: through 2031 } # ignore C302: the parties read it so",
        "clause fees { period: through 2031 }",
    ),
    Found(
        *("C813", "ignored-unknown", "warning", "A comment should silence a rule that there is."),
        "A slip in a code or a name silences nothing.",
        "clause fees { period: until 2031 } # ignore C302, C399: the parties read it so",
        "clause fees { period: until 2031 } # ignore C302: the parties read it so",
    ),
    # --- settings and policies --------------------------------------------------------------------------------
    Found(
        *("C900", "policy", "error", "A clause should do as the policies want."),
        "The settings of the project say what that is; its level is the policy's own.",
    ),
    Found(
        *("C910", "wrong-settings", "error", "Settings must be right."),
        "An unknown key, rule or level ends the check, and so does a file that is no TOML.",
    ),
    Found(
        *("C911", "wrong-policy", "error", "A policy must be right."),
        "Whatever is wrong with one, it is an error: a policy never passes because of a slip. A party or term "
        "that it speaks of has to be declared in some file of the project.",
    ),
    Found(
        *("C912", "no-baseline", "error", "A baseline must be one."),
        "Write one with ``clauses check --write-baseline FILE``.",
    ),
)
