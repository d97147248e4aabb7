"""A table that turns all requests away: each route asks to be tried again, whatever it was asked."""
from stories.telling import PRICE, control, entered, unique

REASON = {"reason": "점검"}
DAYS = {"/due": {"from": "2027-03-02", "to": "2027-03-03"}}


def tell(ask):
    uid = ask.new_card()
    opened = ask("POST", "/me/registrations", {})
    control("/table", {"mode": "throttled"})
    for method, route, body, key in requests_of(uid, entered(opened)):
        ask(method, route, body, key, customer_uid=uid, customer_id="fuzzer", merchant_uid="m-1",
            plan_id="p-1", id="sub_1", n=1, query=DAYS.get(route))
    control("/table", {"mode": "run"})


def requests_of(uid, rsp):
    """A request of each route, complete in itself, with its idempotency key."""
    for route in READ:
        yield "GET", route, None, None
    for method, route in WITHOUT_BODY:
        yield method, route, None, None
    order = {**PRICE, "customer_uid": uid, "merchant_uid": unique()}
    yield "POST", "/me/registrations", {}, None
    yield "POST", "/me/billing-keys", rsp, None
    yield "POST", "/registrations", {"customer_id": "fuzzer"}, None
    yield "POST", "/charges", order, None
    yield "POST", "/charges/{merchant_uid}/refunds", {"refund_id": "r1", "amount": 100, **REASON}, None
    yield "PUT", "/billing-keys/{customer_uid}", {"customer_id": "fuzzer"}, None
    yield "PUT", "/plans/{plan_id}", PRICE, None
    yield "POST", "/subscriptions", {"customer_uid": uid, **PRICE}, unique()
    yield "POST", "/me/subscriptions", {"plan_id": "p-1"}, unique()
    yield "PATCH", "/subscriptions/{id}", {"paused": True}, None
    yield "PATCH", "/me/subscriptions/{id}", {"cancel_at_period_end": True}, None
    yield "POST", "/reconciliations", {"from": "2027-03-01T00:00:00+09:00"}, None
    yield "POST", "/cases/{id}", {"verdict": "waive", **REASON}, None
    yield "PUT", "/control", {"charging": "on", **REASON}, None
    yield "POST", "/control/release", {"breaker": True, **REASON}, None
    yield "POST", "/webhooks/iamport", {"imp_uid": "imp_1", "merchant_uid": "m-1", "status": "paid"}, None


READ = (
    "/me/billing-keys", "/me/charges", "/me/plans", "/me/subscriptions", "/me/subscriptions/{id}",
    "/me/subscriptions/{id}/calendar", "/charges", "/charges/{merchant_uid}", "/billing-keys",
    "/customers/{customer_id}", "/due", "/plans", "/plans/{plan_id}", "/subscriptions",
    "/subscriptions/{id}", "/subscriptions/{id}/calendar", "/reconciliations", "/reconciliations/{id}",
    "/cases", "/cases/{id}", "/control",
)

WITHOUT_BODY = (
    ("DELETE", "/me/billing-keys/{customer_uid}"),
    ("PUT", "/me/billing-keys/{customer_uid}/default"),
    ("DELETE", "/charges/{merchant_uid}"),
    ("DELETE", "/customers/{customer_id}"),
    ("DELETE", "/billing-keys/{customer_uid}"),
    ("DELETE", "/customers/{customer_id}"),
    ("POST", "/me/subscriptions/{id}/collect"),
    ("POST", "/subscriptions/{id}/collect"),
    ("POST", "/subscriptions/{id}/periods/{n}/charge"),
)
