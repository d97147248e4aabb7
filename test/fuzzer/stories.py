"""What takes several steps: a declined card, a lost answer, a key without use, a month that is owed."""
import itertools

import requests

from proof import API, Proof

NUMBER = itertools.count()
PRICE = {"name": "월간 구독", "amount": 9900}


def tell(label, note):
    """Returns a function that makes one request of a route and notes its status."""

    def ask(path, body=None, key=None):
        headers = {} if key is None else {"Idempotency-Key": key}
        method = label.split()[0]
        answer = requests.request(
            method, API + path, json=body, headers=headers, auth=Proof(), timeout=60
        )
        note(label, str(answer.status_code))
        return answer.json() if answer.content else {}

    return ask


def control(path, body):
    requests.post(f"{API}/_sandbox{path}", json=body, timeout=120).raise_for_status()


def fault(kind, **more):
    control("/iamport/faults", {"operation": "again", "fault": kind, **more})


def unique():
    return f"story-{next(NUMBER)}"


def tell_all(note, register):
    def of(label):
        return tell(label, note)

    charges(of, register())
    keys(of, register)
    subscriptions(of, register())
    owed_month(of, register())


def charges(of, uid):
    charge, refund = of("POST /charges"), of("POST /charges/{merchant_uid}/refunds")
    paid = {**PRICE, "customer_uid": uid, "merchant_uid": unique()}
    charge("/charges", paid)
    charge("/charges", {**paid, "amount": 1000})
    fault("decline", code="1254")
    charge("/charges", {**paid, "merchant_uid": unique()})
    fault("timeout_after")
    charge("/charges", {**paid, "merchant_uid": unique()})
    path = f"/charges/{paid['merchant_uid']}/refunds"
    refund(path, {"refund_id": "r1", "amount": 100, "reason": "고객 요청"})
    refund(path, {"refund_id": "r2", "amount": 99_999, "reason": "고객 요청"})
    control("/iamport/faults", {"operation": "cancel", "fault": "timeout_after"})
    refund(path, {"refund_id": "r3", "amount": 100, "reason": "고객 요청"})


def keys(of, register):
    of("DELETE /me/billing-keys/{customer_uid}")(f"/me/billing-keys/{register()}")
    of("DELETE /billing-keys/{customer_uid}")(f"/billing-keys/{register()}")


def subscriptions(of, uid):
    start, change = of("POST /subscriptions"), of("PATCH /subscriptions/{id}")
    terms = {"customer_uid": uid, **PRICE}
    once = unique()
    begun = start("/subscriptions", terms, key=once)
    start("/subscriptions", terms, key=once)
    start("/subscriptions", {**terms, "amount": 1000}, key=once)
    fault("decline", code="1254")
    start("/subscriptions", terms, key=unique())
    fault("timeout_after")
    start("/subscriptions", terms, key=unique())
    change(f"/subscriptions/{begun['id']}", {"cancel_now": True})
    change(f"/subscriptions/{begun['id']}", {"paused": True})
    own = of("PATCH /me/subscriptions/{id}")
    own(f"/me/subscriptions/{begun['id']}", {"cancel_at_period_end": True})


def owed_month(of, uid):
    begun = of("POST /subscriptions")("/subscriptions", {"customer_uid": uid, **PRICE}, key=unique())
    fault("decline", code="1254", customer_uid=uid, times=3)
    control("/clock", {"advance": "P1M"})
    control("/clock", {"advance": "PT12H"})
    path = f"/subscriptions/{begun['id']}"
    by_shop, by_customer = of("POST /subscriptions/{id}/collect"), of("POST /me/subscriptions/{id}/collect")
    by_customer(f"/me{path}/collect")
    by_shop(f"{path}/collect")
    control("/clock", {"advance": "PT11M"})
    by_customer(f"/me{path}/collect")
    control("/clock", {"advance": "PT11M"})
    by_customer(f"/me{path}/collect")
    by_shop(f"{path}/collect")
