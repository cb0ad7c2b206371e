"""Codings made otherwise at the workbench: other codes, other edges, in two, in one, starred."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from qualcode.locales import _, ngettext
from qualcode.model import Coding
from qualcode.tui.keys import keys_of
from qualcode.tui.screens.bench import told
from qualcode.tui.screens.coding import CodingPart
from qualcode.tui.words import N_

if TYPE_CHECKING:
    from qualcode.tui.screens.code_chooser import Picked


class RecodingPart(CodingPart):
    """What a person does to codings that are there."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("plus", "code_again", N_("Code with the code used last"), show=False, id="coding.again"),
        Binding("w", "recode", N_("Another code instead, or beside"), show=False, id="coding.recode"),
        Binding("exclamation_mark", "adjust", N_("Adjust the edges of the coding"), show=False, id="coding.adjust"),
        Binding("minus", "split", N_("Split the coding at the caret"), show=False, id="coding.split"),
        Binding("ctrl+x", "merge", N_("Merge with the codings that adjoin it"), show=False, id="coding.merge"),
        Binding("asterisk", "star", N_("Star: worth quoting"), show=False, id="coding.star"),
        Binding("colon", "cycle", N_("Another of the codings at the caret"), show=False, id="coding.cycle"),
    ]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Enter is for edges only while they are moved."""
        if action == "keep_edges":
            return self.adjusted() is not None
        return super().check_action(action, parameters)

    def active_coding(self) -> Coding | None:
        """The coding whose edges are moved, wherever the caret goes; else as always."""
        return self.adjusted() or super().active_coding()

    def adjusted(self) -> Coding | None:
        """The coding whose edges are being moved."""
        return self.session.annotations.coding(self.view.held) if self.reads and self.view.held else None

    def under_way(self) -> str:
        """What has been begun and waits for the next key, while nothing else is told."""
        if self.adjusted() is None:
            return super().under_way()
        # one line of the strip: which coding it is stands above
        keys = keys_of(other="select.other-end", keep="coding.keep-edges", leave="focus.leave")
        return _("Motions move this end · {other} the other · {keep} keeps · {leave} leaves").format(**keys)

    # Codes

    def action_code_again(self) -> None:
        """Code with the code used last."""
        if not self.reads:
            return
        last = next((guid for guid in self.session.recent_codes() if guid in self.session.codes), None)
        if last is None:
            told_ = _("No code was used yet: a capital letter codes, {choose} chooses.")
            self.tell(told_.format(**keys_of(choose="coding.choose")))
        else:
            self.code_with(last)

    def action_recode(self) -> None:
        """Choose what the coding's passage is coded with instead."""
        coding = self._coding_here()
        if coding is None:
            return
        old = self.session.code_name(coding.code_guid)

        def recode(picked: Picked) -> None:
            self._recode(coding, *picked.guids)
            if picked.memo:
                self.action_memo()

        prompt = _("Instead of {code}…").format(code=old) if old else _("Code with…")
        self.choose_codes(prompt, recode, marked=[coding.code_guid])

    @told
    def _recode(self, coding: Coding, *guids: str) -> None:
        old = self.session.code_name(coding.code_guid) or _("(a code that left the codebook)")
        codings = self.session.recode(coding, guids)
        self.active = codings[0].id
        self.refresh_marks()
        new = ", ".join(self.session.code_name(each.code_guid) for each in codings)
        lines = self.session.cited(coding.segment)
        if codings == [coding]:
            self.tell(_("{lines} is already coded with {code}.").format(lines=lines, code=old))
        else:
            told_ = _("{lines}: {old} → {code}. {undo} takes it back.")
            self.tell(told_.format(lines=lines, old=old, code=new, **keys_of(undo="journal.undo")))

    # Edges

    def action_adjust(self) -> None:
        """Select the coding, to move its edges; again, leave them."""
        if self.leave_edges():
            return
        coding = self._coding_here()
        if coding is not None:
            self.news = ""
            self.active = coding.id
            self.view.take_hold(coding.segment, coding.id)
            self.refresh_details()

    def leave_edges(self) -> bool:
        """Leave the coding as it is where its edges are moved, the caret on it again; whether they were."""
        coding = self.adjusted()
        if coding is not None:
            self._show_passage(coding)  # its end, where the caret stands, is behind it: nothing could be done with it
            self.refresh_details()
        return coding is not None

    @told
    def action_keep_edges(self) -> None:
        """Give the coding what is selected now."""
        coding = self.adjusted()
        selection = self.view.selection
        segment = self.session.target(selection, self.view.caret) if selection is not None else None
        if coding is None:
            return
        if segment is None:
            self.tell(_("There are no words here to code."))
            return
        moved = self.session.move(coding, segment) if segment != coding.segment else coding
        self._show_passage(moved)
        code, lines = self.session.code_name(moved.code_guid), self.session.cited(segment)
        if moved == coding:
            self.tell(_("{code} keeps {lines}.").format(code=code, lines=lines))
        else:
            told_ = _("{code} has {lines} now. {undo} takes it back.")
            self.tell(told_.format(code=code, lines=lines, **keys_of(undo="journal.undo")))

    @told
    def action_split(self) -> None:
        """Cut the coding in two where the caret stands."""
        coding = self._coding_here()
        if coding is None:
            return
        first, second = self.session.split(coding, self.view.caret)
        self.active = second.id
        self.refresh_marks()
        news = _("Split {code}: {first} and {second}. {undo} takes it back.")
        self.tell(
            news.format(
                code=self.session.code_name(coding.code_guid),
                first=self.session.cited(first.segment),
                second=self.session.cited(second.segment),
                **keys_of(undo="journal.undo"),
            )
        )

    @told
    def action_merge(self) -> None:
        """Make one coding of the one at the caret and those of its code that adjoin it."""
        coding = self._coding_here()
        if coding is None:
            return
        codings, name = self.session.mergeable(coding), self.session.code_name(coding.code_guid)
        if len(codings) < 2:
            self.tell(_("No other coding with {code} adjoins this one.").format(code=name))
            return
        merged = self.session.merge(codings)
        self.active = merged.id
        self.refresh_marks()
        n, lines = len(codings), self.session.cited(merged.segment)
        news = ngettext(
            "{n} coding with {code} is one now: {lines}. {undo} takes it back.",
            "{n} codings with {code} are one now: {lines}. {undo} takes it back.",
            n,
        )
        self.tell(news.format(n=n, code=name, lines=lines, **keys_of(undo="journal.undo")))

    # The rest

    @told
    def action_star(self) -> None:
        """Mark the coding as worth quoting, or no longer so."""
        coding = self._coding_here()
        if coding is None:
            return
        starred = self.session.star(coding)
        self.active = starred.id
        self.refresh_marks()
        lines = self.session.cited(coding.segment)
        news = (
            _("★ {lines} is worth quoting. {star} takes the star off.")
            if starred.starred
            else _("{lines} has no star now.")
        )
        self.tell(news.format(lines=lines, **keys_of(star="coding.star")))

    def action_cycle(self) -> None:
        """Go to the next of the codings at the caret, the innermost first, and round again."""
        here = self.session.annotations.codings_at(self.view.caret) if self.reads else []
        if not here:
            self.tell(_("There is no coding at the caret."))
            return
        ids = [coding.id for coding in here]
        at = ids.index(self.active) if self.active in ids else 0
        self.active = ids[(at + 1) % len(ids)]
        if len(ids) == 1:
            self.tell(_("There is only this coding here."))
        else:
            told_ = _("{at} of {n} codings here: {code}")
            name = self.session.code_name(here[(at + 1) % len(ids)].code_guid)
            self.tell(told_.format(at=(at + 1) % len(ids) + 1, n=len(ids), code=name))

    def _coding_here(self) -> Coding | None:
        """The coding the next action is about; that there is none is told."""
        coding = self.active_coding() if self.reads else None
        if coding is None:
            self.tell(_("There is no coding at the caret."))
        return coding

    def _show_passage(self, coding: Coding) -> None:
        """Let go of the selection, the caret where the coding begins."""
        self.view.selecting = False
        self.view.jump(coding.segment.start)
        self.active = coding.id
        self.refresh_marks()
