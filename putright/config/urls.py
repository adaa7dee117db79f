from django.urls import include, path

from putright.config import errors, health, landing, security_txt

urlpatterns = [
    path("", include("putright.portal.urls")),
    path("", include("putright.sign_in.urls")),
    path("casework/", landing.arrive, name="arrive"),
    path("", include("putright.casework.urls")),
    path("", include("putright.administration.urls")),
    path("", include("putright.oversight.urls")),
    path("health/", health.health, name="health"),
    path(security_txt.PATH, security_txt.security_txt, name="security-txt"),
]

handler400 = errors.unreadable
handler403 = errors.not_allowed
handler404 = errors.not_found
handler500 = errors.broken
