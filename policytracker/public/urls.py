from django.urls import path, register_converter

from . import (
    areas,
    directives,
    documents,
    glossary,
    home,
    indicators,
    industries,
    method,
    organisations,
    sources,
    target_files,
    target_list,
    targets,
)


class CodeConverter:
    """A code of the record: letters, digits, hyphens and full stops."""

    regex = "[A-Za-z0-9][A-Za-z0-9.-]*"

    def to_python(self, value):
        return value

    def to_url(self, value):
        return value


register_converter(CodeConverter, "code")

urlpatterns = [
    path("", home.site, name="site"),
    path("glossary/", glossary.glossary, name="glossary"),
    path("method/", method.method, name="method"),
    path("about/", home.about, name="about"),
    path("<slug:programme>/", home.programme, name="programme"),
    path("<slug:programme>/directives/", directives.directive_list, name="directive-list"),
    path("<slug:programme>/directives/<code:code>/", directives.directive, name="directive"),
    path("<slug:programme>/targets/", target_list.target_list, name="target-list"),
    path("<slug:programme>/targets/<code:code>/", targets.target, name="target"),
    path("<slug:programme>/targets/<code:code>.csv", target_files.target_csv, name="target-csv"),
    path("<slug:programme>/targets/<code:code>.json", target_files.target_json, name="target-json"),
    path("<slug:programme>/targets/<code:code>.svg", target_files.target_svg, name="target-svg"),
    path("<slug:programme>/targets/<code:code>.png", target_files.target_png, name="target-png"),
    path("<slug:programme>/indicators/", indicators.indicator_list, name="indicator-list"),
    path("<slug:programme>/indicators/<code:code>/", indicators.indicator, name="indicator"),
    path("<slug:programme>/industries/", industries.industry_list, name="industry-list"),
    path("<slug:programme>/industries/<code:code>/", industries.industry, name="industry"),
    path("<slug:programme>/documents/", documents.document_list, name="document-list"),
    path("<slug:programme>/documents/<code:code>/", documents.document, name="document"),
    path("<slug:programme>/organisations/", organisations.organisation_list, name="organisation-list"),
    path("<slug:programme>/organisations/<code:code>/", organisations.organisation, name="organisation"),
    path("<slug:programme>/areas/", areas.area_list, name="area-list"),
    path("<slug:programme>/areas/<code:code>/", areas.area, name="area"),
    path("<slug:programme>/sources/", sources.source_list, name="source-list"),
]
