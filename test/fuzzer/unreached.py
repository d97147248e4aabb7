"""Why a described status is not reached here, by status; one without a reason fails the run."""

# What this machine cannot answer, or a fuzzer should not bring about.
EVERYWHERE = {
    "500": "A crash of ours: that none is reached is what is being proven.",
    "503": "Needs an outage, a stop or a secret without a value, which would hide every other answer.",
    "429": "The gateway's throttle, which the sandbox does not have.",
    "403": "A caller whom the gateway let through by mistake; the sandbox's gateway lets nobody through.",
}

# What takes a story of several steps. The contract tests tell each.
STORIES = {
    "201": "Needs what exists to be in a state that random bodies do not bring about.",
    "202": "Needs an answer of the PG to be lost, or a waiting item.",
    "402": "Needs a card that is declined.",
    "409": "Needs something to be in the way: another body before, a state, a key in use.",
    "200": "Needs something that exists, in the state that the route asks for.",
    "204": "Needs a key that nothing uses.",
    "404": "Needs a body that is right but for naming what does not exist.",
}


def reason(status):
    return EVERYWHERE.get(status) or STORIES.get(status)
