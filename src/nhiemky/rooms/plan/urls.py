from django.urls import path

from nhiemky.rooms.plan.views import assignments, documents, drafts

app_name = "plan"
urlpatterns = [
    path("plans/", drafts.drafts, name="drafts"),
    path("plans/begin/", drafts.begin_draft, name="begin_draft"),
    path("plans/<int:draft_id>/", drafts.draft, name="draft"),
    path("plans/<int:draft_id>/write/", drafts.write_draft, name="write_draft"),
    path("plans/<int:draft_id>/drop/", drafts.drop_draft, name="drop_draft"),
    path("plans/<int:draft_id>/file/", drafts.draft_file, name="draft_file"),
    path("unit-work/", assignments.work_of_units, name="work_of_units"),
    path("campaigns/open/", documents.open_campaign, name="open_campaign"),
    path("campaigns/<int:campaign_id>/plan/", documents.plan, name="plan"),
    path("campaigns/<int:campaign_id>/plan/file/", documents.plan_file, name="plan_file"),
    path("campaigns/<int:campaign_id>/plan/read/", documents.read_again, name="read_again"),
    path("campaigns/<int:campaign_id>/plan/facts/", documents.correct_facts, name="correct_facts"),
    path("campaigns/<int:campaign_id>/plan/tasks/add/", documents.add_task, name="add_task"),
    path("campaigns/<int:campaign_id>/plan/tasks/<int:task_id>/", documents.correct_task, name="correct_task"),
    path("campaigns/<int:campaign_id>/plan/confirm/", documents.confirm_facts, name="confirm_facts"),
    path("campaigns/<int:campaign_id>/plan/reopen/", documents.reopen_facts, name="reopen_facts"),
    path("campaigns/<int:campaign_id>/plan/lay/", assignments.lay_assignments, name="lay_assignments"),
    path("campaigns/<int:campaign_id>/plan/alias/", assignments.remember_alias, name="remember_alias"),
    path("campaigns/<int:campaign_id>/closing-day/", assignments.set_closing_day, name="set_closing_day"),
    path("campaigns/<int:campaign_id>/extend/", assignments.extend, name="extend"),
    path("campaigns/<int:campaign_id>/work/", assignments.work, name="work"),
    path("campaigns/<int:campaign_id>/work/<int:assignment_id>/done/", assignments.mark_done, name="mark_done"),
    path("campaigns/<int:campaign_id>/work/<int:assignment_id>/exempt/", assignments.exempt, name="exempt"),
]
