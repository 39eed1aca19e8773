"""A fixed cast of people, so that every test reads as a story.

Fornace Gentile makes ceramics: Ada owns it, Elena recruits, Giulia manages the shop of Bologna and decides, Tommaso
listens as a reviewer, Nadia does marketing. Trambusto moves pianos: Ivo owns it, and is the *outsider* who must never
see anything of Fornace Gentile. Sara applied at Fornace Gentile and Luca at another of its jobs; Piero applied at
Trambusto.

What lies further down the road is made when a test first asks for it, and only then.
"""

from tests.cast.company import PASSWORD, STAGES, Company
from tests.cast.everybody import Cast
from tests.cast.words import both

__all__ = ["PASSWORD", "STAGES", "Cast", "Company", "both"]
