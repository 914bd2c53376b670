"""Reading plans: campaigns and what is laid in them, the preview of laying, the document as it is shown."""

from nhiemky.rooms.plan.queries.campaigns import (
    assignment_written_by,
    assignments_in,
    assignments_of,
    campaign_or_404,
    campaigns_in,
    owner_path,
    owner_version,
    plan_of,
    run_campaign_or_404,
    task_or_404,
    tasks_of,
    units_below,
    units_coded,
    work_below,
)
from nhiemky.rooms.plan.queries.document import Doubt, Line, Stretch, doubts, lines
from nhiemky.rooms.plan.queries.drafts import content_of, draft_from, draft_of_campaign, drafts_in, word_of
from nhiemky.rooms.plan.queries.laying import Laying, Preview, body_of, organisation_of, preview, withdrawn_by

__all__ = [
    "Doubt",
    "Laying",
    "Line",
    "Preview",
    "Stretch",
    "assignment_written_by",
    "assignments_in",
    "assignments_of",
    "body_of",
    "campaign_or_404",
    "campaigns_in",
    "content_of",
    "doubts",
    "draft_from",
    "draft_of_campaign",
    "drafts_in",
    "lines",
    "organisation_of",
    "owner_path",
    "owner_version",
    "plan_of",
    "preview",
    "run_campaign_or_404",
    "task_or_404",
    "tasks_of",
    "units_below",
    "units_coded",
    "withdrawn_by",
    "word_of",
    "work_below",
]
