"""What exists before the fuzzing: a card, a plan, a paid charge, a subscription, a comparison."""
import requests

from proof import API, Proof


def call(method, path, body=None, **headers):
    answer = requests.request(method, API + path, json=body, headers=headers, auth=Proof(), timeout=30)
    answer.raise_for_status()
    return answer.json()


def register():
    opened = call("POST", "/me/registrations", {})
    card = {"number": "4242424242424242", "expiry": "2035-12", "birth": "900101", "pwd_2digit": "00"}
    visit = {"card": card, "request_pay": opened["request_pay"]}
    rsp = requests.post(f"{API}/_sandbox/window", json=visit, timeout=30).json()["rsp"]
    return call("POST", "/me/billing-keys", rsp)["customer_uid"]


def build():
    """By the name of a parameter or field, something real for it."""
    price = {"name": "월간 구독", "amount": 9900}
    call("PUT", "/plans/monthly", price)
    uid = register()
    order = {**price, "customer_uid": uid, "merchant_uid": "fuzzed-1"}
    call("POST", "/charges", order)
    started = {"customer_uid": uid, **price}
    subscription = call("POST", "/subscriptions", started, **{"Idempotency-Key": "fuzzed"})["id"]
    begun = call("POST", "/reconciliations", {"from": "2026-11-01T00:00:00+09:00"})["id"]
    return {
        "customer_uid": uid,
        "merchant_uid": order["merchant_uid"],
        "plan_id": "monthly",
        "subscription": subscription,
        "reconciliation": begun,
    }
