"""Requests that are right but for naming what nobody has, or for a path that is none; and views of what is there."""
from stories.telling import PRICE, entered, unique


def tell(ask):
    names_nothing(ask)
    spells_no_path(ask)
    shows_what_is_there(ask)


def names_nothing(ask):
    order = {**PRICE, "customer_uid": "never-issued", "merchant_uid": unique()}
    ask("POST", "/charges", order)
    ask("POST", "/charges/{merchant_uid}/refunds", {"refund_id": "r1", "amount": 1, "reason": "고객 요청"},
        merchant_uid="never-charged")
    ask("POST", "/subscriptions", {"customer_uid": "never-issued", **PRICE}, key=unique())
    ask("POST", "/me/subscriptions", {"plan_id": "never-offered"}, key=unique())
    ask("PATCH", "/subscriptions/{id}", {"paused": True}, id="never-begun")
    ask("PATCH", "/me/subscriptions/{id}", {"cancel_at_period_end": True}, id="never-begun")
    ask("POST", "/subscriptions/{id}/periods/{n}/charge", id="never-begun", n=1)
    ask("POST", "/cases/{id}", {"verdict": "waive", "reason": "확인"}, id="never-opened")
    ask("POST", "/me/registrations", {"plan_id": "never-offered"})
    window = entered(ask("POST", "/me/registrations", {}))
    ask("POST", "/me/billing-keys", {**window, "merchant_uid": "never-opened"})


def spells_no_path(ask):
    """`%zz` encodes nothing."""
    ask.as_it_is("GET", "/customers/{customer_id}", customer_id="%zz")
    ask.as_it_is("DELETE", "/customers/{customer_id}", customer_id="%zz")
    ask.as_it_is("DELETE", "/customers/{customer_id}", customer_id="%zz")
    ask.as_it_is("PUT", "/billing-keys/{customer_uid}", {"customer_id": "fuzzer"}, customer_uid="%zz")
    ask.as_it_is("PUT", "/plans/{plan_id}", PRICE, plan_id="%zz")


def shows_what_is_there(ask):
    uid, plan = ask.new_card(), unique()
    order = ask("POST", "/charges", {**PRICE, "customer_uid": uid, "merchant_uid": unique()})
    ask("GET", "/charges/{merchant_uid}", merchant_uid=order["merchant_uid"])
    ask("PUT", "/plans/{plan_id}", PRICE, plan_id=plan)
    ask("GET", "/plans/{plan_id}", plan_id=plan)
    begun = ask.new_subscription(uid)
    for route in ("/subscriptions/{id}", "/subscriptions/{id}/calendar"):
        ask("GET", route, id=begun)
        ask("GET", f"/me{route}", id=begun)
    ask("PATCH", "/me/subscriptions/{id}", {"cancel_at_period_end": True}, id=begun)
    compared = ask("POST", "/reconciliations", {"from": "2027-03-01T00:00:00+09:00"})["id"]
    ask("GET", "/reconciliations/{id}", id=compared)
    ask("GET", "/due", query={"from": "2027-04-02", "to": "2027-04-03"})
    ask("POST", "/control/release", {"breaker": True, "reason": "점검 끝"})
