"""The part of tests/policy.py about the door itself: signing in, and what somebody has for it."""

POLICY = {
    **{
        f"doors.{view}": "everybody"
        for view in (
            "sign_in start_session second give_factor begin_first confirm_first "
            "ask_passkey use_passkey ask_first_passkey add_first_passkey ask_organisation organisation_back"
        ).split()
    },
    **{
        f"doors.{view}": "youth parent professional coordinator"
        for view in "mine prove ask_new_passkey add_passkey remove_passkey".split()
    },
    **{
        f"doors.{view}": "professional coordinator"
        for view in (
            "begin confirm remove_code_app renew_codes begin_link link_organisation unlink_organisation"
        ).split()
    },
}
