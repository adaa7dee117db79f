"""What every template can use."""

from collections.abc import Callable, Hashable
from functools import cache, lru_cache
from typing import Any

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from jinja2 import BaseLoader, ChoiceLoader, Environment, PackageLoader, PrefixLoader, Undefined
from jinja2.utils import missing

from putright.accounts.models import Officer
from putright.accounts.roles import Act, may
from putright.casework.access import case_href
from putright.config.navigation import menu
from putright.design.paragraphs import blocks
from putright.procedure import writing
from putright.procedure.months import months

DRAWINGS = 4000  # of a few kilobytes each, in every process
ADDRESSES = 1000  # most of what a page links to is the same on every page


class Mistaken(Undefined):
    """Stop at a name or an attribute that does not exist, which is a slip of the pen.

    A key that a dict lacks is another matter: it is how one leaves out an
    option of a GOV.UK component.
    """

    def _is_option_left_out(self) -> bool:
        return self._undefined_obj is not missing and isinstance(self._undefined_obj, dict)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") or not self._is_option_left_out():
            return super().__getattr__(name)
        return self

    def __getitem__(self, key: Any) -> Any:
        return self if self._is_option_left_out() else self._fail_with_undefined_error()

    def __bool__(self) -> bool:
        return False if self._is_option_left_out() else self._fail_with_undefined_error()

    def __str__(self) -> str:
        return "" if self._is_option_left_out() else self._fail_with_undefined_error()

    def __iter__(self) -> Any:
        return iter(()) if self._is_option_left_out() else self._fail_with_undefined_error()

    def __len__(self) -> int:
        return 0 if self._is_option_left_out() else self._fail_with_undefined_error()

    def __eq__(self, other: object) -> bool:
        if not self._is_option_left_out():
            self._fail_with_undefined_error()
        return isinstance(other, Mistaken)

    __hash__ = Undefined.__hash__


def environment(*, loader: BaseLoader, **options: Any) -> Environment:
    """Jinja as Django makes it, with what our templates use."""
    components = PackageLoader("govuk_frontend_jinja")
    options |= {
        "loader": ChoiceLoader([loader, PrefixLoader({"govuk_frontend_jinja": components})]),
        "undefined": Mistaken,
        "trim_blocks": True,
        "lstrip_blocks": True,
    }
    env = Environment(**options)
    env.globals |= {"static": cache(static), "url": url, "council": council()}
    env.globals |= {"case_href": case_href, "menu": menu, "may": may_do}
    env.globals["kept"] = keeping(env)
    env.globals["demonstration"] = not settings.PRODUCTION
    env.filters |= {
        "date": unless_none(writing.long_date),
        "short_date": unless_none(writing.short_date),
        "weekday": unless_none(writing.full_date),
        "moment": unless_none(lambda at: writing.moment(timezone.localtime(at))),
        "number": writing.number,
        "counted": writing.counted,
        "months": months,
        "blocks": blocks,
        "pounds": writing.pounds,
    }
    return env


def may_do(officer: Officer, act: str) -> bool:
    """Whether an officer's roles let them do what is no step of one case, for a link to it."""
    return may(officer, Act(act))


def keeping(env: Environment) -> Callable[..., str]:
    """Draws a macro of a template from values that never change, and keeps the latest drawings.

    The values must be all that the drawing says: a model, which is equal to itself whatever its
    row says by now, is none of them; nor is what somebody typed, of which there is no end.
    """

    @lru_cache(maxsize=DRAWINGS)
    def kept(template: str, macro: str, *values: Hashable) -> str:
        return getattr(env.get_template(template).module, macro)(*values)

    return kept


def council() -> dict[str, str]:
    """Who the council is, on every page and letter."""
    return {
        "name": settings.COUNCIL_NAME,
        "email": settings.COUNCIL_EMAIL,
        "phone": settings.COUNCIL_PHONE,
        "address": settings.COUNCIL_ADDRESS,
        "theme": settings.COUNCIL_THEME,
    }


@lru_cache(maxsize=ADDRESSES)
def url(name: str, *args: Any, **kwargs: Any) -> str:
    """The address of a page: `url("casework:case", reference=case.reference)`."""
    return reverse(name, args=args, kwargs=kwargs)


def unless_none(write: Callable[[Any], str]) -> Callable[[Any], str]:
    """A filter that writes nothing where there is no date."""

    def written(value: Any) -> str:
        return "" if value is None else write(value)

    return written
