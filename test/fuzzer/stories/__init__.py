"""What takes several steps to bring about: each story notes the statuses that it reaches."""
from stories import cases, charges, debts, keys, registrations, stops, strays, subscriptions, throttled


def tell_all(ask):
    for room in (registrations, keys, charges, subscriptions, strays, cases, stops, debts, throttled):
        room.tell(ask)
