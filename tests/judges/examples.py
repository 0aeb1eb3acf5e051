"""For each of our own rules something that breaks it: a rule that does not find its example finds nothing."""

PYTHON = {
    "no-markup": "Markup(name)",
    "no-template-from-text": "render_template_string(text)",
    "no-formatted-sql": 'db.execute_sql(f"SELECT {name}")',
    "redirects-through-go": "redirect(target)",
    "no-request-in-a-log": 'log.error("refused: %s", request.form["name"])',
    "no-print": "print(name)",
    "no-shell": "os.system(command)",
}
TEMPLATES = {
    "no-safe-filter": "<p>{{ text|safe }}</p>",
    "no-words-in-hx": '<p hx-vals="{{ text }}"></p>',
    "no-inline-script": "<script>alert(1)</script>",
}
EVERY = PYTHON | TEMPLATES


def files() -> dict[str, str]:
    """Name → text: each example in a file of its own."""
    return {f"{rule}.py": f"{text}\n" for rule, text in PYTHON.items()} | {
        f"{rule}.html": f"{text}\n" for rule, text in TEMPLATES.items()
    }
