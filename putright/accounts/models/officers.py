"""Who works here: officers and their roles, teams, and the service areas that they answer for."""

from collections.abc import Collection
from datetime import date
from functools import cached_property
from typing import Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q

from putright.accounts.roles import Role
from putright.database.fields import Chosen, known


class TeamQuerySet(models.QuerySet["Team"]):
    """The questions asked of the list of teams."""

    def holding(self, *roles: Role) -> Self:
        """Teams in which somebody who can still sign in holds one of these roles, by name."""
        members = Officer.objects.filter(is_active=True, appointments__role__in=roles)
        return self.filter(pk__in=members.values("team")).order_by("name", "pk")


class Team(models.Model):
    """The people to whom a customer is told to speak: a name, an address and a number."""

    key = models.SlugField(unique=True)
    name = models.CharField(max_length=100)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)

    objects = TeamQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name


class OfficerManager(BaseUserManager["Officer"]):
    """Makes officers; everything asked of them is on the queryset."""

    def create_officer(self, email: str, name: str, *roles: Role, **fields: object) -> "Officer":
        """Add an officer with these roles. A password may come in `fields`."""
        password = fields.pop("password", None)
        officer = self.model(email=self.normalize_email(email), name=name, **fields)
        officer.set_password(password)  # none: cannot sign in with a password
        officer.save()
        Appointment.objects.bulk_create(
            Appointment(officer=officer, role=role) for role in dict.fromkeys(roles)
        )
        return officer

    def get_by_natural_key(self, username: str | None) -> "Officer":
        """Find the officer who signs in with this e-mail address, in whatever case it is typed.

        Of two whose addresses differ in case alone, it is the one whose address it is exactly.
        Raises `DoesNotExist`, also when it could be either.
        """
        alike = self.filter(email__iexact=username)  # of more than Python holds to be one
        found = [each for each in alike if each.email.casefold() == (username or "").casefold()]
        exact = [officer for officer in found if officer.email == username]
        for officers in (exact, found):
            if len(officers) == 1:
                return officers[0]
        raise self.model.DoesNotExist


class OfficerQuerySet(models.QuerySet["Officer"]):
    """The questions asked of the list of officers."""

    def working(self) -> Self:
        """Officers who can still sign in, by name."""
        return self.filter(is_active=True).order_by("name", "pk")

    def deciding(self, roles: Collection[str]) -> Self:
        """Officers who can still sign in and hold one of these roles, by their keys."""
        held = Appointment.objects.filter(role__in=roles).values("officer")
        return self.filter(is_active=True, pk__in=held).order_by("pk")

    def holding(self, *roles: Role) -> Self:
        """Officers with any of these roles."""
        return self.filter(appointments__role__in=roles).distinct()


class Officer(AbstractBaseUser):
    """Somebody who works on cases and signs in with an e-mail address."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=100)
    team = models.ForeignKey(
        Team, null=True, blank=True, on_delete=models.PROTECT, related_name="officers"
    )
    is_active = models.BooleanField(default=True)
    wants_digest = models.BooleanField(default=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    objects = OfficerManager.from_queryset(OfficerQuerySet)()

    def __str__(self) -> str:
        return self.name

    @cached_property
    def roles(self) -> frozenset[Role]:
        """The roles that this officer holds."""
        return frozenset(held.role for held in self.appointments.all())


class Appointment(models.Model):
    """One role held by one officer."""

    officer = models.ForeignKey(Officer, on_delete=models.CASCADE, related_name="appointments")
    role = Chosen(Role, max_length=30)

    class Meta:
        constraints = [
            models.UniqueConstraint("officer", "role", name="appointment_once"),
            known("role", Role, table="appointment"),
        ]

    def __str__(self) -> str:
        return f"{self.officer}: {self.role.label}"


class ServiceAreaQuerySet(models.QuerySet["ServiceArea"]):
    """The questions asked of the tree of service areas."""

    def on(self, day: date) -> Self:
        """Service areas that exist on this day."""
        return self.filter(starts_on__lte=day).filter(Q(ends_on=None) | Q(ends_on__gt=day))


class ServiceArea(models.Model):
    """A part of the council, for as long as it exists. A department has no parent."""

    key = models.SlugField(unique=True, max_length=80)
    name = models.CharField(max_length=100)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    lead_officer = models.ForeignKey(
        Officer, null=True, blank=True, on_delete=models.PROTECT, related_name="leads"
    )
    landlord = models.BooleanField(default=False)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    objects = ServiceAreaQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gt=F("starts_on")),
                name="service_area_ends_after_it_starts",
                violation_error_message="A service area must end after the day it starts.",
            ),
            models.CheckConstraint(
                condition=Q(parent=None) | ~Q(parent=F("pk")),
                name="service_area_not_its_own_parent",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def ombudsman(self) -> str:
        """Whose Ombudsman looks at this service: `housing` for the landlord's, else `lgsco`."""
        return "housing" if self.landlord else "lgsco"

    @property
    def department(self) -> "ServiceArea":
        """The head of this branch of the tree."""
        return self.parent.department if self.parent else self
