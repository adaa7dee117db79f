"""Write the pages of reference that the code itself knows best.

Run `.venv/bin/python docs/generate.py`. A test fails while a page is not what this would write.
"""

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent / "reference"
MADE = "<!-- Written by docs/generate.py: change the code, not this page. -->\n"


KEYS_BEGIN = "<!-- From here docs/generate.py writes: change the code, not this. -->\n"
KEYS_END = "<!-- To here. -->\n"


def steps() -> str:
    """What may follow what: a table and a diagram."""
    from putright.procedure.letters import LETTERS
    from putright.procedure.steps import ALWAYS, LETTER, STEPS, State

    lines = ["# Steps", MADE, "## From one state to the next", "", "```mermaid", "stateDiagram-v2"]
    lines += ["    [*] --> received: receive", "    received --> accepted: accept"]
    moving = [(kind, rule) for kind, rule in LETTERS.items() if rule.leads_to]
    for kind, rule in moving:
        for state in sorted(rule.leaves_from):
            lines.append(f"    {state} --> {rule.leads_to}: {kind.label.lower()} leaves")
    lines += [
        "    responded --> accepted: escalate (next stage)",
        "    responded --> closed: close",
    ]
    lines += ["    closed --> accepted: escalate (next stage)"]
    lines += [f"    {state} --> closed: withdraw" for state in State if "withdraw" in STEPS[state]]
    lines += [
        f"    {state} --> closed: record how it ended (old system)"
        for state in State
        if "record_end" in STEPS[state]
    ]
    lines += ["```", "", "A reopened case goes back to where it stood.", ""]
    lines += ["## What may be done", "", "| state | steps |", "| --- | --- |"]
    for state in State:
        own = sorted(step.label for step in STEPS[state] - ALWAYS - LETTER)
        lines.append(f"| {state.label} (`{state}`) | {', '.join(own)} |")
    lines += ["", "How a case ended is recorded only when it came from an old system."]
    lines += ["", f"In every state: {_listed(ALWAYS)}.", ""]
    lines += [f"While a letter is in hand: {_listed(LETTER)}.", ""]
    return "\n".join(lines)


def permissions() -> str:
    """Who may do what: the table, and what independence takes away."""
    from putright.accounts.roles import CUSTOMER, MAY, Role
    from putright.procedure.steps import Step

    heads = [*(role.label for role in Role), "Customer"]
    lines = ["# Permissions", MADE, "## Roles", ""]
    lines += [f"- {role.label} (`{role}`)" for role in Role]
    lines += ["", "## What may be done with a case", "", "| step | " + " | ".join(heads) + " |"]
    lines.append("| --- |" + " :-: |" * len(heads))
    for step in Step:
        marks = ["yes" if one in MAY[step] else "" for one in [*Role, CUSTOMER]]
        lines.append(f"| {step.label} | " + " | ".join(marks) + " |")
    lines += [
        "",
        "## Independence",
        "",
        "These take away from the table, and nothing adds to it:",
        "",
        "- An officer complained of neither sees the case nor can do anything with it.",
        "- Nobody checks a letter that they drafted.",
        "- Whoever answered a stage (handled it, made a finding, drafted or checked the response)",
        "  neither handles nor checks a later one.",
        "- Stage 1 is handled by complaints officers, the stages after it by stage 2 reviewers.",
        "- A case from an old system is kept as it was: notes, messages, files and links may be",
        "  added, and how it ended may be recorded.",
        "",
    ]
    return "\n".join([*lines, *_decisions()])


def _decisions() -> list[str]:
    """Who may decide for the council."""
    from putright.accounts.roles import MAY, Act, Role
    from putright.policy.permissions import IN_PERSON

    heads = [*(role.label for role in Role), "Command line"]
    lines = ["## What the council decides", "", "| act | " + " | ".join(heads) + " |"]
    lines.append("| --- |" + " :-: |" * len(heads))
    for act in Act:
        marks = ["yes" if role in MAY[act] else "" for role in Role]
        marks.append("" if act in IN_PERSON else "yes")
        lines.append(f"| {act.label} | " + " | ".join(marks) + " |")
    return [*lines, "", "Nobody confirms a procedure that they adopted.", ""]


def constraints() -> str:
    """What the database itself refuses."""
    from django.apps import apps
    from django.db.models import CheckConstraint

    lines = ["# What the database refuses", MADE]
    lines.append("Both databases hold these constraints, whoever writes to them.\n")
    for model in sorted(_models(apps), key=lambda model: model._meta.label):
        if not model._meta.constraints:
            continue
        lines += [f"## {model.__name__}", "", f"{model.__doc__.strip().splitlines()[0]}", ""]
        for constraint in model._meta.constraints:
            sort = "check" if isinstance(constraint, CheckConstraint) else "unique"
            lines.append(f"- {_sentence(constraint.name, model)} (`{constraint.name}`, {sort})")
        lines.append("")
    return "\n".join([*lines, *_guards()])


def _guards() -> list[str]:
    """What each database keeps beside its constraints."""
    from putright.cases.guards import GUARDS

    lines = ["## Guards", ""]
    lines += [
        "Events are added, never changed and never removed: triggers refuse it. The words of a "
        "case are indexed as they are written. [How the schema changes]"
        "(../explanation/how-the-schema-changes.md) says how these outlive every migration, and "
        "`putright check` whether they stand.",
        "",
        "| table | on SQLite | on PostgreSQL |",
        "| --- | --- | --- |",
    ]
    for table in dict.fromkeys(guard.table for guard in GUARDS["sqlite"]):
        names = [
            ", ".join(f"`{guard.name}`" for guard in GUARDS[vendor] if guard.table == table)
            for vendor in ("sqlite", "postgresql")
        ]
        lines.append(f"| `{table}` | {' | '.join(names)} |")
    return [*lines, ""]


def codes() -> str:
    """The Ombudsmen's Codes, provision by provision, and what a procedure is checked for."""
    from putright.procedure import codes
    from putright.procedure.codes.checking import CHECKS

    lines = [
        "# The Ombudsmen's Codes",
        MADE,
        "What each Code expects, in words of our own, and what Putright itself can show for it "
        "today. The Codes' own words are at the addresses given, and they are what counts. "
        "The data are the files of `putright/procedure/codes/`.",
        "",
        "`must`, `should` and `may` say how binding a provision is; `context` asks for nothing. "
        "An asterisk marks what we have not been able to read under that number. Where it says "
        "that a letter cannot be submitted without something, the procedure must demand that of "
        "the letter, as `corporate` and `housing` do.",
        "",
        "## What a procedure is checked for",
        "",
        "`checking.breaches(procedure)` compares a procedure for complaints with the Codes that it "
        "names, and says in a sentence where it breaks which provision:",
        "",
    ]
    lines += [f"- {check.__doc__.strip().splitlines()[0]}" for check in CHECKS]
    lines += [
        "",
        "A limit in calendar days or months is compared by the most working days that it can have. "
        "One that runs from receipt is compared as it stands: 10 working days from receipt are "
        "never later than 10 from the acknowledgement, and 15 can be.",
        "",
    ]
    for code in map(codes.get, codes.keys()):
        lines += _code(code)
    return "\n".join(lines)


def _code(code: object) -> list[str]:
    shown = sum(bool(provision.evidence) for provision in code.provisions)
    lines = [f"## {code.title}", "", f"`{code.key}`. {code.about}", "", f"Source: <{code.source}>"]
    lines += ["", f"Putright has something to show for {shown} of {len(code.provisions)}.", ""]
    lines += ["| provision | strength | what it asks | what Putright shows |"]
    lines += ["| --- | --- | --- | --- |"]
    for provision in code.provisions:
        number = provision.number if provision.certain else f"{provision.number} \\*"
        evidence = provision.evidence or "*Putright holds nothing for this.*"
        lines.append(f"| {number} | {provision.strength} | {provision.says} | {evidence} |")
    return [*lines, ""]


def settings() -> str:
    """Everything that can be set in the environment."""
    from putright.config.table import GROUPS

    lines = [
        "# Settings",
        MADE,
        "Putright reads its settings from the environment. `putright settings` shows each one, "
        "what it is now and where that comes from; with `--json` it does so for a program. A "
        "variable that is empty is as if it were not set.",
        "",
        "As a demonstration Putright needs none of them, and the defaults are for that. In "
        "production it refuses to start while one of those marked **production** is missing or "
        "unsafe, and names every such setting at once.",
        "",
    ]
    for group in GROUPS:
        lines += [f"## {group.title}", "", "| Setting | Meaning | Default |", "|---|---|---|"]
        lines += [*map(_setting, group.settings), ""]
    return "\n".join(lines)


def _setting(setting: object) -> str:
    plain = setting.default if isinstance(setting.default, str) else ""
    default = setting.default_in_words or (f"`{plain}`" if plain else "none")
    demand = f" **Production:** it {setting.production}." if setting.production else ""
    return f"| `{setting.name}` | {setting.meaning}{demand} | {default} |"


def particulars() -> str:
    """What a customer may tell us besides what happened."""
    from putright.cases.models import PARTICULARS

    lines = [
        "# Particulars",
        MADE,
        "What a customer may tell us besides what happened. The key is the",
    ]
    lines += ["column of the case, and the field of a [mapping](mapping.md)."]
    lines += ["", "| Key | What it is called | Asked of customers | Sort | Searched |"]
    lines += ["| --- | --- | --- | --- | --- |"]
    for each in PARTICULARS:
        hint = f" ({each.hint})" if each.hint else ""
        cells = [f"`{each.key}`", each.label, each.question + hint, _sort(each.column)]
        lines.append("| " + " | ".join([*cells, "yes" if each.searched else ""]) + " |")
    return "\n".join([*lines, ""])


def _sort(column: object) -> str:
    """Of what sort a column is, as a form asks for it."""
    from django.db.models import DateField, TextField

    from putright.database.fields import Chosen

    if isinstance(column, Chosen):
        return "one of " + ", ".join(f"`{member}`" for member in column.of)
    if isinstance(column, DateField):
        return "a day"
    if isinstance(column, TextField):
        return "paragraphs"
    return f"a line of up to {column.max_length} characters"


def procedures() -> str:
    """The words for letters that a procedure's file may use, in the page about such files."""
    from putright.procedure.letters import CONTENTS, STANDARD

    lines = ["| Kind | Letter | It leaves |", "|---|---|---|"]
    for letter in STANDARD.values():
        how = "when it is checked" if letter.rule else "by itself"
        lines.append(f"| `{letter.key}` | {letter.label} | {how} |")
    lines += ["", "What may be demanded:", "", "| Word | What the letter then has |", "|---|---|"]
    lines += [f"| `{key}` | {words[0].lower()}{words[1:]} |" for key, words in CONTENTS.items()]
    return _between_the_marks("procedures.md", [*lines, ""])


def _between_the_marks(name: str, lines: list[str]) -> str:
    """A page with these lines in the part of it that is written here."""
    page = (HERE / name).read_text(encoding="utf-8")
    return "\n".join(
        [page.partition(KEYS_BEGIN)[0] + KEYS_BEGIN, *lines, KEYS_END + page.partition(KEYS_END)[2]]
    )


def figures() -> str:
    """What each figure of the reports is, below the rules that all of them share."""
    from putright.reports.figures import of
    from putright.reports.quarterly import CONTENTS

    lines: list[str] = []
    for section in CONTENTS:
        alike: dict[str, list[str]] = {}
        for measure in of(section):
            key, said = _figure(measure)
            alike.setdefault(said, []).append(f"`{key}`")
        lines += [f"### {section.title}", ""]
        lines += ["| Key | Unit | Period | Compared with | What it is |", "|---|---|---|---|---|"]
        lines += [f"| {', '.join(keys)} | {said} |" for said, keys in alike.items()]
        lines.append("")
    return _between_the_marks("figures.md", lines)


def _figure(measure: object) -> tuple[str, str]:
    """The key of a figure, and the rest of its row."""
    from putright.reports.words import Words

    outcome, dimension = measure.counts.outcome, measure.counts.dimension
    against = measure.against.name if measure.against else ""
    definition = measure.definition.format(
        period=_Period("*the period*", "*its first to its last day*"),
        before="*the period before*",
        against=against,
        rule=measure.counts.rule,
        found="" if outcome is None else Words.UPHELD.within(outcome),
        defined=dimension and dimension.defined(dimension.called),
    )
    key = measure.key.format(member=f"<{dimension.called}>" if dimension else "")
    return key, f"{measure.unit} | {measure.span.name} | {against} | {definition}"


class _Period(NamedTuple):
    """Stands for a period in a definition."""

    called: str
    days: str

    def __str__(self) -> str:
        return self.called


def _models(apps: object) -> list[type]:
    rooms = ("accounts", "jobs", "policy", "people", "cases")
    return [model for room in rooms for model in apps.get_app_config(room).get_models()]


def _sentence(name: str, model: type) -> str:
    noun = re.sub(r"(?<!^)(?=[A-Z])", "_", model.__name__).lower()
    words = name.removeprefix(noun).strip("_").replace("_", " ")
    return words[0].upper() + words[1:]


def _listed(steps: frozenset) -> str:
    return ", ".join(sorted(step.phrase for step in steps))


PAGES: dict[str, Callable[[], str]] = {
    "codes.md": codes,
    "steps.md": steps,
    "permissions.md": permissions,
    "constraints.md": constraints,
    "settings.md": settings,
    "procedures.md": procedures,
    "figures.md": figures,
    "particulars.md": particulars,
}


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "putright.config.settings")
    import django

    django.setup()
    for name, write in PAGES.items():
        (HERE / name).write_text(write(), encoding="utf-8")


if __name__ == "__main__":
    main()
