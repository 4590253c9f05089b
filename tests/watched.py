"""A page that is watched from its first moment: what texts it showed, and what it made of them."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Locator, Page

from tests.payloads import PAYLOADS

# An element is suspected by an attribute that acts and holds a payload's words, by any handler in its markup,
# or by a name that nothing of ours has. Shadow trees and what stood only for a moment are looked at, too. A
# text that comes and goes, as of progress and of hovering, is kept.
WATCH = """(() => {
  const acts = /^(src|srcset|href|xlink:href|srcdoc|action|formaction|data|poster|style|content)$/i;
  const words = /evil|ran\\s*=\\s*1|javascript:|data:text|photos[.]app/i;
  const strange = /^(iframe|object|embed|base|math|mtext|video|audio|marquee|form|meta)$/i;
  const passing = "[data-testid=stProgress], [data-testid=stSpinner], .hoverlayer";
  const kept = new Set(), made = new Set();
  const said = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return node.data;
    if (/^(style|script)$/i.test(node.nodeName)) return "";
    const own = node.shadowRoot ? said(node.shadowRoot) : "";
    return own + [...node.childNodes].map(said).join("");
  };
  const judge = (element) => {
    const wrong = [...element.attributes].some(({ name, value }) =>
      /^on/i.test(name) || (acts.test(name) && words.test(value)));
    const inBody = element.getRootNode() !== document || document.body?.contains(element);
    const script = /^script$/i.test(element.nodeName) && words.test(element.textContent);
    if (wrong || script || (inBody && strange.test(element.nodeName)))
      made.add(element.outerHTML.slice(0, 200));
  };
  const look = (node) => {
    if (node.nodeType === Node.ELEMENT_NODE) {
      judge(node);
      if (node.shadowRoot) look(node.shadowRoot);
    }
    for (const child of node.childNodes) look(child);
  };
  const changed = (records) => {
    for (const { target, addedNodes } of records) {
      if (target.nodeType === Node.ELEMENT_NODE) judge(target);
      addedNodes.forEach(look);
    }
    for (const element of document.querySelectorAll(passing)) kept.add(said(element));
  };
  const observe = (root) => new MutationObserver(changed).observe(root, {
    subtree: true, childList: true, attributes: true, characterData: true,
  });
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (options) {
    const root = attach.call(this, options);
    observe(root);
    return root;
  };
  observe(document);
  window.watched = {
    said,
    passed: () => [...kept],
    made: () => { look(document); return [...made]; },
    names: (node) => {
      const own = node.shadowRoot ? [...node.shadowRoot.children].flatMap(window.watched.names) : [];
      const name = node.getAttribute("aria-label");
      return [...(name ? [name] : []), ...own, ...[...node.children].flatMap(window.watched.names)];
    },
  };
})()"""


OF_PAYLOADS = ("ran=1", "evil", "text/html")


def plain(text: str) -> str:
    """A text without what may stand between its letters: breaks of lines, and joiners of no width."""
    return "".join(text.split()).replace("\u2060", "")


def said(place: Locator) -> str:
    """All text of a place, what is scrolled away and shadow trees included."""
    return "\n".join(one.evaluate("node => window.watched.said(node)") for one in place.all())


def names(place: Locator) -> str:
    """The names that screen readers are told in a place."""
    return "\n".join(
        name for one in place.all() for name in one.evaluate("node => window.watched.names(node)")
    )


def passed(page: Page) -> list[str]:
    """What the page has said in passing, while it worked or was pointed at."""
    words: list[str] = page.evaluate("window.watched.passed()")
    return words


def missing(text: str, wanted: Iterable[str] = PAYLOADS) -> list[str]:
    """Those of some texts that do not stand in a text to the letter."""
    held = plain(text)
    return [one for one in wanted if plain(one) not in held]


def assert_inert(page: Page) -> None:
    """Nothing ran, and there was never an element or an attribute of a payload's making."""
    made = page.evaluate("window.watched.made()")
    assert made == [], made
    assert page.evaluate("window.ran") is None
    assert len(page.context.pages) == 1


def assert_asked_only(asked: Iterable[str], own: str) -> None:
    """Every address asked for is the app's own, or one of data or of a blob that no text is the source of."""
    home = urlsplit(own).netloc
    inline = [unquote(one) for one in asked if urlsplit(one).scheme in ("data", "blob")]
    sent = [one for one in asked if urlsplit(one).scheme not in ("data", "blob")]
    assert sent
    assert [one for one in sent if urlsplit(one).netloc != home] == []
    assert [one for one in inline if any(word in one for word in OF_PAYLOADS)] == []
