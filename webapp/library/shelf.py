"""The contents of the library, narrowed by topic and age."""

from collections.abc import Iterable, Mapping

from webapp.library.document import Document
from webapp.library.topics import TOPICS


class Shelf:
    """Documents that fit the asked topic and age; a topic or age that does not exist narrows nothing."""

    ages = range(10, 24)

    def __init__(self, documents: Iterable[Document], asked: Mapping[str, str]) -> None:
        self.all = sorted(documents, key=lambda document: (document.kind, str(document.title)))
        self.topic = asked.get("topic", "") if asked.get("topic") in TOPICS else ""
        age = asked.get("age", "")
        self.age = int(age) if age in map(str, self.ages) else None

    @property
    def documents(self) -> list[Document]:
        return [document for document in self.all if self._fits(document)]

    @property
    def topics(self) -> list[str]:
        """The topics that something on the shelf is about."""
        used = {topic for document in self.all for topic in document.topics}
        return [topic for topic in TOPICS if topic in used]

    def name_of(self, topic: str) -> str:
        return str(TOPICS[topic])

    def _fits(self, document: Document) -> bool:
        lowest, highest = document.ages
        right_age = self.age is None or lowest <= self.age <= highest
        return right_age and (not self.topic or self.topic in document.topics)
