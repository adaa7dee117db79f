"""The addresses of the reports, all below /casework/reports/."""

from django.urls import path, register_converter

from putright.oversight import views
from putright.reports.period import Quarter


class QuarterInAddress:
    """How an address says a quarter: 2015-16/q2."""

    regex = r"\d{4}-\d{2}/q[1-4]"

    def to_python(self, value: str) -> Quarter:
        """Read a quarter. Raises `NoSuchPeriod`, a `ValueError`, so that the page is not found."""
        return Quarter.parse(*value.split("/"))

    def to_url(self, quarter: Quarter) -> str:
        """Write a quarter."""
        return f"{quarter.financial_year.replace('/', '-')}/q{quarter.number}"


register_converter(QuarterInAddress, "quarter")

app_name = "oversight"

BELOW = "casework/reports/quarterly/<quarter:quarter>/"

urlpatterns = [
    path("casework/reports/", views.reports, name="reports"),
    path(BELOW, views.quarterly, name="quarterly-report"),
    path(f"{BELOW}figures.csv", views.figures, name="quarterly-figures"),
    path(f"{BELOW}cases/<key>/", views.cases, name="cases-behind"),
]
