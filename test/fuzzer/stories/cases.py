"""A payment of another amount: a person sees it, decides, and decides once."""
from stories.telling import PRICE, control, fault, passes, unique

REASON = {"reason": "상점 관리자 확인"}


def tell(ask):
    control("/iamport/webhooks", {"mode": "off"})
    refused_then_given_back(ask)
    adopted(ask)
    control("/iamport/webhooks", {"mode": "on"})


def adopted(ask):
    one, payment = mismatched(ask)
    ask("POST", "/cases/{id}", {"verdict": "adopt", "imp_uid": payment, **REASON}, id=one)


def refused_then_given_back(ask):
    one, payment = mismatched(ask)
    ask("GET", "/cases/{id}", id=one)
    ask("POST", "/cases/{id}", {"verdict": "waive", **REASON}, id=one)
    ask("POST", "/cases/{id}", {"verdict": "refund", "imp_uid": payment, **REASON}, id=one)


def mismatched(ask):
    """The id of a case, and the imp_uid of the payment that it is about."""
    uid = ask.new_card()
    fault("wrong_amount", customer_uid=uid)
    order = unique()
    ask("POST", "/charges", {**PRICE, "customer_uid": uid, "merchant_uid": order})
    passes("PT20M")
    found = [one for one in ask("GET", "/cases")["cases"] if one["merchant_uid"] == order]
    return found[0]["id"], found[0]["evidence"]["payments"][0]["imp_uid"]
