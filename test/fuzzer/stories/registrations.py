"""Windows that are opened, refused, closed by a plan, or opened too often."""
from stories.telling import PRICE, REFUSED_CARD, entered, passes, unique


def tell(ask):
    too_often(ask)
    never_entered(ask)
    refused_card(ask)
    registered_twice(ask)
    for_a_charge(ask)
    of_a_plan(ask)


def too_often(ask):
    for _ in range(25):
        ask("POST", "/me/registrations", {})
    ask("POST", "/registrations", {"customer_id": "fuzzer"})
    passes("PT2H")


def never_entered(ask):
    opened = ask("POST", "/me/registrations", {})
    claimed = {"success": True, "merchant_uid": opened["request_pay"]["merchant_uid"]}
    ask("POST", "/me/billing-keys", claimed)


def refused_card(ask):
    opened = ask("POST", "/me/registrations", {})
    ask("POST", "/me/billing-keys", entered(opened, REFUSED_CARD))


def registered_twice(ask):
    rsp = entered(ask("POST", "/me/registrations", {}))
    ask("POST", "/me/billing-keys", rsp)
    ask("POST", "/me/billing-keys", rsp)


def for_a_charge(ask):
    order = {**PRICE, "merchant_uid": unique()}
    ask("POST", "/charges", {**order, "customer_uid": ask.new_card()})
    ask("POST", "/registrations", {"customer_id": "fuzzer", "charge": order})


def of_a_plan(ask):
    plan = unique()
    ask("PUT", "/plans/{plan_id}", {**PRICE, "status": "closed"}, plan_id=plan)
    ask("PUT", "/plans/{plan_id}", {**PRICE, "amount": 999_999_999}, plan_id=plan)
    ask("POST", "/me/registrations", {"plan_id": plan})
    ask("POST", "/registrations", {"customer_id": "fuzzer", "plan_id": "never-offered"})
