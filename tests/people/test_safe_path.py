"""Where somebody is sent after signing in is always an address of this app."""

import pytest

from webapp.door import safe_path

ELSEWHERE = [
    "",
    "account",
    "//evil.test",
    "///evil.test",
    "/\\evil.test",
    "\\\\evil.test",
    "/\t/evil.test",
    "/\n/evil.test",
    "/%09/evil.test",
    "/\r\nSet-Cookie: a=b",
    "https://evil.test",
    "https:///evil.test",
    "http:///evil.test",
    "https:evil.test",
    "javascript:alert(1)",
    "/account\x00",
    "/account//evil.test",
    "/account#//evil.test",
    "/no-such-page",
    "/" + "a" * 600,
    "/accouňt",
    "/sign-out",  # only by POST
]


@pytest.mark.parametrize("target", ELSEWHERE)
def test_anything_odd_becomes_the_first_page(app, target):
    with app.test_request_context():
        assert safe_path(target) == "/"


@pytest.mark.parametrize("target", ["/", "/account", "/letters", "/cases?name=Ro&page=2"])
def test_own_pages_stay(app, target):
    with app.test_request_context():
        assert safe_path(target) == target


@pytest.mark.parametrize("target", ELSEWHERE)
def test_no_way_out_after_signing_in(cast, sign_in, target):
    assert sign_in("groene-fiets-101", next=target).location == "/"


@pytest.mark.parametrize("target", ELSEWHERE)
def test_no_way_out_after_choosing_a_language(visit, cast, target):
    assert visit.post("/language", {"language": "nl", "next": target}, as_=cast.youth).location == "/"
