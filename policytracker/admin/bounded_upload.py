from django.conf import settings
from django.core.files.uploadhandler import TemporaryFileUploadHandler


class BoundedUploadHandler(TemporaryFileUploadHandler):
    """Writes no more of a file to disk than is taken; the rest is counted and dropped, so that the form can say so."""

    def receive_data_chunk(self, raw_data, start):
        if start <= settings.EVIDENCE_FILE_LIMIT:
            super().receive_data_chunk(raw_data, start)
