"""Reading what is asked: of everyone, or of a unit of one sector and kind."""
