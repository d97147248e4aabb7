"""How a story is told: requests of the API that are noted, and the sandbox's controls, which are not."""
import http.client
import itertools
from urllib.parse import urlsplit

import requests

from proof import API, Proof

NUMBER = itertools.count()
PRICE = {"name": "월간 구독", "amount": 9900}
GOOD_CARD = "4242424242424242"
REFUSED_CARD = "4000000000000002"


class Teller:
    """Makes requests by their route, and notes with which status each was answered."""

    def __init__(self, note):
        self.note = note

    def __call__(self, method, route, body=None, key=None, query=None, **parameters):
        headers = {} if key is None else {"Idempotency-Key": key}
        path = route.format(**parameters)
        answer = requests.request(
            method, API + path, params=query, json=body, headers=headers, auth=Proof(), timeout=60
        )
        self.note(f"{method} {route}", str(answer.status_code))
        return answer.json() if answer.content else {}

    def as_it_is(self, method, route, body=None, **parameters):
        """Sends a path that a client would mend before sending it."""
        asked = requests.Request(method, API, json=body).prepare()
        asked.url = API + route.format(**parameters)
        signed = Proof()(asked)
        line = http.client.HTTPConnection(urlsplit(API).netloc, timeout=60)
        line.request(method, urlsplit(asked.url).path, body=asked.body, headers=dict(signed.headers))
        self.note(f"{method} {route}", str(line.getresponse().status))
        line.close()

    def new_card(self):
        """The customer_uid of a card that a customer has just registered."""
        opened = self("POST", "/me/registrations", {})
        return self("POST", "/me/billing-keys", entered(opened))["customer_uid"]

    def new_subscription(self, uid):
        terms = {"customer_uid": uid, **PRICE}
        return self("POST", "/subscriptions", terms, key=unique())["id"]


def entered(opened, number=GOOD_CARD):
    """What the window returns once the card was entered in it."""
    card = {"number": number, "expiry": "2035-12", "birth": "900101", "pwd_2digit": "00"}
    return control("/window", {"card": card, "request_pay": opened["request_pay"]})["rsp"]


def control(path, body):
    answer = requests.post(f"{API}/_sandbox{path}", json=body, timeout=240)
    answer.raise_for_status()
    return answer.json() if answer.content else {}


def fault(kind, operation="again", **more):
    control("/iamport/faults", {"operation": operation, "fault": kind, **more})


def recover():
    requests.delete(f"{API}/_sandbox/iamport/faults", timeout=30).raise_for_status()


def passes(duration):
    control("/clock", {"advance": duration})


def unique():
    return f"story-{next(NUMBER)}"
