"""Proves each request as its route demands: a customer's token, or the shop's SigV4 signature."""
import hashlib
import hmac
import os
from datetime import datetime, timezone
from urllib.parse import parse_qsl, quote, urlsplit

import requests
import schemathesis

API = os.environ["FUZZED_API"]
ABOUT = requests.get(f"{API}/_sandbox", timeout=10).json()
TOKEN = requests.get(f"{API}/_sandbox/token?sub=fuzzer", timeout=10).json()["token"]


class Proof(requests.auth.AuthBase):
    def __call__(self, request):
        if urlsplit(request.url).path.startswith("/me/"):
            request.headers["Authorization"] = f"Bearer {TOKEN}"
        else:
            request.headers.update(signature(request))
        return request


def signature(request):
    """What AWS's own signer would add to this request."""
    url = urlsplit(request.url)
    date = datetime.now(timezone.utc).strftime("%Y%m%dT%H%M%SZ")
    scope = f"{date[:8]}/{ABOUT['region']}/execute-api/aws4_request"
    pairs = parse_qsl(url.query, keep_blank_values=True)
    query = "&".join(sorted(f"{quote(k, safe='-_.~')}={quote(v, safe='-_.~')}" for k, v in pairs))
    body = request.body or b""
    body = body.encode() if isinstance(body, str) else body
    canonical = "\n".join([
        request.method, quote(url.path, safe="/-_.~"), query,
        f"host:{url.netloc}", f"x-amz-date:{date}", "", "host;x-amz-date",
        hashlib.sha256(body).hexdigest(),
    ])
    text = "\n".join([
        "AWS4-HMAC-SHA256", date, scope, hashlib.sha256(canonical.encode()).hexdigest(),
    ])
    key = f"AWS4{ABOUT['secret_access_key']}".encode()
    for part in [*scope.split("/"), text]:
        key = hmac.new(key, part.encode(), hashlib.sha256).digest()
    credential = f"Credential={ABOUT['access_key_id']}/{scope}"
    return {
        "X-Amz-Date": date,
        "Authorization": f"AWS4-HMAC-SHA256 {credential}, "
        f"SignedHeaders=host;x-amz-date, Signature={key.hex()}",
    }


schemathesis.auth.set_from_requests(Proof())
