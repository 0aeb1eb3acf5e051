"""All settings of the app, as they are once they were read and found right (see config)."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from webapp import copies


@dataclass(frozen=True)
class Settings:
    """All settings. `encryption_keys` maps a key's name to its 32 bytes; the first one encrypts, all can decrypt."""

    database_url: str = field(repr=False)  # may hold a password; what holds a secret is never shown
    secret_key: str = field(repr=False)
    encryption_keys: dict[str, bytes] = field(repr=False)
    base_url: str
    demo: bool = False
    trusted_proxies: int = 0
    ladder_ages: tuple[int, int, int] = (12, 16, 18)
    organisation: str = "{organisatie}"
    contact_phone: str = "{telefoonnummer}"
    contact_email: str = "{e-mailadres}"
    security_contact: str = "mailto:security@example.org"
    retention: dict[str, int] = field(default_factory=dict)  # what the organisation decided; see webapp.retention
    answer_days: int = 2
    mail_url: str = field(default="", repr=False)
    mail_from: str = ""
    sms_url: str = field(default="", repr=False)
    sms_token: str = field(default="", repr=False)
    sms_from: str = "MijnRoute"
    sms_format: str = "json"
    vapid_private_key: str = field(default="", repr=False)
    vapid_contact: str = ""
    log_format: str = "lines"
    log_level: str = "info"
    metrics_port: int = 0
    metrics_bind: str = "127.0.0.1"
    sentry_dsn: str = field(default="", repr=False)
    backup_recipient: str = ""
    backup_folder: str = ""
    backup_days: int = copies.USUAL_DAYS
    oidc_issuer: str = ""
    oidc_client_id: str = ""
    oidc_client_secret: str = field(default="", repr=False)
    oidc_mfa: frozenset[str] = frozenset()
    testing: bool = field(default=False)

    @property
    def https(self) -> bool:
        return self.base_url.startswith("https://")

    @property
    def host(self) -> str:
        return urlsplit(self.base_url).hostname or ""

    @property
    def has_passkeys(self) -> bool:
        """A browser makes them for a name, never for an address in numbers."""
        return not self.host.replace(".", "").isdecimal() and ":" not in self.host
