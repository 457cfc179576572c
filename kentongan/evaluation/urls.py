"""Addresses of the room `evaluation`."""

from kentongan.evaluation import urls_flags, urls_periods, urls_rubrics

app_name = "evaluation"
urlpatterns = [*urls_periods.urlpatterns, *urls_rubrics.urlpatterns, *urls_flags.urlpatterns]
