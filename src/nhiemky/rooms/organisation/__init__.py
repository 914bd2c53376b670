"""Ground: units with dated versions, the people who act for them, their roles by subtree."""
