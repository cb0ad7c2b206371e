"""Days and times as people read them, in the interface's language and the machine's time zone."""

from __future__ import annotations

from datetime import date, datetime

from qualcode.locales import _


def local(time: str) -> datetime:
    """A time of the study (ISO 8601, UTC) in the machine's time zone."""
    return datetime.fromisoformat(time).astimezone()


def day_words(day: date, today: date) -> str:
    """`Today`, `Yesterday`, `Monday 2 November 2026`."""
    ago = (today - day).days
    if ago in (0, 1):
        return _("Yesterday") if ago else _("Today")
    return _("{weekday} {day} {month} {year}").format(
        weekday=_weekdays()[day.weekday()], day=_day(day.day), month=_months()[day.month - 1], year=day.year
    )


def moment(time: str) -> str:
    """A time of the study to the minute: `2 November 2026, 14:05`."""
    when = local(time)
    return _("{day} {month} {year}, {time}").format(
        day=_day(when.day), month=_months()[when.month - 1], year=when.year, time=f"{when:%H:%M}"
    )


def _day(number: int) -> str:
    """The day of the month; some languages count the first one otherwise."""
    return _("1") if number == 1 else str(number)


def _weekdays() -> tuple[str, ...]:
    return (_("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday"))


def _months() -> tuple[str, ...]:
    return (
        _("January"),
        _("February"),
        _("March"),
        _("April"),
        _("May"),
        _("June"),
        _("July"),
        _("August"),
        _("September"),
        _("October"),
        _("November"),
        _("December"),
    )
