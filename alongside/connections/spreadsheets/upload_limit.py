"""Stop reading an upload as soon as it is larger than this installation takes."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.http import HttpResponseBase


class LimitedUpload(FileUploadHandler):
    """Counts what arrives; over the limit the rest is thrown away and nothing is kept."""

    def __init__(self, request: Any = None) -> None:
        super().__init__(request)
        self.received = 0

    @property
    def is_over(self) -> bool:
        return self.received > settings.UPLOAD_LIMIT_MB * (1 << 20)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        del start
        self.received += len(raw_data)
        if self.is_over:
            raise StopUpload(connection_reset=False)
        return raw_data

    def file_complete(self, file_size: int) -> None:
        del file_size  # the handlers after this one hold the file


def limit_upload(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Have the limit in place before anything reads the body, CSRF protection included.

    Django's documented order: the route is `csrf_exempt`, this puts the handler in front, and
    `csrf_protect` inside checks the token.
    """

    @wraps(view)
    def limited(request: Any, **kwargs: Any) -> HttpResponseBase:
        request.upload_handlers.insert(0, LimitedUpload(request))
        return view(request, **kwargs)

    return limited


def was_too_large(request: Any) -> bool:
    """Tell whether an upload of this request was cut off at the limit."""
    handlers = request.upload_handlers
    return any(isinstance(handler, LimitedUpload) and handler.is_over for handler in handlers)
