"""Charges and refunds: paid, declined, unknown, asked for twice, refused."""
from stories.telling import PRICE, fault, unique


def tell(ask):
    uid = ask.new_card()
    paid = charged(ask, uid)
    refunded(ask, paid)


def charged(ask, uid):
    """The number of the charge that was paid; others are declined, unknown, and another under its number."""
    paid = {**PRICE, "customer_uid": uid, "merchant_uid": unique()}
    ask("POST", "/charges", paid)
    ask("POST", "/charges", {**paid, "amount": 1000})
    fault("decline", code="1254")
    ask("POST", "/charges", {**paid, "merchant_uid": unique()})
    fault("timeout_after")
    ask("POST", "/charges", {**paid, "merchant_uid": unique()})
    return paid["merchant_uid"]


def refunded(ask, uid):
    def refund(refund_id, amount):
        wish = {"refund_id": refund_id, "amount": amount, "reason": "고객 요청"}
        ask("POST", "/charges/{merchant_uid}/refunds", wish, merchant_uid=uid)

    refund("r1", 100)
    refund("r2", 99_999)
    fault("timeout_after", operation="cancel")
    refund("r3", 100)
    ask("DELETE", "/charges/{merchant_uid}", merchant_uid=uid)
