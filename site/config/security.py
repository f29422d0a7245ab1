"""What a browser may load: nothing but our own files, and in the admin what Wagtail still needs."""

from typing import Any

from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

SELF = "'self'"
NONE = "'none'"


def public_policy() -> dict[str, Any]:
    """For everything a visitor sees.

    Inline code and foreign hosts are impossible, previews in our own admin are not.
    """
    return {
        "default-src": [NONE],
        "base-uri": [NONE],
        "connect-src": [SELF],
        "font-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
        "img-src": [SELF],
        "manifest-src": [SELF],
        "media-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
    }


def admin_policy() -> dict[str, Any]:
    """For editors.

    Wagtail's date pickers, inline panels and choosers still start from inline scripts.
    """
    return public_policy() | {
        "frame-src": [SELF],
        "img-src": [SELF, "blob:", "data:"],
        "script-src": [SELF, "'unsafe-inline'"],
        "style-src": [SELF, "'unsafe-inline'"],
    }


class ContentSecurityPolicyMiddleware(CSPMiddleware):
    """Chooses the policy by address: the editors' area is the only one that gets the wider one."""

    def get_policy_parts(
        self,
        request: HttpRequest,
        response: HttpResponseBase,
        report_only: bool = False,  # noqa: FBT001, FBT002 - the library's signature
    ) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        if not report_only and request.path_info.startswith("/admin/"):
            parts.config = settings.CONTENT_SECURITY_POLICY_ADMIN["DIRECTIVES"]
        return parts
