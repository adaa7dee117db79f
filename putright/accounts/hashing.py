"""How passwords are kept: too slow for a thief, quick enough for who signs in."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class Argon2(Argon2PasswordHasher):
    """Argon2id with 46 MiB and one thread: a few hundredths of a second of one processor.

    The figures are those of the OWASP cheat sheet on password storage. Django's own take eight
    threads, so that a single guess would hold every processor that serves residents.
    """

    time_cost = 1
    memory_cost = 46 * 1024
    parallelism = 1
