"""How a test saves a form that it opened before, and what the answer tells."""

from .registry import fields_of

UNKNOWN = "This form does not say which version it was opened on, so nothing was saved: check it and save again."


def save(client, page, form, **values):
    return client.post(page, fields_of(form) | values)


def told(answer):
    return [str(sentence) for sentence in answer.context["adminform"].form.non_field_errors()]


def stored_now(answer):
    return answer.context["adminform"].form.changed_since.values
