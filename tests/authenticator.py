"""What the app on a person's phone does."""

import re
import time
from base64 import b32decode

from django.utils.html import strip_tags
from django_otp.oath import TOTP


def secret_on(page):
    """As a person reads it from the page and types it into the app."""
    return re.sub(r"\s", "", strip_tags(re.search(r'<code class="secret">(.*?)</code>', page, re.DOTALL)[1]))


def code_for(secret, steps=0):
    """The code of now, or of so many half minutes later."""
    totp = TOTP(b32decode(secret), drift=steps)
    totp.time = time.time()
    return f"{totp.token():06}"


def recovery_codes_on(page):
    return re.findall(r"<li><code>(\w{5}-\w{5})</code></li>", page)
