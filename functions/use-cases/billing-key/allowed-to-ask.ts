/** Rations the inquiries that a browser can cause: one in two seconds, twenty in all. */
import type { PendingKey } from '../../domain/billing-key/billing-key.ts';
import { type Allowance, allowance } from '../../domain/billing-key/registration.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Clock } from '../../ports/runtime.ts';
import type { BillingKeys } from '../../ports/stores.ts';
import { updateItem } from '../shared/update.ts';

/** Two callbacks of one registration are served by waiting; with more at once, some are refused. */
const MOST_WAITS = 2;

/**
 * Counts an inquiry and allows it, waiting for its turn if that comes soon; `used_up` when none is
 * left. Also returns `ask` when the key is no longer pending: then there is nothing to ration.
 * Refuses with `too_many_at_once` when too many ask at once.
 */
export async function allowedToAsk(
  ports: { readonly keys: BillingKeys; readonly clock: Clock },
  key: PendingKey,
): Promise<'ask' | 'used_up'> {
  for (let waits = 0; waits <= MOST_WAITS; waits += 1) {
    const turn = await takeTurn(ports, key);
    if (turn.kind !== 'wait') return turn.kind;
    if (waits < MOST_WAITS) await ports.clock.pause(turn.span);
  }
  throw new Refusal(
    'too_many_at_once',
    'This registration is being verified. Ask again in a moment.',
    {
      retryAfterSeconds: 2,
    },
  );
}

type Turn = Allowance | { readonly kind: 'ask' };

async function takeTurn(
  ports: { readonly keys: BillingKeys; readonly clock: Clock },
  key: PendingKey,
): Promise<Turn> {
  const taken: { turn: Turn } = { turn: { kind: 'ask' } };
  await updateItem(ports.keys, key.customerUid, (now) => {
    if (now.status !== 'pending') return undefined;
    const turn = allowance(now.registration, ports.clock.now());
    taken.turn = turn;
    return turn.kind === 'ask' ? { ...now, registration: turn.registration } : undefined;
  });
  return taken.turn;
}
