"""What the provider says of its people; a file in its folder makes it lie, for the tests of refusals."""

import base64
import json

import jwt
from django.conf import settings
from oauth2_provider.oauth2_validators import OAuth2Validator

LIES = {
    "issuer": {"iss": "https://penyedia-lain.example/o"},
    "nonce": {"nonce": "nonce-orang-lain"},
    "audience": {"aud": "klien-lain"},
    "expired": {"exp": 1_000_000_000},
}


class Validator(OAuth2Validator):
    """The toolkit's own, with a user name, an e-mail and the way of signing in."""

    oidc_claim_scope = None

    def get_additional_claims(self, request):
        """Name, e-mail, and `amr` where the folder says so."""
        claims = {"preferred_username": request.user.username, "email": request.user.email}
        amr = _told("amr")
        return {**claims, "amr": amr.split(",")} if amr else claims

    def finalize_id_token(self, id_token, token, token_handler, request):
        """Sign honestly, then lie as the folder asks."""
        signed = super().finalize_id_token(id_token, token, token_handler, request)
        lie = _told("lie")
        given = _lied(signed, lie, request) if lie else signed
        with (settings.FOLDER / "issued").open("a") as told:  # for tests that look where tokens went
            told.write(f"{given}\n")
        return given


def _told(name):
    path = settings.FOLDER / name
    return path.read_text() if path.exists() else ""


def _lied(signed, lie, request):
    header, claims, _ = (_opened(part) for part in signed.split("."))
    if lie == "none":
        return ".".join((_closed({**header, "alg": "none"}), _closed(claims), ""))
    if lie == "HS256":  # the public key taken for a shared secret: the old confusion of algorithms
        public = request.client.jwk_key.export_to_pem().decode()
        return _hmac(header, claims, public)
    return jwt.encode(
        {**claims, **LIES[lie]}, settings.OAUTH2_PROVIDER["OIDC_RSA_PRIVATE_KEY"], "RS256",
        headers={"kid": header["kid"]},
    )  # fmt: skip


def _hmac(header, claims, secret):
    signer = jwt.algorithms.HMACAlgorithm(jwt.algorithms.HMACAlgorithm.SHA256)
    told = f"{_closed({**header, 'alg': 'HS256'})}.{_closed(claims)}"
    mark = signer.sign(told.encode(), secret.encode())
    return f"{told}.{base64.urlsafe_b64encode(mark).rstrip(b'=').decode()}"


def _opened(part):
    try:
        return json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))
    except ValueError:
        return {}


def _closed(told):
    return base64.urlsafe_b64encode(json.dumps(told).encode()).rstrip(b"=").decode()
