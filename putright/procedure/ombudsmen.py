"""Whom a resident can go to after our final answer, or when we refuse one."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True)
class Ombudsman:
    """Whom a letter names, and how to reach them."""

    key: str
    name: str
    phone: str
    website: str
    time_limit: str  # in the words of a letter
    looks_at: str  # the words that follow "looks at"

    @property
    def how_to_contact(self) -> str:
        """One sentence for the end of a letter."""
        return f"You can contact the {self.name} at {self.website} or on {self.phone}."


OMBUDSMEN: Mapping[str, Ombudsman] = MappingProxyType(
    {
        "lgsco": Ombudsman(
            key="lgsco",
            name="Local Government and Social Care Ombudsman",
            phone="0300 061 0614",
            website="www.lgo.org.uk",
            time_limit="within 12 months of when you first knew of the problem",
            looks_at="complaints about the council's other services",
        ),
        "housing": Ombudsman(
            key="housing",
            name="Housing Ombudsman",
            phone="0300 111 3000",
            website="www.housing-ombudsman.org.uk",
            time_limit="within 12 months of our final answer",
            looks_at="complaints of tenants and leaseholders about their landlord",
        ),
        "spso": Ombudsman(
            key="spso",
            name="Scottish Public Services Ombudsman",
            phone="0800 377 7330",
            website="www.spso.org.uk",
            time_limit="within 12 months of when you first knew of the problem",
            looks_at="complaints about public services in Scotland",
        ),
        "ico": Ombudsman(
            key="ico",
            name="Information Commissioner",
            phone="0303 123 1113",
            website="www.ico.org.uk",
            time_limit="within 6 weeks of our last answer (3 months, if it is about your own data)",
            looks_at="how we deal with requests for information and with personal data",
        ),
    }
)
