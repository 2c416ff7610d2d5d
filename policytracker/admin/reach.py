from policytracker.actions.rights import Reach


def reach_of(request):
    """How far the rights of the person reach; worked out once a request."""
    if not hasattr(request, "_reach"):
        request._reach = Reach(request.user)
    return request._reach
