"""A small OpenID Connect provider on this machine, where anybody is who they say they are."""

from __future__ import annotations

import json
import time
from base64 import urlsafe_b64encode
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256

HOST = "127.0.0.1"
PEOPLE = ("Ada", "Bob", "Eve")
FAMILY = "Quandary"  # of all of them: a word that stands nowhere else
ADDRESSES = (  # which the provider has proved, or which anybody types who likes
    {"email": "Ada@example.org", "email_verified": True},
    {"email": "Bob@example.org", "email_verified": True},
    {"email": "bob@example.org", "email_verified": False},
)
CLIENT = "timeline"
SOON = 600  # seconds


class Provider(ThreadingHTTPServer):
    """Whoever comes chooses by a link who they are; what stands in a code stays here."""

    def __init__(self) -> None:
        super().__init__((HOST, 0), Answers)
        self.key = generate_private_key(65537, 2048)
        self.url = f"http://{HOST}:{self.server_port}"

    @property
    def description(self) -> str:
        """The address of what is known of the provider."""
        return f"{self.url}/.well-known/openid-configuration"


class Answers(BaseHTTPRequestHandler):
    """What the provider answers."""

    server: Provider

    def do_GET(self) -> None:
        """Its description, its key, the page to choose a person on, the way back from there."""
        parts = urlsplit(self.path)
        asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
        if parts.path == "/keys":
            self._answer({"keys": [_public(self.server.key)]})
        elif parts.path == "/choose":
            links = (f"<a href='/chosen?{urlencode(asked | {'who': who})}'>{who}</a>" for who in PEOPLE)
            self._send(200, "text/html", "<br>".join(links).encode())
        elif parts.path == "/chosen":
            back = {"code": f"{asked['who']} {asked.get('nonce', '')}", "state": asked["state"]}
            self.send_response(302)
            self.send_header("Location", f"{asked['redirect_uri']}?{urlencode(back)}")
            self.end_headers()
        else:
            self._answer(_description(self.server.url))

    def do_POST(self) -> None:
        """A token for a code."""
        length = int(self.headers["Content-Length"])
        (code,) = parse_qs(self.rfile.read(length).decode())["code"]
        who, _, nonce = code.partition(" ")
        place = PEOPLE.index(who)
        claims = {"sub": str(place), "name": f"{who} {FAMILY}", "nonce": nonce}
        token = _token(self.server, claims | ADDRESSES[place])
        self._answer({"access_token": "none", "token_type": "Bearer", "id_token": token})

    def _answer(self, value: Mapping[str, Any]) -> None:
        self._send(200, "application/json", json.dumps(value).encode())

    def _send(self, status: int, kind: str, data: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Say nothing of requests."""


def _description(url: str) -> Mapping[str, Any]:
    return {
        "issuer": url,
        "authorization_endpoint": f"{url}/choose",
        "token_endpoint": f"{url}/token",
        "jwks_uri": f"{url}/keys",
        "response_types_supported": ["code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["RS256"],
    }


def _public(key: RSAPrivateKey) -> Mapping[str, str]:
    numbers = key.public_key().public_numbers()
    n, e = (_base64(one.to_bytes((one.bit_length() + 7) // 8, "big")) for one in (numbers.n, numbers.e))
    return {"kty": "RSA", "use": "sig", "alg": "RS256", "kid": "1", "n": n, "e": e}


def _token(server: Provider, claims: Mapping[str, Any]) -> str:
    now = int(time.time())
    told = {"iss": server.url, "aud": CLIENT, "iat": now, "exp": now + SOON} | claims
    head = {"alg": "RS256", "kid": "1"}
    signed = ".".join(_base64(json.dumps(part).encode()) for part in (head, told))
    return f"{signed}.{_base64(server.key.sign(signed.encode(), PKCS1v15(), SHA256()))}"


def _base64(data: bytes) -> str:
    return urlsafe_b64encode(data).rstrip(b"=").decode()


@contextmanager
def provided() -> Iterator[Provider]:
    """A provider that answers meanwhile."""
    with Provider() as provider:
        Thread(target=provider.serve_forever, daemon=True).start()
        yield provider
        provider.shutdown()
