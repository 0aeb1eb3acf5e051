"""Messages on a phone, in a real browser: turned on by a tap, only fixed words on the screen, off at sign-out."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import SIZES
from tests.cast import PASSWORD, Cast
from tests.channels.conftest import choose, provider, settings, tell  # noqa: F401 (fixtures)
from tests.providers import Browser as Receiver
from webapp.channels.words import every_sentence

# The browser of a test reaches no push service: this stands in for what such a service gives it.
SUBSCRIBES = """(() => {
  let current = null;
  const given = %s;
  PushManager.prototype.getSubscription = async () => current;
  PushManager.prototype.subscribe = async (options) => {
    if (!options.userVisibleOnly || options.applicationServerKey.length !== 65) throw new Error("wrong options");
    current = { toJSON: () => given, unsubscribe: async () => { current = null; return true; } };
    return current;
  };
})()"""
# What stands on the screen once it is this sentence, or after a while.
SHOWN = """async (said) => {
  const registration = await navigator.serviceWorker.ready;
  for (let tries = 0; ; tries += 1) {
    const shown = (await registration.getNotifications()).map((one) => [one.title, one.body, one.tag]);
    if (tries === 50 || (shown.length && shown[0][1] === said)) return shown;
    await new Promise((done) => setTimeout(done, 100));
  }
}"""


@pytest.fixture
def receiver(provider) -> Receiver:  # noqa: F811
    return Receiver(f"{provider.url}/push/robin")


@pytest.fixture
def phone(chromium: Browser, site: str, cast: Cast, receiver: Receiver) -> Iterator[Page]:
    """Robin's own phone, where messages may be shown, on the page to choose."""
    form = receiver.form
    context = chromium.new_context(viewport=SIZES["phone"], base_url=site, locale="nl-NL")
    context.grant_permissions(["notifications"], origin=site)
    page = context.new_page()
    given = {"endpoint": form["endpoint"], "keys": {"p256dh": form["p256dh"], "auth": form["auth"]}}
    page.add_init_script(SUBSCRIBES % str(given))
    page.goto("/sign-in")
    page.get_by_label("Inlognaam").fill(cast.youth.login_name)
    page.get_by_label("Wachtwoord", exact=True).fill(PASSWORD)
    page.get_by_label("Dit is mijn eigen telefoon").check(force=True)
    page.get_by_role("button", name="Log in", exact=True).click()
    page.wait_for_url(site + "/")
    page.goto("/account/notices")
    yield page
    context.close()


def an_iphone_says_what_comes_first(chromium: Browser, phone: Page) -> None:
    """From the browser it can't be; there is no button that would not work."""
    agent = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile/15E148 Safari/604.1"
    context = chromium.new_context(user_agent=agent, storage_state=phone.context.storage_state())
    page = context.new_page()
    page.goto(phone.url)
    expect(page.get_by_text("Zet Mijn route eerst op je beginscherm")).to_be_visible()
    expect(page.get_by_role("button", name="Zet meldingen aan")).to_be_hidden()
    context.close()


def test_on_by_a_tap_and_off_at_sign_out(phone, chromium, cast, provider, receiver, choose, tell):  # noqa: F811
    an_iphone_says_what_comes_first(chromium, phone)
    phone.get_by_role("button", name="Zet meldingen aan").click()
    expect(phone.get_by_text("Meldingen staan aan op dit toestel.")).to_be_visible()
    phone.get_by_label("Berichten", exact=True).select_option("push")
    phone.get_by_role("button", name="Bewaar").click()
    expect(phone.get_by_text("Bewaard.")).to_be_visible()
    tell(cast.youth, "a")
    (post,) = provider.taken()
    assert receiver.read(post) == "Er staat iets nieuws voor je klaar."
    phone.goto("/account")
    phone.locator("form[action='/sign-out'] button").last.click()
    phone.wait_for_url("**/signed-out")
    tell(cast.youth, "b")
    assert provider.posts == []


def test_the_screen_shows_fixed_sentences_only(phone, site):
    """Whatever comes in, and the same sentence anew takes the place of the one before."""
    phone.evaluate("navigator.serviceWorker.ready")
    session = phone.context.new_cdp_session(phone)
    found: list[dict] = []
    session.on("ServiceWorker.workerRegistrationUpdated", lambda event: found.extend(event["registrations"]))
    session.send("ServiceWorker.enable")
    for _wait in range(50):
        if not found:
            phone.wait_for_timeout(100)
    (registration,) = {one["registrationId"] for one in found if not one["isDeleted"]}
    for data in [*every_sentence(), "Robin V. heeft een brief van Halt", every_sentence()[1], ""]:
        message = {"origin": site, "registrationId": registration, "data": data}
        session.send("ServiceWorker.deliverPushMessage", message)
        said = data if data in every_sentence() else every_sentence()[0]
        assert phone.evaluate(SHOWN, said) == [["Mijn route", said, "mijn-route"]]
