"""The languages, and the labels that all outputs share, in English and Korean."""

from __future__ import annotations

from opcon.errors import check_name
from opcon.model.appointments import Appointment

LANGUAGES = ("en", "ko")


def check_language(lang: object) -> None:
    """Raise UnknownName for any other language than "en" and "ko".

    >>> check_language("fr")
    Traceback (most recent call last):
    opcon.errors.UnknownName: no language is called 'fr'; choose from: en, ko
    """
    check_name("language", lang, LANGUAGES)


KINDS = {
    "transfer": ("Transfers", "권한 이양"),
    "release": ("Releases", "통제 해제"),
    "agreement": ("Agreements", "문서"),
    "plan-change": ("Changes of plan", "계획 변경"),
    "assessment": ("Assessments", "평가"),
    "establishment": ("Establishments", "사령부"),
    "consultation": ("Consultations", "회의"),
    "incident": ("Incidents", "사건"),
    "statement": ("Statements", "발언"),
}

LAYERS = {
    "bilateral": ("both governments", "양국 정부"),
    "milestone": ("step on the way", "단계별 목표"),
    "goal": ("one government's goal", "한 정부의 목표"),
    "estimate": ("estimate", "추정"),
    "report": ("report", "보도"),
}

CONTROL_OVER = ("Operational control over the {forces}", "{forces}에 대한 작전통제권")
GOES_ON = ("ongoing", "계속")
NO_DATE = ("no date", "날짜 없음")


def ranked_name(appointment: Appointment, lang: str = "en") -> str:
    """Return the name of the holder of a post: with the rank in English, alone in Korean.

    >>> import opcon
    >>> commander = opcon.load().on("1978-11-07").wartime.commander
    >>> ranked_name(commander), ranked_name(commander, "ko")
    ('General John W. Vessey Jr.', '존 W. 베시')
    """
    if lang == "ko":
        return appointment.name_ko or appointment.name
    return appointment.titled
