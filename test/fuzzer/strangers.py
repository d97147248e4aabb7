"""What no generator sends: each route without proof, with a body that is too large, of another type, or no JSON."""
import requests

from proof import API, Proof

TOO_LARGE = "x" * 17_000


def meet(described, note):
    """Calls each route in every wrong way; tells `note` route and status."""
    for path, methods in described["paths"].items():
        for method, operation in methods.items():
            label = f"{method.upper()} {path}"
            keyed = any("IdempotencyKey" in one.get("$ref", "") for one in operation["parameters"])
            headers = {"Idempotency-Key": "stranger"} if keyed else {}
            for status in wrong_ways(method.upper(), fill(path), "requestBody" in operation, headers):
                note(label, str(status))


def wrong_ways(method, path, has_body, headers):
    if not path.startswith("/webhooks"):
        yield send(method, path, auth=None)
    yield send(method, path, params={"no_such_parameter": "1"}, headers=headers)
    as_json = {"Content-Type": "application/json", **headers}
    # Also where no body is read.
    yield send(method, path, data=f'{{"a":"{TOO_LARGE}"}}', headers=as_json)
    if not has_body:
        yield send(method, path, headers=headers)
    if has_body:
        yield send(method, path, data="a=1", headers={**headers, "Content-Type": "text/plain"})
        yield send(method, path, data="{", headers=as_json)


def send(method, path, auth=Proof(), **more):
    return requests.request(method, API + path, auth=auth, timeout=30, **more).status_code


def fill(path):
    """Ids that nobody has: what is asked for is answered like what belongs to another."""
    return path.replace("{", "no-such-").replace("}", "")
