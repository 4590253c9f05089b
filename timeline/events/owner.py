"""Whose a noun is that names nobody: "net loss" by who had or reported it."""

from __future__ import annotations

from timeline.events import clause, organisations
from timeline.events.link import is_verb
from timeline.events.parse import Word
from timeline.events.participants import named, names
from timeline.events.phrase import NOUNS, bound, compact
from timeline.events.scene import Scene
from timeline.events.spelling import is_name, possessive, text
from timeline.language.grammar import Form, Part, Relation


def owner(scene: Scene, owned: Word) -> str:
    """The owner of a noun round it, else who has, plans or reports it; nothing where nothing says so.

    Climbs from the noun as long as what stands above only carries it: "goal of a reduction", "compared with".
    Where nothing above says it, an account is that of the organisation spoken of before.
    """
    if _is_named(scene, owned):
        return ""
    account = _is_account(scene, owned)
    for above in scene.sentence.above(owned):
        if above.lower in scene.words.temporal and not account:
            return ""
        holder = scene.sentence.child(above, Relation.POSSESSIVE)
        if above.part in NOUNS and holder is not None:
            return _name(scene, holder)
        holder = _holder(scene, owned, above)
        if holder is None:
            continue
        if holder.among(scene.words.accounts) and _is_compared(scene, owned):
            return _account(scene, owned, holder)
        found = _told_owner(scene, owned, above, holder)
        if found is not None or not account:
            return found or ""
    return _spoken_of(scene, owned) if account else ""


def _spoken_of(scene: Scene, owned: Word) -> str:
    """The organisation spoken of, unless the sentence names another before."""
    told = (scene.topics.short.get(word.text) for word in scene.sentence.words[: owned.index])
    here = {name for name in told if name is not None}
    return scene.topic if not here or scene.topic in here else ""


def _is_account(scene: Scene, word: Word) -> bool:
    """Whether a noun is somebody's even where nobody is named; shares are only where there is no rival."""
    told = (word, *scene.sentence.children(word, Relation.COMPOUND))
    owned = word.among(scene.words.belongings) and not scene.topics.shared
    return owned or any(one.among(scene.words.accounts) for one in told)


def _holder(scene: Scene, owned: Word, verb: Word) -> Word | None:
    """Whom or what a verb above a noun is said of, if that is another."""
    holder = clause.subject(scene.sentence, verb) if is_verb(verb) else None
    if holder is None or holder.relation is Relation.EXPLETIVE or verb.among(scene.words.comparing):
        return None
    other = holder.index not in scene.timed and owned not in scene.sentence.below(holder)
    return holder if other else None


def _is_compared(scene: Scene, owned: Word) -> bool:
    """Whether a noun stands beside an account: "sales rose, a 13% rise", "net rose, compared with"."""
    above = (owned, *scene.sentence.above(owned))
    return owned.relation is Relation.APPOSITION or any(one.among(scene.words.comparing) for one in above)


def _account(scene: Scene, owned: Word, holder: Word) -> str:
    """The owner of an account with the account, if that is another: "Acme's sales: 13% rise"."""
    own = scene.sentence.child(holder, Relation.POSSESSIVE)
    name = _name(scene, own) if own is not None else owner(scene, holder)
    told = _name(scene, holder)
    same = own is not None or holder.lemma == owned.lemma
    if same or not name:
        return name if same else told
    return f"{possessive(name, scene.words)} {told[:1].lower()}{told[1:]}"


def _told_owner(scene: Scene, owned: Word, verb: Word, holder: Word) -> str | None:
    """The holder where its verb says that it has, plans or reports it, or where it is a name; else go on."""
    words = scene.words
    carrying = words.having | words.reporting | words.light_verbs | words.planning
    account = _is_account(scene, owned)
    known = holder.part is Part.NAME or scene.name(holder) is not None
    if known and owned.relation not in clause.SUBJECTS:
        carrying |= words.copulas
    described = owned.relation is Relation.APPOSITION and verb.among(words.copulas)
    one = known or holder.form is not Form.PLURAL or _is_named(scene, holder)
    if account and not one:
        return scene.topic if verb.among(words.reporting - words.light_verbs) else ""
    carried = (account or known) and verb.among(carrying)
    if not (described or carried or (account and known)):
        return None
    tells = account and not described and (not carried or verb.among(words.reporting))
    if tells and not _may_own(scene, holder):
        return scene.topic or (_name(scene, holder) if known else "")
    return _name(scene, holder)


def _may_own(scene: Scene, teller: Word) -> bool:
    """Whether who tells of an account may be its owner: an organisation or its unit, not analysts."""
    if teller.part is not Part.NAME or scene.name(teller) is not None:
        one = teller.form is not Form.PLURAL and not teller.among(scene.words.titles)
        return one or scene.name(teller) is not None or _is_named(scene, teller)
    found = named(teller, names(scene.sentence, scene.timed, scene.words))
    return found is None or organisations.is_organisation(scene, found)


def _is_named(scene: Scene, owned: Word) -> bool:
    """Whether its phrase names somebody."""
    own = any(word.relation is Relation.POSSESSIVE or is_name(scene, word) for word in compact(scene, owned))
    own = own or any(scene.name(word) is not None for word in scene.sentence.below(owned))
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
