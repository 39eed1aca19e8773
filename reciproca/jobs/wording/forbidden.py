"""What may not be asked of people who look for work, with the law that says so, in Italian and English.

It finds words and understands nothing; both languages are looked for at once, because people mix them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Topic:
    """Something that is nobody's business before somebody works there."""

    key: str
    why: LazyText
    source: str
    words: re.Pattern[str]


@dataclass(frozen=True)
class Asked:
    """Words that ask for such a thing."""

    words: str
    topic: Topic


def of(words: str) -> re.Pattern[str]:
    """Return what finds these words, whole."""
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE | re.VERBOSE)


TOPICS = (
    Topic(
        "age", _("Age leaves people out: say what is to be done, not how old whoever does it is."),
        "D.Lgs. 216/2003, art. 3",
        of(r"""
        (?:massimo|max\.?|non\ oltre|fino\ a|et[àa]\ (?:massima|compresa|inferiore|tra)|under|sotto\ i)\ \d{2}
        | (?:tra|fra)\ i?\ ?\d{2}\ e\ i?\ ?\d{2}\ anni | quanti\ anni\ hai | (?:la\ tua\ )?data\ di\ nascita
        | giovan[ei]\ e\ dinamic\w+ | cerchiamo\ (?:un\ |una\ )?giovan\w+ | neolaureat\w+ | team\ giovane
        | young\ (?:and\ dynamic|team|professional|person|people) | how\ old | date\ of\ birth | your\ age
        | (?:maximum|max)\ age | digital\ native | recent\ graduates?\ only
        """),
    ),
    Topic(
        "family", _("Family plans are nobody’s business: say the hours, people know whether they can."),
        "D.Lgs. 198/2006, art. 27",
        of(r"""
        stato\ civile | sposat[oaie] | coniugat[oaie] | nubil[ei] | celib[ei] | gravidanza | incinta | hai\ figli
        | avere\ figli | figli\ a\ carico | senza\ figli | maternit[àa] | carichi\ familiari
        | marital\ status | married | unmarried | pregnan\w+ | (?:have|having|plan\w*)\ (?:any\ )?(?:children|kids)
        | without\ children | family\ plans
        """),
    ),
    Topic(
        "sex", _("Whoever can do it may do it: nobody is asked for by sex."), "D.Lgs. 198/2006, art. 27",
        of(r"""
        (?:solo|preferibilmente|cercasi)\ (?:uomini|donne|ragazz[ei]|uomo|donna) | sesso\ (?:maschile|femminile)
        | (?:only|preferably)\ (?:men|women|males?|females?) | (?:male|female)\ (?:only|candidate|applicant)s?
        """),
    ),
    Topic(
        "looks", _("Looks are no skill: say what people see of the work instead."), "D.Lgs. 276/2003, art. 10",
        of(r"""
        bella\ presenza | bell[oa]\ aspetto | aspetto\ (?:curato|gradevole) | (?:cv|curriculum)\ con\ foto
        | (?:allega|invia|inviare|manda|con)\ (?:una\ |la\ )?(?:tua\ )?foto(?:grafia)?
        | good[- ]looking | attractive\ appearance | (?:send|attach|include)\ (?:a|your)\ (?:photo|picture)
        | well[- ]groomed
        """),
    ),
    Topic(
        "health", _("Health is asked by the company doctor, after the offer, and by nobody else."),
        "Law 300/1970, art. 5",
        of(r"""
        sana\ e\ robusta\ costituzione | stato\ di\ salute | malattie | invalid[oaie] | disabilit[àa]
        | categorie\ protette\ escluse
        | non\ disabil[ei] | soffri\ di | good\ health | health\ (?:condition|status|problems) | able[- ]bodied
        | disabilit(?:y|ies) | illness(?:es)?
        """),
    ),
    Topic(
        "origin", _("Origin is not asked: say which language is spoken, and how well."), "D.Lgs. 215/2003, art. 3",
        of(r"""
        madrelingua | cittadinanza\ italiana | (?:di\ )?nazionalit[àa] | (?:solo|esclusivamente)\ italian[ie]
        | di\ dove\ sei | origini? | razza | etnia | accento
        | native\ speakers? | mother\ tongue | (?:italian|eu)\ citizens?\ only | nationality | ethnic\w*
        | where\ are\ you\ from
        """),
    ),
    Topic(
        "belief", _("Opinions, faith and unions are not asked, not even with consent."), "Law 300/1970, art. 8",
        of(r"""
        religion[ei] | religios[oaie] | cattolic\w+ | musulman\w+ | opinioni\ politiche | partito\ politico
        | iscritt[oa]\ a\ un\ sindacato
        | sindacat[oi] | orientamento\ sessuale | omosessual[ei] | eterosessual[ei]
        | religions? | religious | christian\w* | muslims? | political\ (?:views|opinions?|party)
        | trade\ union(?:s|\ member\w*)?
        | sexual\ orientation
        """),
    ),
    Topic(
        "pay_history", _("What somebody earns now or earned before may not be asked: say your range."),
        "Directive (EU) 2023/970, art. 5",
        of(r"""
        (?:ral|retribuzione|stipendio)\ (?:attuale|precedente|percepit[oa])
        | (?:ultim[oa]|attuale|tu[oa])\ (?:ral|retribuzione|stipendio|busta\ paga)
        | quanto\ guadagni | (?:current|previous|last|present)\ (?:salary|pay|wage) | salary\ history
        | how\ much\ do\ you\ earn
        """),
    ),
)  # fmt: skip


def asked(text: str) -> Iterator[Asked]:
    """Yield what a text asks that it may not, each topic once."""
    plain = " ".join(text.split())
    for topic in TOPICS:
        match = topic.words.search(plain)
        if match:
            yield Asked(match.group(0).strip(), topic)
