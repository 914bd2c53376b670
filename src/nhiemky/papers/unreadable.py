"""The one refusal of this package: a file that cannot be read, with the reason for the person who brought it."""


class Unreadable(ValueError):
    """`reason` is a Vietnamese sentence that names the file and the way out."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
