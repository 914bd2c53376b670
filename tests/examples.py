"""How many examples a property test is shown: its own number in the whole suite, a few in the quick one."""

from hypothesis import settings

FEW = 5


def at_most(number: int, **more: object) -> settings:
    """Settings of a property test whose examples cost too much, or too little, for the hundred that are usual."""
    quick = settings.get_current_profile_name() == "quick"
    return settings(max_examples=min(number, FEW) if quick else number, **more)
