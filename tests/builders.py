"""The smallest valid row of each noun, published unless told otherwise.

Every value may be given by name, many-to-many values as lists. Whatever a row needs and is not
given is made, within the same programme. Shared nouns take ``programmes=[...]``.
"""

import datetime as dt
import itertools

from django.utils import timezone

from policytracker import models
from policytracker.models.evidence_files import digest_of, keep
from tests.tampering import tampering

numbers = itertools.count(1)


def _make(model, values, **defaults):
    """A saved row; a default that can be called is called only where its value was not given."""
    for name, default in defaults.items():
        if name not in values:
            values[name] = default() if callable(default) else default
    lists = {field.name: values.pop(field.name) for field in model._meta.many_to_many if field.name in values}
    row = model.objects.create(**values)
    for name, others in lists.items():
        with tampering():
            getattr(row, name).set(others)
    return row


def _code(prefix):
    return f"{prefix}-{next(numbers)}"


def _both(name, english, chinese):
    return {f"{name}_en": english, f"{name}_zh_hans": chinese}


def make_programme(**values):
    name = _both("name", "A programme", "一项规划") | _both("description", "What it is.", "说明。")
    return _make(models.Programme, values, slug=_code("programme"), published=True, **name)


def make_phase(**values):
    days = {"starts_on": dt.date(2021, 1, 1), "ends_on": dt.date(2025, 12, 31)}
    name = _both("name", "To 2025", "到2025年")
    return _make(models.Phase, values, programme=make_programme, code=_code("phase"), **name, **days)


def make_track(**values):
    name = _both("name", "Addition", "加法")
    return _make(models.Track, values, programme=make_programme, code=_code("track"), **name)


def make_area(**values):
    name = _both("name", "A province", "某省")
    return _make(models.Area, values, code=_code("area"), published=True, kind="province", **name)


def make_unit(**values):
    return _make(models.Unit, values, code=_code("unit"), **_both("symbol", "%", "%"))


def make_organisation(**values):
    name = _both("name", "A department", "某厅")
    return _make(models.Organisation, values, code=_code("org"), published=True, kind="government", **name)


def make_industry(**values):
    words = _both("name", "An industry", "某产业") | _both("definition", "What it covers.", "范围。")
    return _make(models.Industry, values, code=_code("industry"), published=True, **words)


def make_document(**values):
    kind = {"kind": "decision", "level": "provincial", "grade": "A"}
    title = _both("title", "A decision", "某决定")
    return _make(models.Document, values, programme=make_programme, code=_code("DOC"), published=True, **kind, **title)


def make_document_link(**values):
    document = values.pop("document", None) or make_document()
    return _make(
        models.DocumentLink,
        values | {"document": document},
        relation="implements",
        other=lambda: make_document(programme=document.programme),
    )


def make_passage(**values):
    place = {"paragraph": 1, "sentence": lambda: next(numbers)}
    summary = _both("summary", "What it says.", "大意。")
    return _make(models.Passage, values, document=make_document, code=_code("PASSAGE"), **place, **summary)


def make_lost_word(**values):
    return _make(models.LostWord, values, document=make_document, code=_code("LOST"), context="words around it")


def make_source(**values):
    words = _both("title", "A bulletin", "某公报") | _both("publisher", "A bureau", "某局")
    return _make(models.Source, values, code=_code("SRC"), published=True, route="direct", grade="A", **words)


def make_indicator(**values):
    words = _both("name", "An indicator", "某指标") | _both("definition", "What it measures.", "定义。")
    return _make(
        models.Indicator,
        values,
        code=_code("IND"),
        published=True,
        unit=lambda: make_unit(programmes=values.get("programmes", [])),
        direction="up",
        **words,
    )


def make_directive(**values):
    """Reportable, and without a report: ``latest_status`` is as the test gives it."""
    programme = values.pop("programme", None) or make_programme()
    words = _both("title", "A directive", "某项任务") | _both("statement", "Do it.", "推进此项工作。")
    reason = "" if values.get("reportable", True) else "whole_province"
    return _make(
        models.Directive,
        values | {"programme": programme},
        code=_code("DIR"),
        published=True,
        track=lambda: make_track(programme=programme),
        kind="action",
        reportable=True,
        not_reportable_because=reason,
        **words,
    )


def make_responsibility(**values):
    directive = values.pop("directive", None) or make_directive()
    return _make(
        models.Responsibility,
        values | {"directive": directive},
        organisation=lambda: make_organisation(programmes=[directive.programme]),
        role="lead",
        document=lambda: make_document(programme=directive.programme),
    )


def make_prerequisite(**values):
    directive = values.pop("directive", None) or make_directive()
    return _make(
        models.Prerequisite,
        values | {"directive": directive},
        requires=lambda: make_directive(programme=directive.programme),
        document=lambda: make_document(programme=directive.programme),
    )


def make_milestone(**values):
    directive = values.pop("directive", None) or make_directive()
    return _make(
        models.Milestone,
        values | {"directive": directive},
        code=_code("MS"),
        kind="stage",
        due_on=dt.date(2025, 12, 31),
        document=lambda: make_document(programme=directive.programme),
        **_both("title", "A milestone", "某节点"),
    )


def make_reporting_period(**values):
    days = {"starts_on": dt.date(2025, 1, 1), "ends_on": dt.date(2025, 12, 31), "due_on": dt.date(2026, 1, 31)}
    name = _both("name", "2025", "2025年")
    return _make(
        models.ReportingPeriod, values, programme=make_programme, code=_code("period"), is_open=True, **name, **days
    )


def make_progress_report(*, published=True, **values):
    """Published, or a draft; what publishing writes on the directive is left to the test."""
    directive = values.pop("directive", None) or make_directive()
    if published:
        values = {"state": "published", "code": _code("REP"), "published_on": dt.date(2026, 1, 15)} | values
    return _make(
        models.ProgressReport,
        values | {"directive": directive},
        period=lambda: make_reporting_period(programme=directive.programme),
        status="under_way",
        **_both("summary", "Work goes on.", "正在推进。"),
    )


def make_target(**values):
    programme = values.pop("programme", None) or make_programme()
    used = {"programmes": [programme]}
    return _make(
        models.Target,
        values | {"programme": programme},
        code=_code("TGT"),
        published=True,
        indicator=lambda: make_indicator(**used),
        area=lambda: make_area(**used),
        source=lambda: make_source(**used),
        kind="level",
        time="2030",
        value=100,
        **_both("statement", "Reach 100 by 2030.", "到2030年达到100。"),
    )


def make_interim_point(**values):
    target = values.pop("target", None) or make_target()
    return _make(
        models.InterimPoint,
        values | {"target": target},
        time="2025",
        value=50,
        document=lambda: make_document(programme=target.programme),
    )


def make_observation(*, programmes=(), **values):
    """``programmes`` go to the indicator, the area and the source that are made for it."""
    used = {"programmes": programmes}
    return _make(
        models.Observation,
        values,
        code=_code("OBS"),
        published=True,
        indicator=lambda: make_indicator(**used),
        area=lambda: make_area(**used),
        source=lambda: make_source(**used),
        time="2024",
        value=40,
        released_on="2025-03-01",
    )


def make_reached_milestone(**values):
    report = values.pop("report", None) or make_progress_report(published=False)
    return _make(
        models.ReachedMilestone,
        values | {"report": report},
        milestone=lambda: make_milestone(directive=report.directive),
        done_on=dt.date(2025, 6, 30),
    )


def make_comment(**values):
    return _make(
        models.Comment, values, directive=make_directive, organisation=make_organisation, by=make_user,
        text="Two substations are missing.",
    )  # fmt: skip


def make_report_step(**values):
    return _make(
        models.ReportStep,
        values,
        report=lambda: make_progress_report(published=False),
        step="handed_in",
        by=make_user,
    )


def make_evidence(*, file="", content=b"What it shows.\n", **values):
    """Public, and of a report unless a milestone or an observation is given; ``file`` is the name of one."""
    if not {"report", "milestone", "observation"} & values.keys():
        values["report"] = make_progress_report()
    if file:
        keep(content)
        values |= {"file_name": file, "file_size": len(content), "file_sha256": digest_of(content)}
    return _make(models.Evidence, values, code=_code("EV"), public=True, **_both("title", "A record", "某记录"))


def make_evaluation(**values):
    programme = values.pop("programme", None) or make_programme()
    words = _both("body", "An inspectorate", "某督察机构") | _both("word", "Good", "良好")
    return _make(
        models.Evaluation,
        values | {"programme": programme},
        code=_code("EVAL"),
        published=True,
        found_on="2025-06",
        source=lambda: make_source(programmes=[programme]),
        **words,
    )


def make_fact(**values):
    programme = values.pop("programme", None) or make_programme()
    return _make(
        models.Fact,
        values | {"programme": programme},
        code=_code("FACT"),
        published=True,
        source=lambda: make_source(programmes=[programme]),
        **_both("text", "A fact.", "某事实。"),
    )


def make_fact_figure(**values):
    fact = values.pop("fact", None) or make_fact()
    return _make(
        models.FactFigure,
        values | {"fact": fact},
        position=lambda: next(numbers),
        value=10,
        unit=lambda: make_unit(programmes=[fact.programme]),
        **_both("measure", "A measure", "某计量"),
    )


def make_glossary_term(**values):
    term = _both("term", "A term", "某术语")
    return _make(models.GlossaryTerm, values, programme=make_programme, code=_code("TERM"), published=True, **term)


def make_user(**values):
    """Staff without any right; the password is ``correct horse battery``."""
    user = _make(models.User, values, username=_code("user"), is_staff=True)
    user.set_password("correct horse battery")
    user.save()
    return user


def make_error_report(**values):
    return _make(models.ErrorReport, values, page="/en/", text="The second figure is wrong.")


def make_site_identity(**values):
    """The one that there is, else a new one."""
    if held := models.SiteIdentity.objects.first():
        return held
    words = _both("name", "Green tracker", "绿色台账") | _both("body", "Office of Green", "绿色办公室")
    return _make(models.SiteIdentity, values, **words)


def make_stand_in(**values):
    """For a year, beginning today."""
    today = timezone.localdate()
    days = {"starts_on": today, "ends_on": today + dt.timedelta(days=365)}
    return _make(models.StandIn, values, absent=make_user, person=make_user, **days)


def make_revision(**values):
    return _make(models.Revision, values, number=lambda: next(numbers), act="load")


def make_change(**values):
    of = {"noun": "directive", "code": _code("DIR")}
    return _make(models.Change, values, revision=make_revision, kind="added", columns={}, **of)
