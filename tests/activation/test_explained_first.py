"""Who makes an account reads first what is kept of them; which text that was, and when, is noted."""

from webapp.people.models import Person
from webapp.privacy.readings import VERSIONS, PrivacyReading, audience_of, is_news_for


def test_it_is_shown_before_anything_is_filled_in_and_noted(visit, code, enter, activate):
    enter(code)
    step = visit("/activate/who-sees-what")
    assert "Jouw gegevens" in [heading.text for heading in step.root.all("h2")]
    assert not step.root.all("input", type="text")
    assert PrivacyReading.select().count() == 0
    activate(code)
    person = Person.get(Person.first_name == "Sam")
    assert (
        [row.version for row in PrivacyReading.visible_to(person)]
        == [VERSIONS[audience_of(person)]]
        == [person.privacy_version]
    )
    assert person.privacy_seen_at is not None
    assert not is_news_for(person)
