"""Which day it is: the one thing outside the project's files and settings that a build depends on."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime

VARIABLE = "SOURCE_DATE_EPOCH"


def today() -> date:
    """The day, in universal time, of SOURCE_DATE_EPOCH (seconds since 1970); without it, this machine's day.

    Source: reproducible-builds.org/specs/source-date-epoch. Raises ValueError when it isn't a number.
    """
    moment = os.environ.get(VARIABLE)
    return datetime.fromtimestamp(int(moment), UTC).date() if moment else date.today()
