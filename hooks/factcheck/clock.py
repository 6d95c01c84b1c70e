"""Which day it is: the one thing outside the project's files and settings that a build depends on."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime

VARIABLE = "SOURCE_DATE_EPOCH"


class ClockError(Exception):
    """The day asked for can't be read: why, in French."""


def today() -> date:
    """The day, in universal time, of SOURCE_DATE_EPOCH (seconds since 1970); without it, this machine's day.

    Source: reproducible-builds.org/specs/source-date-epoch. Raises ClockError when it isn't such a number.
    """
    moment = os.environ.get(VARIABLE)
    try:
        return datetime.fromtimestamp(int(moment), UTC).date() if moment else date.today()
    except (ValueError, OverflowError, OSError):
        raise ClockError(f"{VARIABLE} attend un nombre de secondes depuis 1970, tel que le donne « date +%s », "
                         f"pas « {moment} ».") from None
