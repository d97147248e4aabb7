"""Charging that is turned off: what is refused meanwhile, and what waits."""
from stories.telling import PRICE, entered, passes, unique


def tell(ask):
    paid, uid = unique(), ask.new_card()
    ask("POST", "/charges", {**PRICE, "customer_uid": uid, "merchant_uid": paid})
    subscription = ask.new_subscription(uid)
    plan = unique()
    ask("PUT", "/plans/{plan_id}", PRICE, plan_id=plan)
    waiting = unique()
    window = ask("POST", "/registrations", {"customer_id": "fuzzer", "charge": {**PRICE, "merchant_uid": waiting}})

    ask("PUT", "/control", {"charging": "off", "reason": "점검"})
    ask("POST", "/me/billing-keys", entered(window))
    ask("DELETE", "/charges/{merchant_uid}", merchant_uid=waiting)
    refused(ask, uid, plan, paid, subscription)
    ask("PUT", "/control", {"charging": "on", "reason": "점검 끝"})
    passes("PT5M")


def refused(ask, uid, plan, paid, subscription):
    """Everything that would open a window or move money."""
    order = {**PRICE, "merchant_uid": unique()}
    ask("POST", "/charges", {**order, "customer_uid": uid})
    ask("POST", "/registrations", {"customer_id": "fuzzer", "charge": order})
    ask("POST", "/me/registrations", {"plan_id": plan})
    ask("POST", "/subscriptions", {"customer_uid": uid, **PRICE}, key=unique())
    ask("POST", "/me/subscriptions", {"plan_id": plan, "customer_uid": uid}, key=unique())
    wish = {"refund_id": "r1", "amount": 100, "reason": "고객 요청"}
    ask("POST", "/charges/{merchant_uid}/refunds", wish, merchant_uid=paid)
    ask("POST", "/subscriptions/{id}/collect", id=subscription)
    ask("POST", "/me/subscriptions/{id}/collect", id=subscription)
    ask("POST", "/subscriptions/{id}/periods/{n}/charge", id=subscription, n=1)
