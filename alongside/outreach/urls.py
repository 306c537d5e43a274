"""Routes of the outreach room."""

from django.urls import path

from alongside.outreach.views import effort, plans, touches, visits

urlpatterns = [
    path("visits/", visits.visits, name="visits"),
    path("visits/log/", visits.touch_log, name="touch_log"),
    path("visits/<int:touch_id>/done/", plans.touch_done, name="touch_done"),
    path("visits/<int:touch_id>/move/", plans.touch_move, name="touch_move"),
    path("visits/<int:touch_id>/cancel/", plans.touch_cancel, name="touch_cancel"),
    path("touches/", touches.touches, name="touches"),
    path("touches/<int:touch_id>/remove/", touches.touch_remove, name="touch_remove"),
    path("touches/effort/", effort.effort, name="effort"),
]
