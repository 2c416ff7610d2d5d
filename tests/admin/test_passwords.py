"""What a new password must be, told in the reader's language."""

import pytest

from tests import builders

TOLD = {
    "en": [
        "Your password can’t be too similar to your other personal information.",
        "Your password must contain at least 12 characters.",
        "Your password can’t be a commonly used password.",
        "Your password can’t be entirely numeric.",
    ],
    "zh-hans": [
        "你的密码不能与你的其他个人信息太相似。",
        "你的密码必须包含至少 12 个字符。",
        "你的密码不能是一个常见密码。",
        "你的密码不能全都是数字。",
    ],
}
REFUSED = {
    "short lamps": "密码过短，请使用至少12个字符的密码。",
    "123456789012345": "密码只包含数字。",
    "harbourmaster1": "密码跟 用户名 太相似了。",
    "1qaz2wsx3edc": "这个密码太常见了。",
}


@pytest.mark.parametrize("language", TOLD)
def test_the_rules_stand_beside_the_field(staff, language):
    page = staff.get("/admin/password_change/", HTTP_ACCEPT_LANGUAGE=language).content.decode()
    assert [rule for rule in TOLD[language] if rule.replace("’", "&#x27;") not in page and rule not in page] == []


@pytest.mark.parametrize("password", REFUSED)
def test_a_weak_password_is_refused(client, db, password):
    client.force_login(builders.make_user(username="harbourmaster", is_superuser=True))
    words = {"old_password": "correct horse battery", "new_password1": password, "new_password2": password}
    page = client.post("/admin/password_change/", words, HTTP_ACCEPT_LANGUAGE="zh-hans").content.decode()
    assert REFUSED[password] in page
