"""What an id_token must prove, with real keys and no network."""

import json
from datetime import UTC, datetime, timedelta

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from kentongan.sso.proving import NotProven, prove

AT = datetime(2026, 11, 22, 3, tzinfo=UTC)
ISSUER = "https://masuk.contoh.example"
RSA = rsa.generate_private_key(public_exponent=65537, key_size=2048)
WEAK = rsa.generate_private_key(public_exponent=65537, key_size=1024)  # noqa: S505 - must be refused
EC = ec.generate_private_key(ec.SECP256R1())
CLAIMS = {"iss": ISSUER, "aud": "kentongan", "sub": "7", "nonce": "n"}


def public(key, kid="k", **more):
    """The public half as a JWK."""
    kind = jwt.algorithms.RSAAlgorithm if isinstance(key, rsa.RSAPrivateKey) else jwt.algorithms.ECAlgorithm
    return {**json.loads(kind.to_jwk(key.public_key())), "kid": kid, "use": "sig", **more}


def told(key=RSA, algorithm="RS256", kid="k", **claims):
    """A signed token, from now on for five minutes unless said otherwise."""
    times = {"iat": AT.timestamp(), "exp": (AT + timedelta(minutes=5)).timestamp()}
    named = {"kid": kid} if kid else None
    return jwt.encode({**times, **CLAIMS, **claims}, key, algorithm, headers=named)


def proven(token, *keys, at=AT):
    """Prove with the ordinary expectations."""
    listed = {"keys": list(keys) or [public(RSA)]}
    return prove(token, listed, issuer=ISSUER, client_id="kentongan", nonce="n", at=at)


def why(token, *keys, at=AT):
    """The code of a refusal."""
    with pytest.raises(NotProven) as refused:
        proven(token, *keys, at=at)
    return str(refused.value)


@pytest.mark.parametrize(("key", "algorithm"), [(RSA, "RS256"), (EC, "ES256")])
def test_a_good_token_names_issuer_and_subject(key, algorithm):
    found = proven(told(key, algorithm, preferred_username="siti"), public(key))
    assert (found.issuer, found.subject, found.label) == (ISSUER, "7", "siti")


def test_clocks_may_differ_by_a_minute():
    late = told(exp=(AT - timedelta(seconds=59)).timestamp())
    early = told(iat=(AT + timedelta(seconds=59)).timestamp())
    assert {proven(token).subject for token in (late, early)} == {"7"}


@pytest.mark.parametrize(
    ("claims", "code"),
    [
        ({"exp": (AT - timedelta(seconds=61)).timestamp()}, "expired"),
        ({"iat": (AT + timedelta(seconds=61)).timestamp()}, "too-early"),
        ({"nbf": (AT + timedelta(seconds=61)).timestamp()}, "too-early"),
        ({"exp": "besok"}, "time"),
        ({"exp": True}, "time"),
        ({"iss": ISSUER + "/"}, "issuer"),
        ({"aud": "lain"}, "audience"),
        ({"aud": ["kentongan", "lain"]}, "authorised-party"),
        ({"azp": "lain"}, "authorised-party"),
        ({"nonce": "m"}, "nonce"),
        ({"nonce": None}, "nonce"),
        ({"sub": ""}, "subject"),
        ({"sub": "7\n8"}, "subject"),
        ({"sub": 7}, "signature"),
    ],
)
def test_abuse_19_every_claim_counts(claims, code):
    assert why(told(**claims)) == code


def test_abuse_19_a_token_without_a_subject_or_times_is_refused():
    for missing in ("sub", "exp", "iat"):
        whole = jwt.decode(told(), options={"verify_signature": False})
        whole.pop(missing)
        assert why(jwt.encode(whole, RSA, "RS256", headers={"kid": "k"})) == "signature"


@pytest.mark.parametrize("algorithm", ["none", "HS256", "RS512", "PS256"])
def test_abuse_19_other_algorithms_are_refused(algorithm):
    keys = {"none": None, "HS256": "x" * 32}
    assert why(told(keys.get(algorithm, RSA), algorithm)) == "algorithm"


def test_abuse_19_a_signature_by_somebody_else_is_refused():
    other = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    assert why(told(other)) == "signature"
    assert why(told(other, kid="lain")) == "key"


def test_abuse_19_a_key_of_the_wrong_kind_use_or_size_is_refused():
    assert why(told(), public(EC)) == "key"
    assert why(told(), public(RSA, use="enc")) == "key"
    assert why(told(), public(RSA, alg="RS512")) == "key"
    assert why(told(), public(RSA), public(RSA)) == "key"


@pytest.mark.filterwarnings("ignore::jwt.warnings.InsecureKeyLengthWarning")
def test_a_short_key_is_refused():
    assert why(told(WEAK), public(WEAK)) == "weak-key"


@pytest.mark.parametrize("keys", [{}, {"keys": "x"}, {"keys": [1, None, {"kty": "RSA", "kid": "k"}]}])
def test_a_broken_key_set_proves_nothing(keys):
    with pytest.raises(NotProven):
        prove(told(), keys, issuer=ISSUER, client_id="kentongan", nonce="n", at=AT)


@pytest.mark.parametrize("token", ["", "a.b.c", None, {"a": 1}, "x" * 30_000])
def test_what_is_no_token_proves_nothing(token):
    with pytest.raises(NotProven):
        proven(token)
