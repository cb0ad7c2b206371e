"""One quote as plain words, to be pasted into an article."""

from __future__ import annotations

from qualcode.analysis import Quote
from qualcode.export.wording import in_guillemets


def quote_with_citation(quote: Quote) -> str:
    """The exact words in guillemets and their citation: `« On n’a pas le choix. » (P02, médiatrice, e02, l. 12)`."""
    cited = ", ".join(part for part in (quote.source(), quote.description(), quote.place()) if part)
    return f"{in_guillemets(quote.text)} ({cited})" if cited else in_guillemets(quote.text)
