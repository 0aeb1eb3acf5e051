"""Pages sent smaller, where that gives nothing away.

An answer that repeats what its request said could be guessed letter by letter from its size once it is compressed
(BREACH). So only plain pages are: asked for without a query, by GET, and found.
"""

import gzip

from flask import Flask, Response, request

SMALLEST = 1000  # bytes; below this it is not worth it
LEVEL = 4


def init_app(app: Flask) -> None:
    @app.after_request
    def compress(response: Response) -> Response:
        plain = request.method == "GET" and not request.query_string and response.status_code == 200
        if not plain or response.mimetype not in ("text/html", "text/javascript") or response.is_streamed:
            return response
        response.vary.add("Accept-Encoding")
        body = response.get_data()
        if len(body) >= SMALLEST and request.accept_encodings["gzip"]:
            response.set_data(gzip.compress(body, LEVEL, mtime=0))
            response.headers["Content-Encoding"] = "gzip"
        return response
