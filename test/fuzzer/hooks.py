"""What schemathesis must know of this API: real ids now and then, and what is a failure."""
import atexit
import os
import random
from collections import defaultdict

import requests
import schemathesis
from proof import API
from stories import tell_all
from stories.telling import Teller
from strangers import meet
from unreached import reason
from world import build

CHANCE = random.Random(1)
REACHED = defaultdict(set)
DESCRIBED = {}
SPECIFICATION = requests.get(f"{API}/openapi.json", timeout=10).json()


def note(label, status):
    REACHED[label].add(status)


for path, methods in SPECIFICATION["paths"].items():
    for method, operation in methods.items():
        DESCRIBED[f"{method.upper()} {path}"] = set(operation["responses"])
ASK = Teller(note)
meet(SPECIFICATION, note)
tell_all(ASK)
WORLD = build(ASK)


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
    note(case.operation.label, str(response.status_code))


@schemathesis.check
def never_fails(ctx, response, case):
    """503 is a refusal with a reason; anything else from 500 on is a fault of ours."""
    if response.status_code >= 500 and response.status_code != 503:
        raise AssertionError(f"{case.operation.label} answered {response.status_code}")


@atexit.register
def report():
    """Prints what was not reached, by reason, and fails for an answer nobody described or a silence nobody explains."""
    reached = sum(len(statuses & DESCRIBED[label]) for label, statuses in REACHED.items())
    described = sum(len(statuses) for statuses in DESCRIBED.values())
    print(f"Reached {reached} of {described} described statuses of {len(DESCRIBED)} routes.")
    missing = defaultdict(list)
    for label, statuses in sorted(DESCRIBED.items()):
        for status in sorted(statuses - REACHED[label]):
            missing[reason(label, status)].append(f"{label} {status}")
    silent = missing.pop(None, [])
    for why, pairs in missing.items():
        print(f"  {len(pairs)} not reached, for this reason: {why}")
        print(f"      {', '.join(pairs)}")
    strange = [f"{label} {one}" for label, got in REACHED.items() for one in got - DESCRIBED[label]]
    if strange or silent:
        print(f"Answers nobody described: {strange}. Not reached, for no reason: {silent}.")
        os._exit(1)
