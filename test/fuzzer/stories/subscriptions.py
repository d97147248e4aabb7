"""Subscriptions that start, or do not: paid, declined, unknown, begun before, ended."""
from stories.telling import PRICE, fault, unique


def tell(ask):
    uid = ask.new_card()
    by_the_shop(ask, uid)
    by_the_customer(ask, uid)


def by_the_shop(ask, uid):
    terms = {"customer_uid": uid, **PRICE}
    once = unique()
    begun = ask("POST", "/subscriptions", terms, key=once)["id"]
    ask("POST", "/subscriptions", terms, key=once)
    ask("POST", "/subscriptions", {**terms, "amount": 1000}, key=once)
    fault("decline", code="1254")
    ask("POST", "/subscriptions", terms, key=unique())
    fault("timeout_after")
    ask("POST", "/subscriptions", terms, key=unique())
    ask("PATCH", "/subscriptions/{id}", {"cancel_now": True}, id=begun)
    ask("PATCH", "/subscriptions/{id}", {"paused": True}, id=begun)
    ask("PATCH", "/me/subscriptions/{id}", {"cancel_at_period_end": True}, id=begun)


def by_the_customer(ask, uid):
    def subscribe(key=None):
        plan = unique()
        ask("PUT", "/plans/{plan_id}", PRICE, plan_id=plan)
        wish = {"plan_id": plan, "customer_uid": uid}
        once = key or unique()
        ask("POST", "/me/subscriptions", wish, key=once)
        ask("POST", "/me/subscriptions", wish, key=once)
        ask("POST", "/me/subscriptions", wish, key=unique())

    subscribe()
    fault("decline", code="1254")
    subscribe()
    fault("timeout_after")
    subscribe()
