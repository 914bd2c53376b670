"""What a person may type about the organisation."""

from nhiemky.rooms.organisation.forms.units import LoadUnits, LookAt

__all__ = ["LoadUnits", "LookAt"]
