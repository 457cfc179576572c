"""Governments and their agencies (perangkat daerah, OPD)."""

from __future__ import annotations

from typing import Protocol

from django.db import models


class Viewer(Protocol):
    """Who looks: what `visible_to` needs to know of a person (see people.models.Person)."""

    @property
    def government_id(self) -> int | None: ...
    def sees_whole_government(self) -> bool: ...
    def own_agency_ids(self) -> list[int]: ...


class GovernmentQuerySet(models.QuerySet["Government"]):
    """Reads over governments."""

    def visible_to(self, user: Viewer) -> GovernmentQuerySet:
        """The own one. What a province reads of its regencies are sums, never the government itself."""
        return self.none() if user.government_id is None else self.filter(pk=user.government_id)

    def regencies_of(self, province: Government) -> GovernmentQuerySet:
        """The regencies and cities whose codes lie below the province's; none below another regency."""
        if not province.is_province:
            return self.none()
        return self.filter(code__startswith=f"{province.code}.", is_sample=province.is_sample)


class Government(models.Model):
    """A province, regency or city; the tenant. Thresholds and letterhead are its own settings."""

    ZONES = [
        ("Asia/Jakarta", "WIB"),
        ("Asia/Pontianak", "WIB"),
        ("Asia/Makassar", "WITA"),
        ("Asia/Jayapura", "WIT"),
    ]

    code = models.CharField("kode wilayah Kemendagri", max_length=13, unique=True)
    name = models.CharField("nama", max_length=150)
    zone = models.CharField("zona waktu", max_length=30, choices=ZONES, default="Asia/Jakarta")
    head_title = models.CharField("sebutan kepala daerah", max_length=60, default="Kepala Daerah")
    is_sample = models.BooleanField(default=False)
    thresholds = models.JSONField(default=dict, blank=True)  # overrides of activity.rules.DEFAULTS
    letterhead = models.JSONField(default=dict, blank=True)  # see paper.letterhead.Letterhead
    shares_with_province = models.BooleanField(default=False)  # sums only; switched by an administrator
    created_at = models.DateTimeField(auto_now_add=True)

    objects = GovernmentQuerySet.as_manager()

    @property
    def is_province(self) -> bool:
        """Whether the code is a province's: two digits (Permendagri 58/2021)."""
        return len(self.code) == 2 and self.code.isdigit()

    @property
    def zone_label(self) -> str:
        """WIB, WITA or WIT."""
        return dict(self.ZONES)[self.zone]


class AgencyType(models.Model):
    """A kind of agency in the government's own words (Dinas, Kapanewon, Nagari …)."""

    government = models.ForeignKey(Government, on_delete=models.CASCADE, related_name="agency_types")
    name = models.CharField("jenis", max_length=80)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["government", "name"], name="one_type_per_name")]


class AgencyQuerySet(models.QuerySet["Agency"]):
    """Reads over agencies."""

    def visible_to(self, user: Viewer) -> AgencyQuerySet:
        """Only what this person may see: the own government; an agency admin only own agencies."""
        if user.government_id is None:
            return self.none()
        own = self.filter(government_id=user.government_id)
        return own if user.sees_whole_government() else own.filter(pk__in=user.own_agency_ids())

    def standing(self) -> AgencyQuerySet:
        """Those that exist today: neither merged nor closed."""
        return self.filter(closed_on=None)


class Agency(models.Model):
    """A perangkat daerah (OPD), or a unit below one. `closed_on` is set on a merger or closure."""

    government = models.ForeignKey(Government, on_delete=models.CASCADE, related_name="agencies")
    name = models.CharField("nama", max_length=200)
    short_name = models.CharField("singkatan", max_length=60, blank=True)
    type = models.ForeignKey(AgencyType, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="units")
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="merged_from"
    )
    closed_on = models.DateField(null=True, blank=True)
    is_communications_office = models.BooleanField(default=False)

    objects = AgencyQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["government", "name"],
                condition=models.Q(closed_on=None, parent=None),
                name="one_standing_agency_per_name",
            ),
            # Two kecamatan may each have a Kelurahan of the same name.
            models.UniqueConstraint(
                fields=["parent", "name"],
                condition=models.Q(closed_on=None),
                name="one_standing_unit_per_name",
            ),
        ]


class AgencyEvent(models.Model):
    """A step in an agency's history: founded, renamed, moved under another parent, merged, closed."""

    KINDS = [
        ("founded", "dibentuk"),
        ("renamed", "berganti nama"),
        ("moved", "berpindah induk"),
        ("merged", "digabung"),
        ("closed", "dihapus"),
    ]

    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="events")
    kind = models.CharField(max_length=10, choices=KINDS)
    on = models.DateField()
    was = models.CharField(max_length=200, blank=True)
    now = models.CharField(max_length=200, blank=True)
    basis = models.CharField("dasar", max_length=200, blank=True)

    class Meta:
        ordering = ["-on", "-pk"]
