"""The page of the directive KILNS of the programme green, as its tests read it."""

import datetime as dt

TODAY = dt.date(2026, 7, 1)


def shown(client):
    response = client.get("/en/green/directives/KILNS/")
    assert response.status_code == 200
    return response


def text(client):
    return shown(client).content.decode()
