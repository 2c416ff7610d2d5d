"""Parts that somebody deleted while another had them in a form."""


def with_deleted_as_new(formset):
    """What was posted, with such parts after the others as new ones: Django knows no row to put their values in."""
    data, prefix = formset.data, formset.prefix
    count, total = formset.initial_form_count(), formset.total_form_count()
    if not count:
        return data
    stored = {str(row.pk) for row in formset.get_queryset()}
    gone = [index for index in range(count) if _key(data, prefix, index) not in {*stored, ""}]
    if not gone:
        return data
    order = [index for index in range(count) if index not in gone] + gone + list(range(count, total))
    moved = data.copy()
    for key in [key for key in moved if key.startswith(f"{prefix}-") and key.split("-")[1].isdecimal()]:
        del moved[key]
    for place, index in enumerate(order):
        start = f"{prefix}-{index}-"
        for key in [key for key in data if key.startswith(start)]:
            moved.setlist(f"{prefix}-{place}-{key.removeprefix(start)}", data.getlist(key))
        if index in gone:
            moved[f"{prefix}-{place}-id"] = ""
    moved[f"{prefix}-INITIAL_FORMS"] = count - len(gone)
    # It has been read already.
    del formset.management_form
    return moved


def _key(data, prefix, index):
    return data.get(f"{prefix}-{index}-id", "")
