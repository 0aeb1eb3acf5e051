"""The floor: the least that Flask can answer."""

from flask import Flask

app = Flask(__name__)


@app.route("/", methods=["GET", "POST"])
@app.get("/healthz")
def hello() -> str:
    return "hello"
