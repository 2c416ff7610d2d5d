from django.urls import path, register_converter

from . import (
    areas,
    changes,
    directives,
    documents,
    error_reports,
    evidence_files,
    glossary,
    home,
    indicators,
    industries,
    method,
    organisations,
    road_map,
    search,
    sources,
    style,
    target_files,
    target_list,
    targets,
)
from .as_of import on_any_day


class CodeConverter:
    """A code of the record: letters, digits, hyphens and full stops."""

    regex = "[A-Za-z0-9][A-Za-z0-9.-]*"

    def to_python(self, value):
        return value

    def to_url(self, value):
        return value


register_converter(CodeConverter, "code")


def of_programme(route, view, **options):
    return path(f"<slug:programme>/{route}", on_any_day(view), **options)


urlpatterns = [
    path("", home.site, name="site"),
    path("search/", search.search, name="search"),
    path("glossary/", glossary.glossary, name="glossary"),
    path("method/", method.method, name="method"),
    path("about/", home.about, name="about"),
    path("style/", style.style, name="style"),
    path("accessibility/", home.accessibility, name="accessibility"),
    path("report-an-error/", error_reports.report_an_error, name="report-an-error"),
    of_programme("", home.programme, name="programme"),
    of_programme("search/", search.search, name="search-in"),
    of_programme("directives/", directives.directive_list, name="directive-list"),
    of_programme("directives/<code:code>/", directives.directive, name="directive"),
    of_programme("roadmap/", road_map.road_map, name="road-map"),
    of_programme("targets/", target_list.target_list, name="target-list"),
    of_programme("targets/<code:code>/", targets.target, name="target"),
    of_programme("targets/<code:code>.csv", target_files.target_csv, name="target-csv"),
    of_programme("targets/<code:code>.json", target_files.target_json, name="target-json"),
    of_programme("targets/<code:code>.svg", target_files.target_svg, name="target-svg"),
    of_programme("targets/<code:code>.png", target_files.target_png, name="target-png"),
    of_programme("indicators/", indicators.indicator_list, name="indicator-list"),
    of_programme("indicators/<code:code>/", indicators.indicator, name="indicator"),
    of_programme("industries/", industries.industry_list, name="industry-list"),
    of_programme("industries/<code:code>/", industries.industry, name="industry"),
    of_programme("documents/", documents.document_list, name="document-list"),
    of_programme("documents/<code:code>/", documents.document, name="document"),
    of_programme("evidence/<code:code>/file/", evidence_files.evidence_file, name="evidence-file"),
    of_programme("organisations/", organisations.organisation_list, name="organisation-list"),
    of_programme("organisations/<code:code>/", organisations.organisation, name="organisation"),
    of_programme("areas/", areas.area_list, name="area-list"),
    of_programme("areas/<code:code>/", areas.area, name="area"),
    of_programme("changes/", changes.change_list, name="change-list"),
    of_programme("sources/", sources.source_list, name="source-list"),
]
