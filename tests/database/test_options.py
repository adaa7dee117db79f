"""What Putright asks of each of its two databases."""

import pytest

from putright.config.typed import Database
from putright.database.options import with_options


def options(url):
    return with_options(Database().read(url))["OPTIONS"]


class TestPostgresql:
    def test_plans_a_statement_once_that_is_sent_again_and_again(self):
        said = options("postgres://putright@db/putright")
        assert (said["server_side_binding"], said["prepare_threshold"]) == (True, 3)

    @pytest.mark.parametrize(("typed", "becomes"), [("off", None), ("10", 10)])
    def test_can_be_told_otherwise(self, typed, becomes):
        said = options(f"postgres://putright@db/putright?prepare_threshold={typed}")
        assert said["prepare_threshold"] == becomes
