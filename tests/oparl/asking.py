"""Short questions to the interface."""

from django.test import Client

START = "/oparl/v1.1/"


def get(path, **query):
    """The document at this path below the interface; its address may be given in full."""
    short = path.removeprefix("http://localhost:8000").removeprefix(START)
    answer = Client().get(f"{START}{short}", query)
    assert answer.status_code == 200, answer.content
    return answer.json()


def listed(kind, **query):
    return get(kind, **query)["data"]


def paper_of(motion):
    return get(f"paper/{motion.translation_key.hex}")


def by_name(kind, name):
    return next(one for one in listed(kind) if one["name"] == name)
