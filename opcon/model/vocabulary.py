"""The closed words of the record: kinds of dates, forms of instruments, layers of plans, and how sure a claim is."""

from __future__ import annotations

from opcon.model.base import PlainWord, Word


class Confidence(Word):
    """How far a claim has been read in its source: ``verified`` in full, ``partly``, or only ``recalled``.

    >>> Confidence("verified")
    Confidence.VERIFIED
    """

    VERIFIED = "verified"
    PARTLY = "partly"
    RECALLED = "recalled"


class Rank(Word):
    """Whether a date is the one preferred, one of the others, or one held to be an error.

    >>> Rank("preferred")
    Rank.PREFERRED
    """

    PREFERRED = "preferred"
    NORMAL = "normal"
    REJECTED = "rejected"


class DateKind(PlainWord):
    """What happened on a date: the document was signed, took effect, was announced; the meeting was held, or planned.

    >>> DateKind("signed")
    'signed'
    """

    SIGNED = "signed"
    EFFECTIVE = "effective"
    ANNOUNCED = "announced"
    HELD = "held"
    PLANNED = "planned"


class Procedure(PlainWord):
    """How units were released: on request, after notice, with approval, without objection, or by agreement.

    >>> Procedure("no-objection")
    'no-objection'
    """

    REQUEST = "request"
    NOTICE = "notice"
    APPROVAL = "approval"
    NO_OBJECTION = "no-objection"
    AGREEMENT = "agreement"


class InstrumentForm(PlainWord):
    """What kind of document an instrument is.

    >>> InstrumentForm("terms-of-reference")
    'terms-of-reference'
    """

    LETTER = "letter"
    TREATY = "treaty"
    MINUTE = "minute"
    EXECUTIVE_AGREEMENT = "executive-agreement"
    ARRANGEMENT = "arrangement"
    TERMS_OF_REFERENCE = "terms-of-reference"
    DIRECTIVE = "directive"
    MEMORANDUM = "memorandum"
    NOTES = "notes"
    STATEMENT = "statement"
    PLAN = "plan"
    STATUTE = "statute"
    RESOLUTION = "resolution"
    COMMUNIQUE = "communique"


class PlanAction(PlainWord):
    """What was done to a plan: set, moved, reframed, reopened or confirmed.

    >>> PlanAction("reopened")
    'reopened'
    """

    SET = "set"
    MOVED = "moved"
    REFRAMED = "reframed"
    REOPENED = "reopened"
    CONFIRMED = "confirmed"


class Layer(PlainWord):
    """Whose plan it was, in the order of weight: both governments', a milestone, one government's goal, and so on.

    >>> list(Layer)
    ['bilateral', 'milestone', 'goal', 'estimate', 'report']
    """

    BILATERAL = "bilateral"
    MILESTONE = "milestone"
    GOAL = "goal"
    ESTIMATE = "estimate"
    REPORT = "report"


class PlanBasis(PlainWord):
    """What the time of a planned transfer depended on: a date, a window, conditions, or the end of a term.

    >>> PlanBasis("conditions")
    'conditions'
    """

    DATE = "date"
    WINDOW = "window"
    CONDITIONS = "conditions"
    TERM = "term"


class Step(PlainWord):
    """A step of the assessment before a transfer: initial, full, full mission capability, or the conditions.

    >>> Step("FOC")
    'FOC'
    """

    IOC = "IOC"
    FOC = "FOC"
    FMC = "FMC"
    CONDITIONS = "conditions"


class CommandAct(PlainWord):
    """What was done to a command: established, moved, reorganized or stood down.

    >>> CommandAct("stood-down")
    'stood-down'
    """

    ESTABLISHED = "established"
    MOVED = "moved"
    REORGANISED = "reorganised"
    STOOD_DOWN = "stood-down"


SERIES = ("SCM", "MCM", "KIDD", "FOTA", "SPI", "summit", "ministerial", "talks")
"""The series of meetings that the shipped record knows; they belong to the record, so no class refuses others."""

SIDES = ("rok", "us")
"""The sides of a delegation, which belong to the record as its series do."""
