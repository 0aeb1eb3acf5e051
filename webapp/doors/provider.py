"""The organisation's own sign-in service (OpenID Connect): authorization code with PKCE, state and nonce.

The library asks and checks: who signed, that it is for us, of this sign-in and in time. Two things are added here: only
signatures with a key pair count, and the issuer is the one of the settings, whatever its document says.
"""

from typing import Any, NamedTuple

from authlib.common.errors import AuthlibBaseError
from authlib.integrations.flask_client import OAuth
from flask import current_app, request, session
from flask_babel import gettext as _
from joserfc.errors import JoseError
from requests import RequestException
from werkzeug.wrappers import Response

ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"]
PATIENCE = 5  # seconds
WELL_KNOWN = "/.well-known/openid-configuration"
# A document, key or token that is not what it should be.
ODD = (AuthlibBaseError, JoseError, ValueError, TypeError, KeyError, AttributeError, RuntimeError)


class Failed(Exception):
    """It did not work: a status, and a sentence for who tried."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(status, sentence)
        self.status, self.sentence = status, sentence


class Known(NamedTuple):
    """Who the organisation says it is."""

    issuer: str
    subject: str
    name: str
    two_factors: bool


def ask(back: str) -> Response:
    """Sends the browser to the organisation. Raises Failed when that can't be reached."""
    for begun in [name for name in session if name.startswith("_state_")]:
        session.pop(begun)  # one at a time: the cookie has little room
    try:
        answer: Response = client().authorize_redirect(current_app.config["SETTINGS"].base_url + back)
    except (RequestException, *ODD) as wrong:
        raise away() from wrong
    return answer


def answered() -> Known:
    """Who came back. Raises Failed: with 503 when the organisation can't be reached, else 400 or 403."""
    if request.args.get("error"):
        raise Failed(403, _("Het inloggen via de organisatie is afgebroken. Probeer het nog een keer."))
    try:
        claims = _claims()
    except RequestException as wrong:
        raise away() from wrong
    except ODD as wrong:
        sentence = _("Het inloggen via de organisatie klopte niet, of duurde te lang. Begin opnieuw.")
        raise Failed(400, sentence) from wrong
    settings = current_app.config["SETTINGS"]
    said = {str(claims.get("acr", "")), *map(str, claims.get("amr") or [])}
    name = str(claims.get("email") or claims["sub"])
    return Known(settings.oidc_issuer, str(claims["sub"]), name, bool(said & settings.oidc_mfa))


def away() -> Failed:
    return Failed(
        503, _("De inlogdienst van de organisatie doet het nu niet. Log in met het wachtwoord, of wacht even.")
    )


def _claims() -> dict[str, Any]:
    settings, ours = current_app.config["SETTINGS"], client()
    issuer, metadata = settings.oidc_issuer, ours.load_server_metadata()
    if {metadata["issuer"], request.args.get("iss", issuer)} != {issuer}:
        raise ValueError("another issuer")
    metadata["id_token_signing_alg_values_supported"] = ALGORITHMS
    expected = {
        "iss": {"essential": True, "values": [issuer]},
        "aud": {"essential": True, "values": [settings.oidc_client_id]},
        "sub": {"essential": True},
    }
    token = ours.authorize_access_token(claims_options=expected)
    claims: dict[str, Any] = token["userinfo"]
    return claims


def client() -> Any:
    """One for these settings; it keeps what it read about the organisation."""
    settings = current_app.config["SETTINGS"]
    key = f"organisation {settings.oidc_issuer} {settings.oidc_client_id}"
    if key not in current_app.extensions:
        current_app.extensions[key] = OAuth(current_app).register(
            "organisation",
            client_id=settings.oidc_client_id,
            client_secret=settings.oidc_client_secret,
            server_metadata_url=settings.oidc_issuer.rstrip("/") + WELL_KNOWN,
            client_kwargs={"scope": "openid email", "code_challenge_method": "S256", "default_timeout": PATIENCE},
        )
    return current_app.extensions[key]
