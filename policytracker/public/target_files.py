"""A target as files to take away: its numbers for a spreadsheet or a program, its chart for a page or a slide."""

import json

from csp.decorators import csp
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from policytracker.templatetags.figure_texts import reads_chinese

from .charts import STYLE_HASH, draw_alone
from .csv_file import csv_text
from .target_in_full import find_target
from .target_record import notices, record_of
from .target_table import NAMES, table_of

# The picture as a file has a style of its own and needs nothing else.
OWN_STYLE = csp({"default-src": ["'none'"], "style-src": [f"'{STYLE_HASH}'"]})
ENLARGED = 3


@require_safe
def target_json(request, programme, code):
    record = record_of(find_target(programme, code))
    return HttpResponse(json.dumps(record, ensure_ascii=False, indent=2) + "\n", content_type="application/json")


@require_safe
def target_csv(request, programme, code):
    full = find_target(programme, code)
    answer = HttpResponse(csv_text(NAMES, table_of(record_of(full))), content_type="text/csv; charset=utf-8")
    return _named(answer, full, "csv")


@require_safe
@OWN_STYLE
def target_svg(request, programme, code):
    full = find_target(programme, code)
    return _named(HttpResponse(_picture(full), content_type="image/svg+xml; charset=utf-8"), full, "svg")


@require_safe
def target_png(request, programme, code):
    full = find_target(programme, code)
    return _named(HttpResponse(_pixels(_picture(full)), content_type="image/png"), full, "png")


def _named(answer, full, ending):
    answer["Content-Disposition"] = f'inline; filename="{full.programme.slug}-{full.target.code}.{ending}"'
    return answer


def _picture(full):
    if full.chart is None:
        raise Http404(_("There is nothing to draw for this target yet."))
    target = full.target
    return draw_alone(
        full.chart.picture,
        language="zh-Hans" if reads_chinese() else "en",
        head=f"{target.code} {target.statement}",
        marks=full.chart.marks,
        notes=[full.programme.name, *notices(full.programme)],
    )


def _pixels(svg):
    """With one font for both languages, the same wherever the site runs; it is large, so it is read only here."""
    import resvg_py
    from pylopdf_fonts_zh_cn import sans_path

    fonts = {"font_files": [str(sans_path())], "font_family": "Noto Sans SC", "skip_system_fonts": True}
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, zoom=ENLARGED, background="white", **fonts))
