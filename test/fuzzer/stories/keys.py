"""Keys that are deleted, in use, taken over, or not issued by Iamport; somebody who leaves."""
from stories.telling import PRICE, control, unique


def tell(ask):
    ask("DELETE", "/me/billing-keys/{customer_uid}", customer_uid=ask.new_card())
    ask("DELETE", "/billing-keys/{customer_uid}", customer_uid=ask.new_card())
    in_use(ask)
    taken_over(ask)
    of_a_member_who_left(ask)
    ask("DELETE", "/customers/{customer_id}", customer_id="who-left")


def in_use(ask):
    uid = ask.new_card()
    ask.new_subscription(uid)
    ask("DELETE", "/me/billing-keys/{customer_uid}", customer_uid=uid)
    ask("DELETE", "/billing-keys/{customer_uid}", customer_uid=uid)
    ask("PUT", "/me/billing-keys/{customer_uid}/default", customer_uid=uid)


def of_a_member_who_left(ask):
    ask("DELETE", "/customers/{customer_id}", customer_id="left-long-ago")


def taken_over(ask):
    uid = ask.new_card()
    ask("PUT", "/billing-keys/{customer_uid}", {"customer_id": "fuzzer"}, customer_uid=uid)
    ask("PUT", "/billing-keys/{customer_uid}", {"customer_id": "fuzzer"}, customer_uid="never-issued")
    gone = ask.new_card()
    ask("DELETE", "/me/billing-keys/{customer_uid}", customer_uid=gone)
    ask("PUT", "/me/billing-keys/{customer_uid}/default", customer_uid=gone)
    ask("POST", "/charges", {**PRICE, "customer_uid": gone, "merchant_uid": unique()})
