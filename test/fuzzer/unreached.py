"""Why a described status of a route is not reached; every other one must be."""

NOWHERE = {
    "500": "A crash of ours: that none is reached is what is being proven.",
    "403": "A caller whom the gateway let through by mistake; the sandbox's gateway lets nobody through.",
    "429": "The throttle of API Gateway, which the sandbox does not have, or many requests in the same moment.",
}

# Here our own code counts, and says that it was asked too often.
COUNTED = {"POST /me/registrations 429", "POST /registrations 429"}


def reason(label, status):
    return None if f"{label} {status}" in COUNTED else NOWHERE.get(status)
