"""The checks that no test misses when they are gone, each with the reason that nothing is lost with it.

(module, check) → why. `make mutate-access` prints the reason behind the check; everything else has to be found.
"""

IN_A_CASE_THAT_MAY_BE_READ = "its case was loaded by the same permission"
EXPLAINED: dict[tuple[str, str], str] = {
    # Of a case that was loaded just before by the same permission, these find what stands in it.
    ("webapp/agreements/concern_views.py", "ConcernCheck.visible_to(current_user)"): IN_A_CASE_THAT_MAY_BE_READ,
    ("webapp/agreements/meeting_views.py", "MeetingSection.visible_to(current_user)"): IN_A_CASE_THAT_MAY_BE_READ,
    ("webapp/cases/information_page.py", "Information.visible_to(current_user)"): IN_A_CASE_THAT_MAY_BE_READ,
    ("webapp/cases/notes_page.py", "Note.visible_to(current_user)"): IN_A_CASE_THAT_MAY_BE_READ,
    ("webapp/messages/staff_views.py", "Message.visible_to(current_user)"): IN_A_CASE_THAT_MAY_BE_READ,
    ("webapp/overview/case_page.py", "Appointment.visible_to(current_user)"): IN_A_CASE_THAT_MAY_BE_READ,
    ("webapp/overview/case_page.py", "Work.visible_to(current_user)"): IN_A_CASE_THAT_MAY_BE_READ,
    ("webapp/overview/repair_page.py", "Work.visible_to(current_user)"): IN_A_CASE_THAT_MAY_BE_READ,
    ("webapp/overview/repair_page.py", "RepairAction.visible_to(current_user)"): IN_A_CASE_THAT_MAY_BE_READ,
    ("webapp/repair/screens.py", "RepairAction.visible_to(current_user)"): IN_A_CASE_THAT_MAY_BE_READ,
    # Standing.of
    ("webapp/agreements/participation_views.py", "Case.visible_to(current_user)"): "who is not asked has no standing",
    # Manuscript.item
    ("webapp/library/authoring/manuscript.py", "section not in forms.BY_KIND[self.kind]"): "no other section has parts",
    # follows
    ("webapp/work/sight.py", 'person.role != "parent"'): "for a youth the last line finds the same",
    # Submission.visible_to
    ("webapp/work/submissions.py", 'person.role == "parent"'): "a youth shares with parents only: their own are left",
    # Case.followed_by
    ("webapp/cases/models.py", 'person.role == "parent"'): "youths and staff find the same; a coordinator less",
}
