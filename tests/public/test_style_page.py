"""The page of the visual language shows every mark, and the site's own addresses stay its own."""

import pytest

from policytracker.models import DeliveryStatus, Standing
from policytracker.models.programme import RESERVED_SLUGS
from policytracker.public.urls import urlpatterns

pytestmark = pytest.mark.django_db


def test_every_mark_is_shown_on_ground_of_its_own(client):
    page = client.get("/en/style/").content.decode()
    missing = [value for value in DeliveryStatus.values if f'data-status="{value}"' not in page]
    missing += [value for value in Standing.Verdict.values if f'data-standing="{value}"' not in page]
    assert missing == []
    assert '<meta name="robots" content="noindex">' in page


def test_no_programme_may_take_the_first_word_of_an_address_of_the_site():
    first = {str(pattern.pattern).split("/")[0] for pattern in urlpatterns}
    assert {word for word in first if word and not word.startswith("<")} - RESERVED_SLUGS == set()
