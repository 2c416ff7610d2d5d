"""Pictures of every kind of public page: ``make gallery``, or some by ``make gallery ONLY="programme target"``.

Each in both languages, at three widths, light and dark, as it prints, and its HTML; index.html shows them together.
"""

import html
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.chromium import MISSING, SWITCHES, find_chromium
from tests.browser.site import LANGUAGES, ROOT, Site, Walk

FOLDER = ROOT / "gallery"
WIDTHS = (390, 768, 1280)
THEMES = ("light", "dark")


def take(browser, site, kinds):
    """(kind, address, pictures by their name) of each page."""
    for kind, pages in sorted(kinds.items()):
        for place in pages:
            for language in LANGUAGES:
                path = place.replace("/en/", f"/{language}/", 1)
                name = path.strip("/").replace("/", "_")
                yield kind, path, _pictures(browser, site.address + path, name)


def _pictures(browser, address, name):
    names = []
    with browser.new_context(reduced_motion="reduce") as context:
        page = context.new_page()
        answer = page.goto(address)
        # For the validator, as it was sent.
        (FOLDER / f"{name}.html").write_bytes(answer.body())
        for theme in THEMES:
            page.emulate_media(color_scheme=theme)
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 900})
                names.append(f"{name}.{width}.{theme}.png")
                page.screenshot(path=FOLDER / names[-1], full_page=True)
        names.append(f"{name}.pdf")
        page.emulate_media(color_scheme="light")
        page.pdf(path=FOLDER / names[-1], format="A4", margin=dict.fromkeys(("top", "right", "bottom", "left"), "15mm"))
    return names


def index(taken):
    parts = ['<!doctype html><html lang="en"><meta charset="utf-8"><title>Gallery</title>']
    for kind, path, names in taken:
        parts.append(f"<h2>{html.escape(kind)} <code>{html.escape(path)}</code></h2><p>")
        for name in names:
            shown = f'<img src="{name}" height="480" loading="lazy" alt="{name}">' if name.endswith("png") else name
            parts.append(f'<a href="{name}">{shown}</a>')
    return "\n".join(parts)


def main(only):
    path = find_chromium()
    if path is None:
        return MISSING
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = Site(Path(folder))
        browser = playwright.chromium.launch(executable_path=path, args=SWITCHES)
        try:
            kinds = Walk(site).fullest()
            unknown = set(only) - kinds.keys()
            if unknown:
                return (
                    f"There is no page of the kind {', '.join(sorted(unknown))}: choose of {', '.join(sorted(kinds))}."
                )
            taken = list(take(browser, site, {kind: kinds[kind] for kind in only or kinds}))
        finally:
            browser.close()
            site.stop()
    (FOLDER / "index.html").write_text(index(taken), encoding="utf-8")
    print(f"{sum(len(names) for _kind, _path, names in taken)} pictures; open gallery/index.html")
    return None


if __name__ == "__main__":
    import django

    django.setup()
    sys.exit(main(sys.argv[1:]))
