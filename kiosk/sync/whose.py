"""Whether what the portal shows under our number is our citizen's dossier, or somebody else's.

A number that was given twice, or mistaken for another, must not make us believe that ours has
arrived. It must never judge by what a portal may write its own way (times, marks, case), or a
dossier that did arrive would be called a stranger's.
"""

from __future__ import annotations

from kiosk.dossier import Dossier
from kiosk.portal.contract import Acknowledged
from kiosk.portal.eform import standing_value
from kiosk.vietnamese.search import plain


def is_anothers(known: Acknowledged, dossier: Dossier) -> bool:
    """Whether the portal plainly names another procedure, or another owner, than ours."""
    procedure = dossier.procedure.code
    other_procedure = bool(known.procedure) and not known.procedure.startswith(procedure)
    theirs, ours = plain(known.owner), plain(_owner(dossier))
    return other_procedure or (bool(theirs) and bool(ours) and theirs != ours)


def _owner(dossier: Dossier) -> str:
    question = dossier.procedure.questions.get(dossier.procedure.portal.owner.name)
    return standing_value(dossier, question) if question else ""
