"""Addresses of the card editor."""

from __future__ import annotations

from django.urls import URLPattern, path

from reciproca.web.studio.card import drafts, giving, incentives, picture, story, versions, views, voice

patterns: list[URLPattern] = [
    path("jobs/new/", drafts.new, name="job_new"),
    path("jobs/<uuid:job>/card/", views.edit, name="job_edit"),
    path("jobs/<uuid:job>/card/preview/", views.preview, name="job_preview"),
    path("jobs/<uuid:job>/card/values/", giving.give, name="job_values"),
    path("jobs/<uuid:job>/publish/", drafts.open_to_people, name="job_publish"),
    path("jobs/<uuid:job>/pause/", drafts.take_no_more, name="job_pause"),
    path("jobs/<uuid:job>/close/", drafts.shut, name="job_close"),
    path("jobs/<uuid:job>/card/voice/", voice.put, name="job_voice"),
    path("jobs/<uuid:job>/card/transcript/", voice.confirm, name="job_transcript"),
    path("jobs/<uuid:job>/card/cut/", voice.cut, name="job_voice_cut"),
    path("jobs/<uuid:job>/card/let-go/", views.let_go, name="job_let_go"),
    path("jobs/<uuid:job>/card/rules/", versions.rules, name="job_rules"),
    path("jobs/<uuid:job>/card/versions/", versions.listed, name="job_versions"),
    path("jobs/<uuid:job>/card/versions/<uuid:version>/", versions.shown, name="job_version"),
    path("jobs/<uuid:job>/card/versions/<uuid:version>/restore/", versions.restore, name="job_restore"),
    path("jobs/<uuid:job>/card/frames/", story.add, name="job_frame_add"),
    path("jobs/<uuid:job>/card/frames/<uuid:frame>/", story.tell, name="job_frame"),
    path("jobs/<uuid:job>/card/frames/<uuid:frame>/move/", story.move, name="job_frame_move"),
    path("jobs/<uuid:job>/card/frames/<uuid:frame>/remove/", story.remove, name="job_frame_remove"),
    path("jobs/<uuid:job>/card/picture/", picture.send, name="job_picture"),
    path("jobs/<uuid:job>/card/picture/focus/", picture.set_up, name="job_picture_focus"),
    path("jobs/<uuid:job>/card/picture/remove/", picture.take_off, name="job_picture_remove"),
    path("jobs/<uuid:job>/card/incentives/", incentives.want, name="job_incentives"),
    path("jobs/<uuid:job>/card/incentives/sheet/", incentives.export, name="job_siisl_sheet"),
]
