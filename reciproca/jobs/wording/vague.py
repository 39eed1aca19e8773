"""Words that stand where a pay range should and say nothing."""

from __future__ import annotations

import re

VAGUE_PAY = re.compile(
    r"""
    \b(?:
      (?:retribuzione|stipendio|ral|compenso|inquadramento|trattamento(?:\ economico)?|paga)\W+(?:\w+\W+){0,3}?
        (?:competitiv\w+|commisurat\w+|adeguat\w+|interessante|in\ linea|secondo|da\ (?:concordare|definire|ccnl))
      | (?:commisurat\w+|in\ base)\ all[’']?\ ?(?:effettiva\ )?esperienza
      | (?:a\ norma\ di|secondo|come\ da)\ (?:il\ )?c\.?c\.?n\.?l
      | (?:competitive|attractive|commensurate|negotiable|market)\ (?:salary|pay|wage|compensation|package|rate)
      | (?:salary|pay|compensation)\W+(?:\w+\W+){0,3}?(?:commensurate|competitive|negotiable|depending|according|doe)
      | (?:salary|pay)\ (?:to\ be\ agreed|on\ application)
    )
    """,
    re.IGNORECASE | re.VERBOSE,
)


def vague_pay(text: str) -> str:
    """Return the words that promise pay and name none; empty when there are none."""
    match = VAGUE_PAY.search(" ".join(text.split()))
    return match.group(0).strip() if match else ""
