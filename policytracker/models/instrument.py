from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Instrument(models.TextChoices):
    """Instruments by the names of the climate policy database; ``path`` is their place in its tree."""

    FRAMEWORK = "framework", _("Climate strategy")
    TARGET = "target", pgettext_lazy("instrument", "Target")
    STRATEGY = "strategy", _("Strategic planning")
    INSTITUTION = "institution", _("Institutional creation")
    OBLIGATION = "obligation", _("Obligation schemes")
    SECTOR_STANDARD = "sector_standard", _("Sectoral standards")
    BUILDING_STANDARD = "building_standard", _("Building codes and standards")
    MANDATORY = "mandatory", _("Other mandatory requirements")
    MONITORING = "monitoring", _("Monitoring")
    INFRASTRUCTURE = "infrastructure", _("Infrastructure investments")
    MARKET = "market", _("Market-based instruments")
    TECHNOLOGY_DEVELOPMENT = "technology_development", _("Technology development")
    DIFFUSION = "diffusion", _("Technology deployment and diffusion")
    DEMONSTRATION = "demonstration", _("Demonstration project")
    ADVICE = "advice", _("Advice or aid in implementation")
    INFORMATION = "information", _("Information provision")
    VOLUNTARY = "voluntary", _("Public voluntary schemes")

    @property
    def path(self):
        """The headings above it and its own, from the widest to the narrowest."""
        return [*PATHS[self]] if self is Instrument.FRAMEWORK else [*PATHS[self], self.label]


_REGULATION = (_("Regulatory instruments"),)
_SUPPORT = (_("Policy support"),)
_RESEARCH = (_("Research & Development and Deployment (RD&D)"),)
_INFORMATION = (_("Information and education"),)

PATHS = {
    Instrument.FRAMEWORK: (_("Climate strategy"), _("Political & non-binding climate strategy")),
    Instrument.TARGET: (),
    Instrument.STRATEGY: _SUPPORT,
    Instrument.INSTITUTION: _SUPPORT,
    Instrument.OBLIGATION: _REGULATION,
    Instrument.SECTOR_STANDARD: (*_REGULATION, _("Codes and standards")),
    Instrument.BUILDING_STANDARD: (*_REGULATION, _("Codes and standards")),
    Instrument.MANDATORY: _REGULATION,
    Instrument.MONITORING: _REGULATION,
    Instrument.INFRASTRUCTURE: (_("Economic instruments"), _("Direct investment")),
    Instrument.MARKET: (_("Economic instruments"),),
    Instrument.TECHNOLOGY_DEVELOPMENT: (*_RESEARCH, _("Research programme")),
    Instrument.DIFFUSION: (*_RESEARCH, _("Research programme")),
    Instrument.DEMONSTRATION: _RESEARCH,
    Instrument.ADVICE: _INFORMATION,
    Instrument.INFORMATION: _INFORMATION,
    Instrument.VOLUNTARY: (_("Voluntary approaches"),),
}
