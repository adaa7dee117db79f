"""Whether this Putright can do its work, for a load balancer or a monitor."""

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse

from putright.database import guards


@login_not_required
def health(request: HttpRequest) -> JsonResponse:
    """Answer 200 when the database answers and guards the record, otherwise 503.

    Which guard is missing is for `putright check` to say, not for whoever asks.
    """
    try:
        faults = guards.faults(connection)
    except DatabaseError:
        return JsonResponse({"database": "does not answer"}, status=503)
    if faults:
        return JsonResponse({"database": "answers", "guards": "missing"}, status=503)
    return JsonResponse({"database": "answers", "guards": "stand"})
