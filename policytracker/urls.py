from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from policytracker.admin.language import set_language

urlpatterns = [
    path("admin/language/", set_language, name="set_language"),
    path("admin/", include("policytracker.admin.passwords")),
    path("admin/", admin.site.urls),
    *i18n_patterns(path("", include("policytracker.public.urls"))),
]

handler404 = "policytracker.public.errors.not_found"
