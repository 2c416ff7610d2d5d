from .area import Area
from .comment import Comment
from .directive import Directive
from .document import Document, DocumentLink
from .error_report import ErrorReport
from .evaluation import Evaluation
from .evidence import Evidence
from .fact import Fact, FactFigure
from .glossary_term import GlossaryTerm
from .indicator import Indicator
from .industry import Industry
from .instrument import Instrument
from .milestone import Milestone
from .observation import Observation
from .open_act import OpenAct
from .organisation import Organisation
from .passage import LostWord, Passage
from .prerequisite import Prerequisite
from .programme import Phase, Programme
from .progress_report import ProgressReport
from .reached_milestone import ReachedMilestone
from .report_step import ReportStep
from .reporting_period import ReportingPeriod
from .responsibility import Responsibility
from .revision import Change, Revision
from .search_entry import SearchEntry
from .site_identity import SiteIdentity
from .source import Source
from .stand_in import StandIn
from .standing import Standing
from .target import InterimPoint, Target
from .track import Track
from .unit import Unit
from .user import User
from .vocabulary import DeliveryStatus, Grade, Level, Qualifier

__all__ = [
    "Area", "Change", "Comment", "DeliveryStatus", "Directive", "Document", "DocumentLink", "ErrorReport",
    "Evaluation", "Evidence", "Fact", "FactFigure", "GlossaryTerm", "Grade", "Indicator", "Industry", "Instrument",
    "InterimPoint", "Level", "LostWord", "Milestone", "Observation", "OpenAct", "Organisation", "Passage", "Phase",
    "Prerequisite", "Programme", "ProgressReport", "Qualifier", "ReachedMilestone", "ReportStep", "ReportingPeriod",
    "Responsibility", "Revision", "SearchEntry", "SiteIdentity", "Source", "StandIn", "Standing", "Target", "Track",
    "Unit", "User",
]  # fmt: skip
