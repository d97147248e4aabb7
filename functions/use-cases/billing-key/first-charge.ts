/** The charge that was wished with a registration: made at once, or waiting until it can be. */
import type { IssuedKey } from '../../domain/billing-key/billing-key.ts';
import { wantedUntil } from '../../domain/billing-key/registration.ts';
import type { Charge } from '../../domain/charge/charge.ts';
import { waitingCharge } from '../../domain/charge/waiting-charge.ts';
import type { ChargeRequest } from '../../domain/gateway/answer.ts';
import type { Actor } from '../../domain/ids.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Instant } from '../../domain/time.ts';
import { reasonToWait } from '../../domain/waiting.ts';
import { chargeOnce } from '../charge/charge-once.ts';
import type { ChargePorts } from '../charge/charge-ports.ts';

/**
 * The charge, made or waiting; the same again when it is repeated. Refuses as `chargeOnce` does for
 * what can never be charged.
 */
export async function firstCharge(
  ports: ChargePorts,
  wish: {
    readonly key: IssuedKey;
    readonly request: ChargeRequest;
    readonly actor: Actor | undefined;
    readonly deadline: Instant;
  },
): Promise<Charge> {
  const { key, request, actor, deadline } = wish;
  const until = wantedUntil(key, 'charge');
  try {
    if (ports.clock.now() < until)
      return (await chargeOnce(ports, { request, actor, deadline })).charge;
    return await waiting(ports, wish, { until, waitsFor: 'try_again' });
  } catch (error) {
    const waitsFor = reasonToWait(error);
    if (waitsFor === undefined) throw error;
    return waiting(ports, wish, { until, waitsFor });
  }
}

/** One put; whoever was first is shown. */
async function waiting(
  ports: ChargePorts,
  { key, request, actor }: Pick<Parameters<typeof firstCharge>[1], 'key' | 'request' | 'actor'>,
  wait: Pick<Parameters<typeof waitingCharge>[0], 'until' | 'waitsFor'>,
): Promise<Charge> {
  const digest = ports.ids.digestOf(request);
  const facts = { owner: key.owner, actor, digest, now: ports.clock.now() };
  const charge = waitingCharge({ request, ...facts, ...wait });
  if (await ports.charges.create(charge)) return charge;
  const existing = (await ports.charges.find(request.merchantUid))?.item;
  if (existing?.digest === digest) return existing;
  throw new Refusal('merchant_uid_reused', 'Another charge has this merchant_uid.');
}
