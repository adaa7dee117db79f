from collections.abc import Callable

import pytest
from django.template import engines


@pytest.fixture
def draw() -> Callable[..., str]:
    """`draw("components/form.jinja", "field(bound)", bound=...)` is what that macro draws."""

    def drawn(template: str, expression: str, **names: object) -> str:
        source = f"{{% import '{template}' as macros %}}{{{{ macros.{expression} }}}}"
        return engines["jinja2"].env.from_string(source).render(**names)

    return drawn
