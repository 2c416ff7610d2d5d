from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    *i18n_patterns(path("", include("policytracker.public.urls"))),
]

handler404 = "policytracker.public.errors.not_found"
