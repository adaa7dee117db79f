"""Everything that can be set: one row a setting, in the order in which a council meets them.

A row is all there is to adding one. Django's settings hold its value under its name, `putright
settings` prints it, docs/reference/settings.md is drawn from it, and production refuses to start
when its demand is not met.
"""

from pathlib import Path
from urllib.parse import urlsplit

from putright.config import home
from putright.config.environment import Group, Setting, Values
from putright.config.typed import (
    Address,
    Database,
    Folder,
    Helplines,
    Lines,
    MailServer,
    Names,
    Number,
    OneOf,
    Secret,
    Switch,
)
from putright.reports.words import Words

ROOT = Path(__file__).resolve().parents[2]
SHORTEST_SECRET_KEY = 40
FOR_LETTERS = "must be set: letters to residents need it"


def is_https(values: Values) -> bool:
    """Whether residents reach us by an address that nobody can listen in on."""
    parts = urlsplit(values["BASE_URL"])
    return parts.scheme == "https" and bool(parts.hostname)


MODE_AND_PLACE = Group(
    "Mode and place",
    Setting(
        "PUTRIGHT_MODE",
        "`demonstration`, a council that does not exist, or `production`.",
        OneOf(("demonstration", "production")),
        "demonstration",
    ),
    Setting(
        "PUTRIGHT_HOME",
        "The folder of the database file, the attachments, the outbox and the demonstration's "
        "secret key. Only the user that runs Putright can read it.",
        Folder(),
        str(ROOT / "var"),
        "`var` beside the program",
    ),
    Setting(
        "BASE_URL",
        "The address that residents use. Letters link to it.",
        Address(),
        "http://localhost:8000",
        production="must be the https:// address that residents use",
        safe=is_https,
    ),
    Setting(
        "ALLOWED_HOSTS",
        "The host names that Putright answers to, with commas between them.",
        Names(),
        "localhost,127.0.0.1,[::1]",
        "this machine's own",
        production="must name the host names that Putright answers to, and not be *",
        safe=lambda values: bool(values["ALLOWED_HOSTS"]) and "*" not in values["ALLOWED_HOSTS"],
    ),
    Setting(
        "BEHIND_PROXY",
        "`on`, when a proxy takes HTTPS and passes on plain HTTP. The proxy must set "
        "`X-Forwarded-Proto`, remove it from what comes in, and add the browser's address at the "
        "end of `X-Forwarded-For`, by which [wrong passwords](../how-to/let-officers-sign-in.md) "
        "are counted.",
        Switch(),
        "off",
    ),
    Setting(
        "SECRET_KEY",
        "The random characters that sign sessions and forms.",
        Secret(),
        lambda values: home.secret_key(values["PUTRIGHT_HOME"]),
        "made once, kept in `PUTRIGHT_HOME`",
        production=f"must be set, to at least {SHORTEST_SECRET_KEY} random characters",
        safe=lambda values: len(values["SECRET_KEY"]) >= SHORTEST_SECRET_KEY,
    ),
    Setting(
        "DEBUG",
        "`on`, to see errors in the browser while developing.",
        Switch(),
        "off",
        production="must be off: its error pages show personal data",
        safe=lambda values: not values["DEBUG"],
    ),
)

THE_RECORD = Group(
    "The record",
    Setting(
        "DATABASE_URL",
        "`sqlite:///relative.sqlite3`, `sqlite:////absolute.sqlite3`, "
        "`postgres://user:password@host:5432/name` or, through a socket, "
        "`postgres://user@/name?host=/run/postgresql`. It ends with `?prepare_threshold=off` where "
        "a pooler between Putright and PostgreSQL does not keep prepared statements.",
        Database(),
        lambda values: f"sqlite:///{values['PUTRIGHT_HOME'] / 'putright.sqlite3'}",
        "`putright.sqlite3` in `PUTRIGHT_HOME`",
    ),
    Setting(
        "PROCEDURE",
        "The key of the [procedure](procedures.md) by which complaints are handled.",
        default="corporate",
    ),
    Setting(
        "OUTCOME_WORDS",
        "What reports call the findings: `upheld`, partly upheld and not upheld, or `justified`, "
        "partly justified and unjustified.",
        OneOf(tuple(Words)),
        Words.UPHELD,
    ),
)

THE_COUNCIL = Group(
    "The council",
    Setting(
        "COUNCIL_NAME",
        "The council's name, on pages and letters.",
        default="Westmere City Council",
        production=FOR_LETTERS,
    ),
    Setting(
        "COUNCIL_EMAIL",
        "The complaints team's e-mail address, and the sender of letters.",
        default="complaints@westmere.example",
        production=FOR_LETTERS,
    ),
    Setting(
        "COUNCIL_PHONE",
        "The complaints team's telephone number.",
        default="01632 960 400",
        production=FOR_LETTERS,
    ),
    Setting(
        "COUNCIL_ADDRESS",
        "The complaints team's postal address, with `\\n` between its lines.",
        Lines(),
        "City Hall\\nMarket Square\\nWestmere\\nWM1 1AA",
        "in Westmere",
        production=FOR_LETTERS,
    ),
    Setting(
        "HELPLINES",
        "Whom of the council to ring, by day and at night, in each of the dangers that are asked "
        "about before a complaint: a line for each of `now`, `child`, `heating`, `damp`, "
        "`self_harm` and `hate`, with `\\n` between them, such as `heating: Repairs, 01632 960 "
        "420; at night and weekends 01632 960 421`. Without a line it is the complaints team.",
        Helplines(),
        "child: Children's services, 01632 960 430; at night and weekends 01632 960 431"
        "\\nheating: Emergency repairs, 01632 960 420 at any hour"
        "\\ndamp: Emergency repairs, 01632 960 420 at any hour",
        "in Westmere",
        production="must name whom to ring at least when a child may be at risk, and for repairs",
        safe=lambda values: {"child", "heating", "damp"} <= set(values["HELPLINES"]),
    ),
    Setting(
        "NAMELESS",
        "`on`, when the council's policy lets people complain without giving a name.",
        Switch(),
        "on",
    ),
    Setting(
        "SECURITY_CONTACT",
        "Who takes reports of weaknesses in the council's Putright: an e-mail address or the "
        "`https://` address of a page. `/.well-known/security.txt` says it.",
        default=lambda values: values["COUNCIL_EMAIL"],
        default_in_words="`COUNCIL_EMAIL`",
    ),
    Setting(
        "FOLLOW_DAYS",
        "For how many days after the end of a case its link still opens the page by which the "
        "customer follows it, 1 to 3650. While the case is open it always does.",
        Number(1, 3650),
        "90",
    ),
    Setting(
        "COUNCIL_THEME",
        "The address of a stylesheet with the council's own "
        "[colours](components.md#a-councils-own-colours). It must be on the host that residents "
        "use, such as `/theme/council.css` from your proxy.",
    ),
)

LETTERS = Group(
    "Letters",
    Setting(
        "LETTERS_BY",
        "How approved letters leave: `file` writes them into `outbox` in `PUTRIGHT_HOME`, `email` "
        "sends them.",
        OneOf(("file", "email")),
        "file",
    ),
    Setting(
        "EMAIL_URL",
        "The mail server, such as `smtp+tls://user:password@mail.example:587`.",
        MailServer(),
        production="must be set when LETTERS_BY is email",
        safe=lambda values: bool(values["EMAIL_URL"]) or values["LETTERS_BY"] != "email",
    ),
)

GROUPS = (MODE_AND_PLACE, THE_RECORD, THE_COUNCIL, LETTERS)
TABLE = [setting for group in GROUPS for setting in group.settings]
