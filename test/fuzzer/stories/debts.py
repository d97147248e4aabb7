"""Months that are owed: collected by the customer, the shop and by hand; declined, unknown, paid."""
from stories.telling import fault, passes

BY_CUSTOMER = "/me/subscriptions/{id}/collect"
BY_SHOP = "/subscriptions/{id}/collect"
BY_HAND = "/subscriptions/{id}/periods/{n}/charge"


def tell(ask):
    """The months pass once for all of them; what each owes is asked for afterwards."""
    to_pay = {route: owing(ask, declines=1) for route in (BY_CUSTOMER, BY_SHOP)}
    to_lose = {route: owing(ask, declines=1) for route in (BY_CUSTOMER, BY_SHOP)}
    suspended = [owing(ask, declines=5) for _ in range(3)]
    passes("P1M")
    passes("PT12H")
    for route in (BY_CUSTOMER, BY_SHOP):
        declined_then_paid(ask, route, *to_pay[route])
        without_answer(ask, route, *to_lose[route])
    passes("P10D")
    by_hand(ask, suspended)


def owing(ask, declines):
    """A subscription whose next payments are declined for want of balance, and its key."""
    uid = ask.new_card()
    subscription = ask.new_subscription(uid)
    fault("decline", code="1254", customer_uid=uid, times=declines)
    return subscription, uid


def declined_then_paid(ask, route, subscription, uid):
    fault("decline", code="1254", customer_uid=uid)
    for _ in range(3):
        ask("POST", route, id=subscription)
        passes("PT11M")


def without_answer(ask, route, subscription, uid):
    fault("timeout_after", customer_uid=uid)
    ask("POST", route, id=subscription)


def by_hand(ask, suspended):
    (declined, its_key), (lost, other_key), (paid, _) = suspended
    fault("decline", code="1254", customer_uid=its_key)
    fault("timeout_after", customer_uid=other_key)
    for subscription in (declined, lost, paid):
        ask("POST", BY_HAND, id=subscription, n=2)
    ask("POST", BY_HAND, id=paid, n=1)
