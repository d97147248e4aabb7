"""What exists before the fuzzing: a card, a plan, a paid charge, a subscription, a comparison."""
from stories.telling import PRICE, unique


def build(ask):
    """By the name of a parameter or field, something real for it."""
    uid, order, plan = ask.new_card(), unique(), unique()
    ask("PUT", "/plans/{plan_id}", PRICE, plan_id=plan)
    ask("POST", "/charges", {**PRICE, "customer_uid": uid, "merchant_uid": order})
    return {
        "customer_uid": uid,
        "merchant_uid": order,
        "plan_id": plan,
        "subscription": ask.new_subscription(uid),
        "reconciliation": ask("POST", "/reconciliations", {"from": "2027-03-01T00:00:00+09:00"})["id"],
    }
