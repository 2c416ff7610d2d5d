"""A reader without a mouse goes from the front page to the place of a directive in its document, and back."""

import pytest

MOST_TABS = 120
FOCUSED = "() => document.activeElement.innerText || document.activeElement.id"


class Keyboard:
    def __init__(self, page):
        self.page = page

    def to(self, words):
        """Presses Tab until what is in focus says these words; it must be in view and have its frame."""
        for _ in range(MOST_TABS):
            self.page.keyboard.press("Tab")
            if words == self.page.evaluate(FOCUSED).strip():
                self._is_seen(words)
                return
        pytest.fail(f"no way by the keyboard to “{words}” on {self.page.url}")

    def _is_seen(self, words):
        seen = self.page.evaluate(
            "() => { const here = document.activeElement, box = here.getBoundingClientRect();"
            " return [getComputedStyle(here).outlineStyle, box.top >= 0 && box.bottom <= innerHeight] }"
        )
        assert seen == ["solid", True], f"the focus on “{words}” is not seen"

    def enter(self, words):
        self.to(words)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")


def test_a_journey_by_keyboard_alone(page, site):
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{site.address}/en/")
    keyboard = Keyboard(page)
    keyboard.enter("Sichuan's green transformation")
    keyboard.enter("Directives")
    keyboard.to("id_q")
    page.keyboard.type("hydrogen")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    keyboard.enter("Early planning for hydrogen energy")
    assert page.url.endswith("/directives/ADD-04/")
    directive = page.url
    keyboard.enter("Paragraph 4, sentence 3")
    assert page.url.endswith("/documents/DOC-SEED/#P4.S3")
    page.go_back()
    assert page.url == directive
