"""The rooms of the house in the order of work, said once: apps, URLs, navigation and import contracts follow it.

The first seven are the ground every later room stands on; a campaign then walks through the others from left to right.
A room may import the rooms before it, never one after it.
"""

ROOMS = [
    "journal",
    "uploads",
    "units",
    "people",
    "accounts",
    "outbox",
    "registry",
    "plan",
    "outline",
    "figures",
    "reports",
    "progress",
    "rollup",
    "conference",
    "ballot",
]
