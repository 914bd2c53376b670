from django.urls import path

from nhiemky.rooms.accounts.views import accounts, grants, invitations, my_account, set_up, sign_in, substitutions

app_name = "accounts"
urlpatterns = [
    path("set-up/", set_up.set_up, name="set_up"),
    path("sign-in/", sign_in.sign_in, name="sign_in"),
    path("sign-in/code/", sign_in.enter_code, name="enter_code"),
    path("sign-out/", sign_in.sign_out, name="sign_out"),
    path("invitation/", sign_in.accept_invitation, name="accept_invitation"),
    path("account/", my_account.my_account, name="my_account"),
    path("account/password/", my_account.change_password, name="change_password"),
    path("account/second-factor/", my_account.set_second_factor, name="set_second_factor"),
    path("account/second-factor/drop/", my_account.drop_second_factor, name="drop_second_factor"),
    path("account/second-factor/codes/", my_account.renew_recovery_codes, name="renew_recovery_codes"),
    path("account/sessions/end/", my_account.end_sessions, name="end_sessions"),
    path("accounts/", accounts.accounts, name="accounts"),
    path("accounts/open/", invitations.open_account, name="open_account"),
    path("accounts/units/", invitations.open_unit_accounts, name="open_unit_accounts"),
    path("accounts/<int:account_id>/", accounts.account, name="account"),
    path("accounts/<int:account_id>/invite/", invitations.invite, name="invite"),
    path("accounts/<int:account_id>/roles/", grants.give_role, name="give_role"),
    path("accounts/<int:account_id>/roles/<int:grant_id>/end/", grants.end_role, name="end_role"),
    path("accounts/<int:account_id>/close/", accounts.close_account, name="close_account"),
    path("accounts/<int:account_id>/reopen/", accounts.reopen_account, name="reopen_account"),
    path("accounts/<int:account_id>/unlock/", accounts.unlock_account, name="unlock_account"),
    path("accounts/<int:account_id>/second-factor/", accounts.reset_second_factor, name="reset_second_factor"),
    path("accounts/<int:account_id>/substitutes/", substitutions.name_substitute, name="name_substitute"),
    path(
        "accounts/<int:account_id>/substitutes/<int:substitution_id>/end/",
        substitutions.end_substitution,
        name="end_substitution",
    ),
    path("place-options/", grants.place_options, name="place_options"),
    path("ending/", grants.ending, name="ending"),
    path("act-for/", substitutions.act_for, name="act_for"),
]
