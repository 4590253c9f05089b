"""Which language a text is in. The only module that imports py3langid."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Protocol, cast

from timeline import messages

DEFAULT = "en"
ENOUGH = 40  # letters; shorter texts are too often taken for another language
SURE = 0.5  # probability of the language
NOT_ENGLISH = (
    0.005  # probability of English; of 800 English texts with enough letters none had less than 0.009
)
SAMPLE = 4_000  # code points; more does not change the answer
CODE = re.compile(r"[a-z]{2,3}")


class _Identifier(Protocol):
    def set_languages(self, langs: list[str]) -> None: ...

    def rank(self, text: str) -> list[tuple[str, float]]: ...


def code_of(declared: str) -> str:
    """The language code in a declared tag ("en-GB", "de_DE"), or an empty string where there is none.

    >>> code_of("en-GB"), code_of("../en")
    ('en', '')
    """
    code = re.split("[-_]", declared.strip().lower(), maxsplit=1)[0]
    return code if CODE.fullmatch(code) else ""


def recognise(text: str, otherwise: str = DEFAULT) -> str:
    """The language's code; ``otherwise`` where the text is too short or the answer unsure."""
    sample = text[:SAMPLE]
    if sum(map(str.isalpha, sample)) < ENOUGH:
        return otherwise
    ranking = identifier().rank(sample)
    code, confidence = ranking[0]
    if code == DEFAULT or dict(ranking)[DEFAULT] >= NOT_ENGLISH:
        return DEFAULT if confidence >= SURE or otherwise not in dict(ranking) else otherwise
    return code if confidence >= SURE else otherwise


@lru_cache(maxsize=1)
def identifier() -> _Identifier:
    """The model, loaded at first; it is unpacked through a temporary file."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415  takes half a second

    loaded = cast(_Identifier, LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True))
    loaded.set_languages(list(messages.keys("languages")))
    return loaded
