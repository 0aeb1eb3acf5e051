"""A tracker of errors on this machine, that takes what a Sentry-compatible library sends and keeps it to look at."""

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer


class Tracker(HTTPServer):
    """`received` are the envelopes, as text, with the headers that they came with."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Ingest)
        self.received: list[str] = []

    @property
    def dsn(self) -> str:
        return f"http://0123456789abcdef@127.0.0.1:{self.server_port}/7"


class Ingest(BaseHTTPRequestHandler):
    server: Tracker

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.headers.get("Content-Encoding") == "gzip":
            body = gzip.decompress(body)
        self.server.received.append(f"{self.path}\n{self.headers}\n{body.decode()}")
        self.send_response(200)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"{}")

    def log_message(self, *_arguments: object) -> None:
        """Quiet."""


@contextmanager
def tracking() -> Iterator[Tracker]:
    server = Tracker()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
