"""The days of these tests: the clock changes in the weekend between them."""

from datetime import datetime, timedelta

from webapp.formats import AMSTERDAM

WEDNESDAY = datetime(2027, 3, 24, 9, tzinfo=AMSTERDAM)
MONDAY_AT_THREE = datetime(2027, 3, 29, 15, tzinfo=AMSTERDAM)
DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)
