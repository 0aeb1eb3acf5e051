"""A mail server on this machine, in a thread: keeps what it is sent, or refuses everything."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage


class _Counter(socketserver.StreamRequestHandler):
    """Speaks as much SMTP as a client needs."""

    def say(self, line: str) -> None:
        self.wfile.write(line.encode() + b"\r\n")

    def handle(self) -> None:
        self.say("220 here")
        for line in self.rfile:
            verb = line[:4].upper().strip()
            if verb == b"QUIT":
                return self.say("221 bye")
            if verb == b"RCPT" and self.server.closed:
                self.say("550 nobody here")
            elif verb == b"DATA":
                self.say("354 go on")
                self.server.keep(b"".join(iter(self.rfile.readline, b".\r\n")))
                self.say("250 kept")
            else:
                self.say("250 well")
        return None


class PostOffice(socketserver.ThreadingTCPServer):
    """`letters` are the mails that came in, `raw` as they came; a `closed` one refuses them."""

    daemon_threads, block_on_close = True, False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Counter)
        self.letters: list[EmailMessage] = []
        self.raw: list[bytes] = []
        self.closed = False

    def keep(self, lines: bytes) -> None:
        self.raw.append(lines)
        self.letters.append(message_from_bytes(lines, policy=policy.default))

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.server_address[1]}"


def words_of(letter: EmailMessage) -> str:
    """What somebody reads in it."""
    return letter.get_content().replace("\r\n", "\n")


@contextmanager
def opened() -> Iterator[PostOffice]:
    with PostOffice() as office:
        threading.Thread(target=office.serve_forever, args=(0.05,), daemon=True).start()
        yield office
        office.shutdown()
