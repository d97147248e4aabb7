"""Charges an order once, signed by botocore. The identical request may be repeated for ever.

Reads BILLING_URL, AWS_REGION, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY (and AWS_SESSION_TOKEN).
Usage: charge_order.py MERCHANT_UID CUSTOMER_UID WON
"""

import json
import os
import sys
import time
import urllib.error
import urllib.request

from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

TRIES = 5


def charge_order(merchant_uid: str, customer_uid: str, won: int) -> tuple[int, dict]:
    """The status and body of the answer; repeats while nothing is said about the charge."""
    order = {
        "merchant_uid": merchant_uid,
        "customer_uid": customer_uid,
        "name": "월간 구독",
        "amount": won,
    }
    for tried in range(1, TRIES + 1):
        status, body = send("POST", "/charges", order)
        if 0 < status < 500 or tried == TRIES:
            return status, body
        time.sleep(2**tried)
    raise AssertionError("unreachable")


def send(method: str, path: str, body: dict) -> tuple[int, dict]:
    """One signed request. Status 0: no answer, which proves nothing."""
    signed = AWSRequest(
        method,
        os.environ["BILLING_URL"] + path,
        data=json.dumps(body, ensure_ascii=False).encode(),
        headers={"Content-Type": "application/json"},
    )
    credentials = Credentials(
        os.environ["AWS_ACCESS_KEY_ID"],
        os.environ["AWS_SECRET_ACCESS_KEY"],
        os.environ.get("AWS_SESSION_TOKEN"),
    )
    SigV4Auth(credentials, "execute-api", os.environ["AWS_REGION"]).add_auth(signed)
    request = urllib.request.Request(
        signed.url, signed.data, dict(signed.headers.items()), method=method
    )
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as refusal:
        return refusal.code, json.load(refusal)
    except OSError:
        return 0, {}


if __name__ == "__main__":
    status, body = charge_order(sys.argv[1], sys.argv[2], int(sys.argv[3]))
    print(status, body.get("status") or body.get("code"))
