"""Who may enter which address: the whole policy on one page, compared with the app in test_access.py.

A role in a row may enter; which cases, works or letters they then find is up to `visible_to`. Everybody else gets 403,
and who is signed out 401.
"""

from tests import policy_doors

EVERYBODY = "everybody"
SIGNED_IN = "youth parent professional coordinator"
FAMILY = "youth parent"
STAFF = "professional coordinator"
ALL_BUT_COORDINATOR = "youth parent professional"

POLICY = {
    # before there is an account, and without one
    **policy_doors.POLICY,
    "people.signed_out": EVERYBODY,
    "people.languages": EVERYBODY,
    "people.choose_language": EVERYBODY,
    **{
        f"activation.{view}": EVERYBODY
        for view in ("code check_code language choose_language how_it_works who_sees_what account make_account").split()
    },
    "activation.join": "parent",
    "activation.join_account": "parent",
    "guidance.privacy_youth": EVERYBODY,
    "privacy.index": EVERYBODY,
    "privacy.seen": SIGNED_IN,
    "guidance.privacy_parents": EVERYBODY,
    "guidance.contact": EVERYBODY,
    "guidance.accessibility": EVERYBODY,
    # a referrer has no account: codes open what is theirs
    **{
        f"referrals.{view}": EVERYBODY
        for view in (
            "index begin new section save check send resume reopen leave "
            "sent mail_again confirm confirm_address status show_status withdraw"
        ).split()
    },
    "referrals.inbox": "coordinator",
    "referrals.show": "coordinator",
    "referrals.accept": "coordinator",
    "referrals.choose_region": "coordinator",
    "referrals.give_to_region": "coordinator",
    "referrals.confirm_decline": "coordinator",
    "referrals.decline": "coordinator",
    "referrals.inform": "professional",
    **{
        f"pwa.{view}": EVERYBODY
        for view in "manifest service_worker offline favicon robots security_txt healthz readyz".split()
    },
    "work.token": EVERYBODY,
    # everybody's own
    "overview.start": SIGNED_IN,
    "overview.phone": FAMILY,
    "overview.phone_pages": FAMILY,
    "overview.phone_forget": FAMILY,
    "people.account": SIGNED_IN,
    **{f"notices.{view}": SIGNED_IN for view in ("index", "visit", "read_all")},
    **{f"notices.{view}": "coordinator" for view in ("tasks", "try_again", "leave")},
    "people.change_password": SIGNED_IN,
    "people.devices": SIGNED_IN,
    "people.end_device": SIGNED_IN,
    "people.sign_out": SIGNED_IN,
    "feedback.index": SIGNED_IN,
    **{f"channels.{view}": SIGNED_IN for view in "index choose give_address confirm_address remove_address".split()},
    **dict.fromkeys(("channels.turn_on", "channels.turn_off"), FAMILY),
    **dict.fromkeys(("channels.unsubscribe", "channels.stop"), EVERYBODY),
    # appointments: the professional plans, who is invited answers
    **{
        f"appointments.{view}": who
        for who, views in {
            ALL_BUT_COORDINATOR: "index show calendar feed open_feed close_feed",
            EVERYBODY: "read_feed",
            FAMILY: "answer reasons interpreter",
            "professional": "new plan edit reschedule confirm_cancel cancel attendance note_attendance settle arrange",
        }.items()
        for view in views.split()
    },
    **{f"places.{view}": "coordinator" for view in "index new add edit change retire restore".split()},
    # a case is its professional's; a coordinator says who works on it
    "cases.own_information": "parent",
    "cases.information": "professional",
    "cases.give_information": "professional",
    "cases.index": STAFF,
    "cases.team": STAFF,
    "cases.give_away": STAFF,
    "cases.add_stand_in": STAFF,
    "cases.end_stand_in": STAFF,
    "cases.absences": STAFF,
    "cases.record_absence": STAFF,
    "cases.end_absence": STAFF,
    **{
        f"cases.{view}": "professional"
        for view in (
            "new start show work letters parents conversations details edit_details "
            "save_details notes write_note status change_status new_member add_member end_member invite"
        ).split()
    },
    "cases.permissions": "youth",
    "cases.choose_support": "youth",
    "cases.allow": "youth",
    "cases.disallow": "youth",
    "counts.index": "coordinator",
    "counts.download": "coordinator",
    "counts.workload": "coordinator",
    # closing: each looks back on their own account, or on the professional's screen
    "closing.look_back": FAMILY,
    "closing.give": FAMILY,
    "closing.end": FAMILY,
    "closing.take_along": "youth",
    "closing.sheet": "professional",
    "closing.begin": "professional",
    "closing.look_back_here": "professional",
    "closing.give_here": "professional",
    "closing.outcome": "professional",
    "closing.conclude": "professional",
    "closing.finish_aftercare": "professional",
    # taking part and what was agreed: asked of the family, also on the professional's screen
    "agreements.participation": FAMILY,
    "agreements.answer": FAMILY,
    "agreements.ask": "professional",
    "agreements.answer_here": "professional",
    "agreements.talked": "professional",
    "agreements.plan": "professional",
    "agreements.index": FAMILY,
    "agreements.show": ALL_BUT_COORDINATOR,
    "agreements.sign": ALL_BUT_COORDINATOR,
    "agreements.progress": ALL_BUT_COORDINATOR,
    "agreements.sign_here": "professional",
    "agreements.new": "professional",
    "agreements.propose": "professional",
    "agreements.edit": "professional",
    "agreements.change": "professional",
    "agreements.end": "professional",
    "agreements.meeting": "professional",
    "agreements.save_meeting": "professional",
    "agreements.concern_checks": "professional",
    "agreements.note_concern_check": "professional",
    # assignments and letters: given by the professional, written by youth and parent
    "assignments.suggested": "professional",
    "assignments.give_set": "professional",
    "assignments.give": "professional",
    "assignments.given": "professional",
    "assignments.give_parent": "professional",
    "assignments.given_parent": "professional",
    "assignments.index": FAMILY,
    "assignments.show": ALL_BUT_COORDINATOR,
    "assignments.step": FAMILY,
    "assignments.save_step": FAMILY,
    "assignments.check": FAMILY,
    "assignments.hand_in": FAMILY,
    "lessons.index": "parent",
    "lessons.show": "parent",
    "letters.give": "professional",
    "letters.given": "professional",
    "letters.index": ALL_BUT_COORDINATOR,
    "letters.show": ALL_BUT_COORDINATOR,
    "letters.part": "youth",
    "letters.save_part": "youth",
    "letters.tick": "youth",
    "letters.whole": "youth",
    "letters.hand_in": "youth",
    "letters.handed_in": "youth",
    "letters.wish": "professional",
    "letters.note_wish": "professional",
    "letters.delivery": "professional",
    "letters.deliver": "professional",
    "letters.keep": "professional",
    "letters.undo_outcome": "professional",
    "repair.index": FAMILY,
    "repair.propose": "youth",
    "repair.done": "youth",
    "repair.not_yet": "youth",
    "repair.take_back": "youth",
    "repair.sentences": "youth",
    "repair.photo": "youth professional",
    "repair.add_photo": "youth",
    "repair.remove_photo": "youth professional",
    "repair.photo_rule": "coordinator",
    "repair.set_photo_rule": "coordinator",
    "repair.show": "professional",
    "repair.agree": "professional",
    "repair.confirm": "professional",
    "repair.drop": "professional",
    "work.save_draft": FAMILY,
    "work.conflict": FAMILY,
    "work.settle": FAMILY,
    "work.history": FAMILY,
    "work.bring_back": FAMILY,
    "work.take_back": FAMILY,
    "work.readers": "youth",
    "work.share": "youth",
    "work.unshare": "youth",
    "work.shared": "parent",
    "work.plan": "professional",
    "work.questions": "professional",
    "work.save_questions": "professional",
    "work.save_plan": "professional",
    "work.cancel": "professional",
    "work.restore": "professional",
    # reviews
    "reviews.index": "professional",
    "reviews.show": "professional",
    "reviews.place": "professional",
    "reviews.remove": "professional",
    "reviews.judge": "professional",
    "reviews.settle": "professional",
    "reviews.decided": "professional",
    "reviews.take_over": "professional",
    "reviews.heartbeat": "professional",
    "reviews.rounds": ALL_BUT_COORDINATOR,
    "reviews.answer": "youth",
    **dict.fromkeys(("insight.show", "insight.prove", "insight.file"), SIGNED_IN),
    "insight.opened": FAMILY,
    **dict.fromkeys(("petitions.index", "petitions.new", "petitions.ask", "petitions.withdraw"), FAMILY),
    "petitions.show": "youth parent coordinator",
    **{f"petitions.{view}": "coordinator" for view in "inbox take_up extend answer".split()},
    **dict.fromkeys(("erasure.look", "erasure.erase"), "coordinator"),
    **dict.fromkeys("dpia.index logbook.index logbook.download logbook.verify".split(), "coordinator"),
    **dict.fromkeys(("messages.index", "messages.thread", "messages.send", "messages.read"), FAMILY),
    **{f"messages.{view}": "professional" for view in ("threads", "with_person", "send_to", "read_from")},
    # feedback and the library
    **dict.fromkeys(("feedback.edit", "feedback.give", "feedback.thanks"), FAMILY),
    "feedback.totals": STAFF,
    "library.index": STAFF,
    "library.show": STAFF,
    "library.step": STAFF,
    **{
        f"authoring.{view}": "coordinator"
        for view in (
            "index begin import_file versions revise rejoin export withdraw show publish discard as_professional "
            "try_step about save_about add edit save move remove preview add_scene scene save_scene remove_scene"
        ).split()
    },
}
# What a page's script asks by itself keeps no session awake.
QUIET = {"work.save_draft", "work.token", "reviews.heartbeat", "messages.read", "messages.read_from"}
QUIET |= {"overview.phone_pages"}
