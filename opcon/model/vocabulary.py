"""The closed word lists of the record: kinds of dates, forms of instruments, layers of plans and others."""

from __future__ import annotations

from opcon.model.base import PlainWord, Word


class Confidence(Word):
    """How far the sources of a claim were read.

    Attributes
    ----------
    VERIFIED
        Read in the cited source, at the locator given.
    PARTLY
        Read in part or in a copy, or the source is thin.
    RECALLED
        No cited source was read, only notes or a digest.

    Examples
    --------
    >>> Confidence("verified")
    Confidence.VERIFIED
    """

    VERIFIED = "verified"
    PARTLY = "partly"
    RECALLED = "recalled"


class Rank(Word):
    """The preference of a date among the dates of an event.

    Attributes
    ----------
    PREFERRED
        Taken to be right.
    NORMAL
        Another date.
    REJECTED
        Taken to be an error.

    Examples
    --------
    >>> Rank("preferred")
    Rank.PREFERRED
    """

    PREFERRED = "preferred"
    NORMAL = "normal"
    REJECTED = "rejected"


class DateKind(PlainWord):
    """The act that a date is for.

    Attributes
    ----------
    WRITTEN
        Drafted or dated, not known to have been sent.
    SENT
        Sent as a letter or cable.
    DELIVERED
        Handed over.
    ADOPTED
        Passed, as a resolution or statute is.
    SIGNED
        The document was signed or issued.
    EFFECTIVE
        It took effect.
    ANNOUNCED
        Made public.
    HELD
        The meeting or event took place.
    PLANNED
        Scheduled, not known to have happened.

    Examples
    --------
    >>> DateKind("signed")
    'signed'
    """

    WRITTEN = "written"
    SENT = "sent"
    DELIVERED = "delivered"
    ADOPTED = "adopted"
    SIGNED = "signed"
    EFFECTIVE = "effective"
    ANNOUNCED = "announced"
    HELD = "held"
    PLANNED = "planned"


class Procedure(PlainWord):
    """The way in which units were released.

    Attributes
    ----------
    REQUEST
        On request to the holder.
    NOTICE
        After notice to the holder.
    APPROVAL
        With the approval of the holder.
    NO_OBJECTION
        Without objection from the holder.
    AGREEMENT
        By agreement.

    Examples
    --------
    >>> Procedure("no-objection")
    'no-objection'
    """

    REQUEST = "request"
    NOTICE = "notice"
    APPROVAL = "approval"
    NO_OBJECTION = "no-objection"
    AGREEMENT = "agreement"


class InstrumentForm(PlainWord):
    """The kind of document of an agreement.

    Attributes
    ----------
    LETTER
        A letter.
    TREATY
        A treaty.
    MINUTE
        An agreed minute.
    EXECUTIVE_AGREEMENT
        An agreement between governments that is not a treaty.
    ARRANGEMENT
        An arrangement between the two sides.
    TERMS_OF_REFERENCE
        The terms of reference of a command or committee.
    DIRECTIVE
        A directive or order.
    MEMORANDUM
        A memorandum of understanding or record.
    NOTES
        An exchange of notes.
    STATEMENT
        A joint statement.
    PLAN
        A plan agreed by both sides.
    STATUTE
        A law.
    RESOLUTION
        A resolution of a United Nations body.
    COMMUNIQUE
        A joint communiqué.

    Examples
    --------
    >>> InstrumentForm("terms-of-reference")
    'terms-of-reference'
    """  # noqa: D405, D407, D410, D411 -- NOTES is a member, not a section

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
    """The change made to a plan.

    Attributes
    ----------
    SET
        First set.
    MOVED
        Moved to another date.
    REFRAMED
        Given other terms, such as conditions instead of a date.
    REOPENED
        Opened to review, without a new date.
    CONFIRMED
        Confirmed unchanged.

    Examples
    --------
    >>> PlanAction("reopened")
    'reopened'
    """

    SET = "set"
    MOVED = "moved"
    REFRAMED = "reframed"
    REOPENED = "reopened"
    CONFIRMED = "confirmed"


class Layer(PlainWord):
    """The layer of a plan, which says whose plan it is; in order of weight.

    Attributes
    ----------
    BILATERAL
        Both governments.
    MILESTONE
        A step before the transfer.
    GOAL
        One government's own.
    ESTIMATE
        A commander or ministry.
    REPORT
        The press, unnamed sources.

    Examples
    --------
    >>> list(Layer)
    ['bilateral', 'milestone', 'goal', 'estimate', 'report']
    """

    BILATERAL = "bilateral"
    MILESTONE = "milestone"
    GOAL = "goal"
    ESTIMATE = "estimate"
    REPORT = "report"


class PlanBasis(PlainWord):
    """The basis of the planned time of a transfer.

    Attributes
    ----------
    DATE
        A date.
    WINDOW
        A period.
    CONDITIONS
        Agreed conditions.
    TERM
        A president's term.

    Examples
    --------
    >>> PlanBasis("conditions")
    'conditions'
    """

    DATE = "date"
    WINDOW = "window"
    CONDITIONS = "conditions"
    TERM = "term"


class Step(PlainWord):
    """A step of the assessment before a transfer.

    Attributes
    ----------
    IOC
        Initial operational capability.
    FOC
        Full operational capability.
    FMC
        Full mission capability.
    CONDITIONS
        The agreed conditions.

    Examples
    --------
    >>> Step("FOC")
    'FOC'
    """

    IOC = "IOC"
    FOC = "FOC"
    FMC = "FMC"
    CONDITIONS = "conditions"


class CommandAct(PlainWord):
    """A change to a command.

    Attributes
    ----------
    ESTABLISHED
        Set up.
    MOVED
        Moved to another place.
    REORGANISED
        Reorganized.
    STOOD_DOWN
        Deactivated.

    Examples
    --------
    >>> CommandAct("stood-down")
    'stood-down'
    """

    ESTABLISHED = "established"
    MOVED = "moved"
    REORGANISED = "reorganised"
    STOOD_DOWN = "stood-down"


SERIES = ("SCM", "MCM", "KIDD", "FOTA", "SPI", "summit", "ministerial", "talks")
"""The series of meetings in the shipped record. Other records may have others, so no class refuses them."""

SIDES = ("rok", "us")
"""The sides of a delegation in the shipped record."""
