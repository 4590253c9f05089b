"""Whose a noun is that names nobody: "net loss" by who had or reported it."""

from __future__ import annotations

from timeline.events import clause, organisations
from timeline.events.link import is_verb
from timeline.events.parse import Word
from timeline.events.participants import named, names
from timeline.events.phrase import NOUNS, Scene, bound, compact, text
from timeline.language.grammar import Part, Relation


def owner(scene: Scene, owned: Word) -> str:
    """The owner of a noun round it, else who has, plans or reports it; nothing where nothing says so.

    Climbs from the noun as long as what stands above only carries it: "goal of a reduction", "compared with".
    Where nothing above says it, an account is that of the organisation spoken of before.
    """
    if _is_named(scene, owned):
        return ""
    words = scene.words
    carrying = words.having | words.reporting | words.light_verbs | words.planning
    account = owned.among(words.accounts)
    if owned.relation not in clause.SUBJECTS:
        carrying |= words.copulas
    for above in scene.sentence.above(owned):
        holder = scene.sentence.child(above, Relation.POSSESSIVE)
        if above.part in NOUNS and holder is not None:
            return _name(scene, holder)
        holder = clause.subject(scene.sentence, above) if is_verb(above) else None
        if (
            holder is None
            or holder.index in scene.timed
            or owned in scene.sentence.below(holder)
            or above.among(words.comparing)
        ):
            continue
        known = holder.part is Part.NAME or scene.name(holder) is not None
        described = owned.relation is Relation.APPOSITION and above.among(words.copulas)
        carried = (account or known) and above.among(carrying)
        if described or carried or (account and known):
            tells = account and not described and (not carried or above.among(words.reporting))
            return (scene.topic if tells and not _may_own(scene, holder) else "") or _name(scene, holder)
        if not account:
            return ""
    return scene.topic if account else ""


def _may_own(scene: Scene, teller: Word) -> bool:
    """Whether who tells of an account may be its owner: an organisation or its unit, not a person or analysts."""
    if teller.part is not Part.NAME or scene.name(teller) is not None:
        return scene.name(teller) is not None or _is_named(scene, teller)
    found = named(teller, names(scene.sentence, scene.timed, scene.words))
    return found is None or organisations.is_organisation(scene, found)


def _is_named(scene: Scene, owned: Word) -> bool:
    """Whether its phrase names somebody."""
    left = compact(scene, owned)
    own = any(
        word.part is Part.NAME or word.relation is Relation.POSSESSIVE or scene.name(word) is not None
        for word in left
    )
    of = scene.sentence.children(owned, Relation.PREPOSITION, Relation.AGENT)
    objects = [one for word in of for one in scene.sentence.children(word, Relation.PREPOSITION_OBJECT)]
    return own or any(word.part is Part.NAME for one in objects for word in compact(scene, one))


def _name(scene: Scene, holder: Word) -> str:
    """A holder's name or noun; no pronoun without name, no time."""
    if holder.index in scene.timed or (holder.part is Part.PRONOUN and scene.name(holder) is None):
        return ""
    mark = scene.words.possessive_mark
    whole = text(scene, [(float(one.index), one.index) for one in bound(scene, holder)])
    bare = whole if whole in scene.topics.known else whole.removesuffix(mark).removesuffix(mark[:1])
    return scene.topics.short.get(bare, bare)
