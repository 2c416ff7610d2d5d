from .bounded_list import BoundedList


class ReadOnlyAdmin(BoundedList):
    """What acts write and nobody edits."""

    list_per_page = 50
    show_full_result_count = False
    actions = None

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
