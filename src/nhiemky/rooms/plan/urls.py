from django.urls import path

from nhiemky.rooms.plan import views

app_name = "plan"
urlpatterns = [
    path("plans/", views.drafts, name="drafts"),
    path("plans/begin/", views.begin_draft, name="begin_draft"),
    path("plans/<int:draft_id>/", views.draft, name="draft"),
    path("plans/<int:draft_id>/write/", views.write_draft, name="write_draft"),
    path("plans/<int:draft_id>/drop/", views.drop_draft, name="drop_draft"),
    path("plans/<int:draft_id>/file/", views.draft_file, name="draft_file"),
    path("unit-work/", views.work_of_units, name="work_of_units"),
    path("campaigns/open/", views.open_campaign, name="open_campaign"),
    path("campaigns/<int:campaign_id>/plan/", views.plan, name="plan"),
    path("campaigns/<int:campaign_id>/plan/file/", views.plan_file, name="plan_file"),
    path("campaigns/<int:campaign_id>/plan/read/", views.read_again, name="read_again"),
    path("campaigns/<int:campaign_id>/plan/facts/", views.correct_facts, name="correct_facts"),
    path("campaigns/<int:campaign_id>/plan/tasks/add/", views.add_task, name="add_task"),
    path("campaigns/<int:campaign_id>/plan/tasks/<int:task_id>/", views.correct_task, name="correct_task"),
    path("campaigns/<int:campaign_id>/plan/confirm/", views.confirm_facts, name="confirm_facts"),
    path("campaigns/<int:campaign_id>/plan/reopen/", views.reopen_facts, name="reopen_facts"),
    path("campaigns/<int:campaign_id>/plan/lay/", views.lay_assignments, name="lay_assignments"),
    path("campaigns/<int:campaign_id>/plan/alias/", views.remember_alias, name="remember_alias"),
    path("campaigns/<int:campaign_id>/closing-day/", views.set_closing_day, name="set_closing_day"),
    path("campaigns/<int:campaign_id>/extend/", views.extend, name="extend"),
    path("campaigns/<int:campaign_id>/work/", views.work, name="work"),
    path("campaigns/<int:campaign_id>/work/<int:assignment_id>/done/", views.mark_done, name="mark_done"),
    path("campaigns/<int:campaign_id>/work/<int:assignment_id>/exempt/", views.exempt, name="exempt"),
]
