"""What browsers are told they may do with each kind of file.

Content-Security-Policy: W3C, CSP level 3. The other headers: the OWASP Secure Headers Project.
"""

from __future__ import annotations

_PAGE = {
    "default-src": "'none'",
    "script-src": "'self' 'wasm-unsafe-eval'",  # the search engine, Pagefind, is WebAssembly
    "style-src": "'self'",
    "img-src": "'self' data:",  # the theme's style sheet draws its icons from data: addresses
    "connect-src": "'self'",
    "worker-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
}
_EMBED = {
    "default-src": "'none'", "style-src": "'self'", "form-action": "'none'", "base-uri": "'none'",
}


def _written(policy: dict[str, str], **more: str) -> str:
    return "; ".join(f"{name} {value}" for name, value in (policy | more).items())


# In a <meta> element, for hosts that set no header; who may frame a page can't be said there (CSP 3, § 3.3).
PAGE_META = _written(_PAGE)
EMBED_META = _written(_EMBED)
REFERRER = "same-origin"

_NEVER = ("accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "magnetometer", "microphone",
          "midi", "payment", "usb")
BASE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": REFERRER,
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in _NEVER),
}
SECURE = {"Strict-Transport-Security": "max-age=31536000"}

BRIEFLY = {"Cache-Control": "public, max-age=300"}
ASKING = {"Cache-Control": "no-cache"}
FOR_GOOD = {"Cache-Control": "public, max-age=31536000, immutable"}

_SHARED = {"Cross-Origin-Resource-Policy": "cross-origin"}
PAGE = {
    "Content-Security-Policy": _written(_PAGE, **{"frame-ancestors": "'none'"}),
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
} | BRIEFLY
EMBED = {"Content-Security-Policy": _written(_EMBED, **{"frame-ancestors": "*"})} | _SHARED | BRIEFLY
DATA = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Access-Control-Allow-Origin": "*",
} | _SHARED | BRIEFLY
SEARCH = {"Content-Security-Policy": _written(_PAGE)} | ASKING
ASSET = _SHARED | FOR_GOOD
IMAGE = _SHARED | BRIEFLY
