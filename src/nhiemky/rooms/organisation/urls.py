from django.urls import path

from nhiemky.rooms.organisation import views

app_name = "organisation"
urlpatterns = [
    path("sign-in/", views.sign_in, name="sign_in"),
    path("sign-in/code/", views.enter_code, name="enter_code"),
    path("sign-out/", views.sign_out, name="sign_out"),
    path("invitation/", views.accept_invitation, name="accept_invitation"),
    path("account/", views.my_account, name="my_account"),
    path("account/password/", views.change_password, name="change_password"),
    path("account/second-factor/", views.set_second_factor, name="set_second_factor"),
    path("account/second-factor/drop/", views.drop_second_factor, name="drop_second_factor"),
    path("account/second-factor/codes/", views.renew_recovery_codes, name="renew_recovery_codes"),
    path("account/sessions/end/", views.end_sessions, name="end_sessions"),
    path("accounts/", views.accounts, name="accounts"),
    path("accounts/open/", views.open_account, name="open_account"),
    path("accounts/units/", views.open_unit_accounts, name="open_unit_accounts"),
    path("accounts/<int:account_id>/", views.account, name="account"),
    path("accounts/<int:account_id>/invite/", views.invite, name="invite"),
    path("accounts/<int:account_id>/roles/", views.give_role, name="give_role"),
    path("accounts/<int:account_id>/roles/<int:grant_id>/end/", views.end_role, name="end_role"),
    path("accounts/<int:account_id>/close/", views.close_account, name="close_account"),
    path("accounts/<int:account_id>/reopen/", views.reopen_account, name="reopen_account"),
    path("accounts/<int:account_id>/unlock/", views.unlock_account, name="unlock_account"),
    path("accounts/<int:account_id>/second-factor/", views.reset_second_factor, name="reset_second_factor"),
    path("accounts/<int:account_id>/substitutes/", views.name_substitute, name="name_substitute"),
    path(
        "accounts/<int:account_id>/substitutes/<int:substitution_id>/end/",
        views.end_substitution,
        name="end_substitution",
    ),
    path("act-for/", views.act_for, name="act_for"),
    path("units/", views.units, name="units"),
    path("units/<str:unit_code>/below/", views.units_below, name="units_below"),
    path("unit-sheets/empty/", views.unit_sheet, name="unit_sheet"),
    path("unit-sheets/tree/", views.tree_sheet, name="tree_sheet"),
    path("unit-sheets/keep/", views.keep_sheet, name="keep_sheet"),
    path("unit-sheets/waiting/", views.pending_sheet, name="pending_sheet"),
    path("unit-sheets/waiting/faults/", views.fault_sheet, name="fault_sheet"),
    path("unit-sheets/waiting/load/", views.load_units, name="load_units"),
    path("unit-sheets/waiting/drop/", views.drop_sheet, name="drop_sheet"),
]
