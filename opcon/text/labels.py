"""Names of kinds of events and of layers of plans in English and Korean, and the languages there are."""

from __future__ import annotations

from opcon.errors import UnknownName

LANGUAGES = ("en", "ko")


def check_language(lang: str) -> None:
    """Raise UnknownName for a language in which the library has no words.

    >>> check_language("fr")
    Traceback (most recent call last):
    opcon.errors.UnknownName: no language is called 'fr'; there are: en, ko
    """
    if lang not in LANGUAGES:
        raise UnknownName("language", lang, LANGUAGES)


KINDS = {
    "transfer": ("Transfers", "보유자 변경"),
    "release": ("Releases", "통제 해제"),
    "agreement": ("Instruments", "문서"),
    "plan-change": ("Changes of plan", "계획 변경"),
    "assessment": ("Assessments", "평가"),
    "establishment": ("Commands", "사령부"),
    "consultation": ("Meetings", "회의"),
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
