"""What the page on the method says of each standing, each reason, each published method and each of their words."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from policytracker.models import Standing

STANDINGS = {
    Standing.Verdict.ACHIEVED: _("The latest figure meets the target; its date has not come, or there is none."),
    Standing.Verdict.MET: _("The figure for its own date meets the target. That is final."),
    Standing.Verdict.ON_TRACK: _("The way done keeps up with the time used, or nearly so."),
    Standing.Verdict.SLIGHTLY_BEHIND: _("The way done lags somewhat behind the time used."),
    Standing.Verdict.WELL_BEHIND: _("The way done lags far behind the time used."),
    Standing.Verdict.MOVING_AWAY: _(
        "The latest figure is worse than where the way began, or breaks a cap that it was to keep."
    ),
    Standing.Verdict.MISSED: _("The figure for its own date falls short of the target. That is final."),
    Standing.Verdict.AWAITING_FIGURE: _("Its date has passed, and the figure for that time is not here yet."),
    Standing.Verdict.NOT_ASSESSABLE: _("What a verdict needs is missing; the page of the target says what."),
}

REASONS = {
    Standing.Reason.NO_TARGET: _("The text names an aim and no number. The trend is shown; no target is read into it."),
    Standing.Reason.NO_DATE: _("Without a date there is no time to measure pace by. Reaching the number still counts."),
    Standing.Reason.NO_FIGURE: _("We hold no figure for it that could be judged. That says nothing about the work."),
    Standing.Reason.ONLY_BOUND: _(
        "“More than 132” says nothing of 138: a bound short of the target neither meets nor misses it."
    ),
    Standing.Reason.NO_BASE: _("A cut needs the value that is cut. A figure for the base year settles it."),
    Standing.Reason.BASELINE_ONLY: _("All figures are of the base year or earlier. The first later one settles it."),
    Standing.Reason.GAP_IN_CHAIN: _("Yearly changes can be joined to one only if no year is missing between them."),
    Standing.Reason.DUE_NOT_AFTER_BASE: _("A fault in the dates, of the record or of the document: it must be mended."),
    Standing.Reason.TARGET_BEHIND_BASE: _(
        "The base already lies beyond the target. Either a number or the direction is wrong."
    ),
    Standing.Reason.PEAK_NOT_YET_KNOWN: _("The highest figure is the latest one, or there is none. Later ones tell."),
    Standing.Reason.JUDGED_BY_ITS_YEAR: _("A goal for the change in one year: met or missed once its figure is out."),
    Standing.Reason.JUDGED_BY_MILESTONES: _("A plan to be made, a system to be set up: done or not, and not measured."),
}

METHODS = {
    "statcan_opensdg_2_4": _("Growth ratio: Statistics Canada, Open SDG 2.4"),
    "statcan_opensdg_2_4_aggregate": _("Growth ratio, several series together"),
    "destatis_weather_v2021": _("German projection (“weather symbols”)"),
    "ndrc_barometer_2020": _("Chinese barometer of 2020"),
    "ndrc_barometer_2021": _("Chinese barometer of 2021"),
    "cn_linear_schedule": _("Chinese schedule: 20, 40, 60, 80, 100%"),
    "cn_cumulative_completion": _("Share of a five-year cut done"),
    "cn_midterm_four_class": _("Words of Chinese mid-term reviews (cut-offs are ours)"),
}

WORDS = {
    "target_achieved": _("target achieved"),
    "substantial_progress": _("substantial progress"),
    "moderate_progress": _("moderate progress"),
    "limited_progress": _("limited progress"),
    "deterioration": _("deterioration"),
    "sun": _("sun"),
    "slightly_cloudy": _("sun behind a cloud"),
    "cloudy": _("cloud"),
    "thunderstorm": _("thunderstorm"),
    "green": pgettext_lazy("barometer", "green (third level)"),
    "yellow": pgettext_lazy("barometer", "yellow (second level)"),
    "red": pgettext_lazy("barometer", "red (first level)"),
    "not_available": _("nothing: it lacks what it needs"),
}
