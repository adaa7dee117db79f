"""Where an officer arrives."""

import pytest

from putright.accounts.models import Officer
from putright.accounts.roles import Role
from putright.config.landing import LANDS_ON
from tests import given


@pytest.fixture
def council(db):
    return given.council()


def arrives(client, officer):
    client.force_login(officer)
    return client.get("/casework/").url


class TestAnOfficer:
    @pytest.mark.parametrize(
        ("who", "list_of_theirs"),
        [
            ("adviser", "/casework/triage/"),
            ("officer", "/casework/mine/"),
            ("checker", "/casework/check/"),
            ("reviewer", "/casework/team/"),
            ("manager", "/casework/team/"),
        ],
    )
    def test_arrives_where_their_work_is(self, council, client, who, list_of_theirs):
        assert arrives(client, getattr(council, who)) == list_of_theirs

    def test_with_several_roles_arrives_where_they_handle_cases(self, council, client):
        council.officer.appointments.create(role=Role.CHECKER)
        assert arrives(client, Officer.objects.get(pk=council.officer.pk)) == "/casework/mine/"

    def test_without_a_team_arrives_at_their_own_cases(self, council, client):
        council.manager.team = None
        council.manager.save()
        assert arrives(client, council.manager) == "/casework/mine/"

    def test_is_led_there_by_the_name_of_the_product(self, council, client):
        client.force_login(council.checker)
        assert 'href="/casework/"' in client.get("/casework/due/").content.decode()


def test_every_role_has_its_page():
    assert set(LANDS_ON) == set(Role)
