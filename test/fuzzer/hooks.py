"""What schemathesis must know of this API: real ids now and then, and what is a failure."""
import atexit
import random
from collections import defaultdict

import schemathesis
from world import build

WORLD = build()
CHANCE = random.Random(1)
REACHED = defaultdict(set)
DESCRIBED = {}


def real(label, name):
    """A thing that exists, for a parameter of this route; None if there is none."""
    if name == "id":
        return WORLD["reconciliation" if "/reconciliations" in label else "subscription"]
    return WORLD.get(name)


@schemathesis.hook
def before_call(context, case, kwargs):
    if CHANCE.random() < 0.5:
        return
    label = case.operation.label
    for name in case.path_parameters or {}:
        case.path_parameters[name] = real(label, name) or case.path_parameters[name]
    if not isinstance(case.body, dict):
        return
    # Charging that is turned off hides everything behind it.
    if label == "PUT /control":
        case.body["charging"] = "on"
    for name in ("customer_uid", "plan_id"):
        if name in case.body and WORLD.get(name):
            case.body[name] = WORLD[name]


@schemathesis.hook
def after_call(context, case, response):
    label = case.operation.label
    DESCRIBED[label] = set(case.operation.definition.raw["responses"])
    REACHED[label].add(str(response.status_code))


@schemathesis.check
def never_fails(ctx, response, case):
    """503 is a refusal with a reason; anything else from 500 on is a fault of ours."""
    if response.status_code >= 500 and response.status_code != 503:
        raise AssertionError(f"{case.operation.label} answered {response.status_code}")


@atexit.register
def report():
    reached = sum(len(statuses & DESCRIBED[label]) for label, statuses in REACHED.items())
    described = sum(len(statuses) for statuses in DESCRIBED.values())
    print(f"Reached {reached} of {described} described statuses of {len(DESCRIBED)} routes. Not reached:")
    for label, statuses in sorted(DESCRIBED.items()):
        print(f"  {label}: {' '.join(sorted(statuses - REACHED[label]))}")
