"""A council that does not exist, and two years of its life."""


def sign_ins() -> list[tuple[str, str, str]]:
    """Return the role, e-mail address and password of one officer of each role."""
    return []
