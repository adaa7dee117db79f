"""The page of a case whose words were erased by rule."""

from tests import addresses, given


class TestACaseThatWasErased:
    def test_says_so_and_offers_no_way_back(self, council, read):
        page = read(council.manager, addresses.of_case(given.erased(council)))
        for said in (
            "were erased on 16 November 2026",
            "Words erased",
            "By this rule: Retention schedule 4.2",
            "(erased)",
        ):
            assert said in page
        assert "Amina" not in page
        assert "Reopen" not in page
