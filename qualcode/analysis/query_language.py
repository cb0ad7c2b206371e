"""The language of queries on codes: `non-choix PRÈS DE(2 tours) dépendance CHEZ métier = assistante sociale`.

::

    query      = any [where conditions]
    any        = all {OR all}
    all        = part {(AND | WITH | EXCEPT | WITHIN | CONTAINING | far) part}
    far        = (NEAR | FOLLOWED | PRECEDED) [distance]
    part       = "(" any ")" | code [BY coder {"," coder}]
    distance   = "(" number [turns | words] ")"
    conditions = condition {AND condition}
    condition  = field ("=" | "!=") value {("," | OR) value}

Operators are words of French or English, capitals or not; `query_words` has them. A code is named by its id or its
name, in quotation marks where a word of it is an operator; so are values.
"""

from __future__ import annotations

from qualcode.analysis.query import WITH_DISTANCE, CodeNamed, Condition, DistanceUnit, Node, Query, Related, Relation
from qualcode.analysis.query_words import UNITS, Token, begins_condition, fault, tokens
from qualcode.locales import _
from qualcode.model import Segment

_RELATIONS = {
    "and": Relation.BOTH,
    "except": Relation.EXCEPT,
    "with": Relation.WITH,
    "within": Relation.WITHIN,
    "containing": Relation.CONTAINING,
    "near": Relation.NEAR,
    "followed": Relation.FOLLOWED,
    "preceded": Relation.PRECEDED,
}
NEAR_BY = 1
"""Turns that are near, where no distance is given."""
_DEEPEST = 40
"""Brackets within brackets: more is a slip, and would exhaust the interpreter."""


def parse_query(line: str) -> Query:
    """The query that is written there.

    Raises:
        QueryError: it cannot be understood.
    """
    reader = _Reader(tokens(line))
    if reader.here.kind == "end":
        raise fault(_("nothing is asked yet: name a code"), reader.here.at)
    tree = reader.any_of()
    conditions = reader.conditions() if reader.take("where") else ()
    if reader.here.kind != "end":
        raise reader.unexpected()
    return Query(tree, conditions)


def parse_conditions(line: str) -> tuple[Condition, ...]:
    """Conditions alone, as they stand after `WHERE`; none for a blank line.

    Raises:
        QueryError: they cannot be understood.
    """
    reader = _Reader(tokens(line))
    reader.take("where")
    if reader.here.kind == "end":
        return ()
    conditions = reader.conditions()
    if reader.here.kind != "end":
        raise reader.unexpected()
    return conditions


class _Reader:
    """Goes through the words of a query once, from left to right."""

    def __init__(self, found: list[Token]) -> None:
        self._tokens = found
        self._at = 0
        self._depth = 0

    @property
    def here(self) -> Token:
        return self._tokens[self._at]

    def take(self, *kinds: str) -> Token | None:
        """The word here, gone past, if it is of one of these kinds."""
        token = self.here
        if token.kind not in kinds:
            return None
        self._at += 1
        return token

    def any_of(self) -> Node:
        tree = self._all_of()
        while self.take("or"):
            tree = Related(Relation.EITHER, tree, self._all_of())
        return tree

    def _all_of(self) -> Node:
        tree = self._part()
        while operator := self.take(*_RELATIONS):
            relation = _RELATIONS[operator.kind]
            distance, unit = 0, DistanceUnit.TURNS
            if relation in WITH_DISTANCE:
                distance, unit = self._distance()
            tree = Related(relation, tree, self._part(), distance, unit)
        return tree

    def _part(self) -> Node:
        opened = self.take("(")
        if opened is None:
            return self._code()
        self._depth += 1
        if self._depth > _DEEPEST:
            raise fault(_("there are too many brackets within brackets"), opened.at)
        tree = self.any_of()
        if not self.take(")"):
            if self.here.kind == "end":
                raise fault(_("this bracket is not closed"), opened.at)
            raise self.unexpected()
        self._depth -= 1
        return tree

    def _code(self) -> CodeNamed:
        name, at = self._name(_("here a code is missing"))
        coders: list[str] = []
        if self.take("by"):
            coders.append(self._name(_("here the name of a coder is missing"))[0])
            while self.take(","):
                coders.append(self._name(_("here the name of a coder is missing"))[0])
        return CodeNamed(name, at, tuple(coders))

    def _name(self, missing: str) -> tuple[str, Segment]:
        """A name: what stands between quotation marks, or the words up to the next operator."""
        quoted = self.take("quoted")
        if quoted is not None:
            if not quoted.text.strip():
                raise fault(missing, quoted.at)
            return quoted.text.strip(), quoted.at
        words = []
        while word := self.take("word"):
            words.append(word)
        if not words:
            raise fault(missing, self.here.at)
        return " ".join(word.text for word in words), Segment(words[0].at.start, words[-1].at.end)

    def _distance(self) -> tuple[int, DistanceUnit]:
        """What stands in brackets after “near”, if it is a number."""
        number = self._tokens[self._at + 1] if self.here.kind == "(" else None
        if number is None or not number.text.isdecimal():
            return NEAR_BY, DistanceUnit.TURNS
        opened = self.here
        self._at += 2
        unit = "turns"
        if self.here.kind != ")":
            unit = UNITS.get(self.here.text.casefold(), "")
            if not unit:
                raise fault(_("a distance is counted in turns or in words"), self.here.at, _("write (2 turns)"))
            self._at += 1
        if not self.take(")"):
            raise fault(_("this bracket is not closed"), opened.at)
        return min(int(number.text), 10**6), DistanceUnit(unit)

    def conditions(self) -> tuple[Condition, ...]:
        found = [self._condition()]
        while self.take("and", ","):
            found.append(self._condition())
        return tuple(found)

    def _condition(self) -> Condition:
        field, at = self._name(_("here a condition is missing"))
        sign = self.take("=", "!=")
        if sign is None:
            raise fault(_("a condition is written: attribute = value"), at)
        values = [self._value()]
        while self.here.kind in (",", "or") and not begins_condition(self._tokens, self._at + 1):
            self._at += 1
            values.append(self._value())
        texts, places = zip(*values, strict=True)
        return Condition(field, texts, sign.kind == "!=", at, places)

    def _value(self) -> tuple[str, Segment]:
        """A value; it may have any word in it, save one that goes on to another condition or value."""
        if self.here.kind == "quoted":
            return self._name(_("here a value is missing"))
        words: list[Token] = []
        while self.here.kind not in ("end", ",", "or", "=", "!=", "(", ")", "quoted"):
            if self.here.kind == "and" and begins_condition(self._tokens, self._at + 1):
                break
            words.append(self.here)
            self._at += 1
        if not words:
            raise fault(_("here a value is missing"), self.here.at)
        return " ".join(word.text for word in words), Segment(words[0].at.start, words[-1].at.end)

    def unexpected(self) -> Exception:
        """The error for a word that fits nothing."""
        at = self.here.at
        if self.here.kind == "end":
            return fault(_("the query ends too early"), at)
        return fault(
            _("“{word}” is not expected here").format(word=self.here.text),
            at,
            _("put names that have such a word between quotation marks"),
        )
