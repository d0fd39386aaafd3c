"""Advice: what an article tells its readers to do, to leave, or that they need not do.

A cue on the advice scale ("should", "is not recommended", "avoid"), a base verb that opens a piece
of a sentence, or the list that an item stands in says how strongly; the verb and the thing it is
done to say what. No parser: a piece of a sentence runs from one instruction to the next.
"""

from healthlint.claims.advice.model import Advice, Limit, Named

__all__ = ["Advice", "Limit", "Named"]
