"""How long an answer may take: months of the calendar, as the law counts them (GDPR art. 12(3)).

| asked on    | answer at the latest | extended        |
|-------------|----------------------|-----------------|
| 10 March    | 10 April             | 10 June         |
| 31 January  | 28 or 29 February    | 30 April        |
| 30 November | 30 December          | 28 February     |

Where a month has no such day, its last day counts. A term that ends in a weekend may by law end on the working day
after it; here it does not move: answering earlier is always right.
"""

from calendar import monthrange
from datetime import date

MONTHS, MOST_MONTHS = 1, 3  # one, and two more when it was extended


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or else the last day of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
