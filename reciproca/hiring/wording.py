"""Checks the words of a feedback for what must not be told: comparisons with others, protected traits.

It finds words, it understands nothing: whoever writes reads the line again and decides. Both languages
are looked for at once, because people mix them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

# Whoever reads is alone with their letter: nobody else's qualities belong in it.
COMPARISONS = re.compile(
    r"""
    rispetto\ a(?:gli|lle|i|ll['’]|d)?\ ?\w* | in\ confronto | a\ confronto\ con
    | a\ differenza\ (?:di|degli|delle)\ \w+
    | altr[ie]\ (?:candidat|person|profil)\w+ | l['’]altra\ (?:persona|candidatura)
    | (?:l['’])?altro\ candidat\w+
    | \b(?:migliori?|peggior[ei]?|meglio|peggio)\ (?:di|degli|delle|dei)\ \w+
    | (?:pi[ùu]|meno)\ \w+\ (?:di\ te|degli|delle)\b
    | chi\ abbiamo\ scelto | la\ persona\ (?:scelta|che\ abbiamo\ scelto)
    | \bsei\ arrivat[oa]\ \w+ | \b(?:second|terz|quart|ultim)[oa]\ (?:posto|in\ graduatoria) | \bgraduatoria\b
    | \bclassifica\b
    | \b(?:the\ )?others?\ (?:candidate|applicant|people|person)s?\b | \bunlike\ (?:the|other|you)\w*
    | \b(?!rather|other)(?:\w+er|worse)\ than\b | \b(?:di|come)\ tutti\ gli\ altri\b | \b(?:more|less)\ \w+\ than\b
    | \bcompared\ (?:to|with)\b | \bin\ comparison\b | \bthe\ (?:person|candidate|one)\ we\ chose\b
    | \brank(?:ed|ing)\b
    | \b(?:you\ came|came)\ (?:second|third|last)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
# What no decision may rest on, and what nobody has to read about themselves in an answer.
TRAITS = re.compile(
    r"""
    \b(?:
      et[àa] | anzian\w+ | giovan\w+ | ragazz[oaie] | vecchi\w* | pensione | gravidanz\w* | incinta | maternit[àa]
    | figli\w* | bambin\w+ | matrimoni\w* | sposat\w+ | sposars\w+ | nubile | celibe | divorzi\w+ | famigli\w+
    | mamma | mamme
    | stranier\w+ | nazionalit[àa] | cittadinanz\w+ | accent[oi] | madrelingua | origin[ei] | razz\w+ | etni\w+
    | religion\w* | religios\w+ | velo | islam\w* | cristian\w+ | ebre[oiae]\w* | disabil\w* | invalid\w+ | malatti\w*
    | malat\w+ | salute | depress\w+ | sindacat\w* | partit[oi]\ politic\w+ | politic[ao]\b | orientamento
    | omosessual\w*
    | aspetto\ fisico | il\ tuo\ aspetto | bell[oa]\ presenza | sovrappeso | uomo | uomini | donna | donne
    | age | aged | too\ (?:old|young) | elderly | pregnan\w+ | maternity | child(?:ren)? | kids | marri(?:ed|age)
    | divorced
    | famil(?:y|ies) | foreign\w* | nationality | citizenship | accents? | native\ speaker | ethnic\w* | rac(?:e|ial)
    | religi\w+ | muslim\w* | jew\w* | christian\w* | disab\w+ | illness\w* | sick | health | depress\w+
    | trade\ union | union
    | politic(?:s|al) | sexual\w* | gay | lesbian | your\ looks | appearance | overweight | wom[ae]n | m[ae]n
    )\b
    """,
    re.IGNORECASE | re.VERBOSE,
)


@dataclass(frozen=True)
class Finding:
    """A word that must not be told, and why."""

    word: str
    trait: bool


def check(*texts: str) -> list[Finding]:
    """Return what a reader of these texts should not read, each word once."""
    found: dict[str, Finding] = {}
    for pattern, trait in ((COMPARISONS, False), (TRAITS, True)):
        for text in texts:
            for match in pattern.finditer(" ".join(text.split())):
                word = match.group(0).strip()
                found.setdefault(word.lower(), Finding(word, trait))
    return list(found.values())
