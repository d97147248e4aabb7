/** Before every claim: the gate is open, a token is ready, enough time is left; and what makes it. */
import type { Claim } from '../../domain/charge/attempt.ts';
import type { TableState } from '../../domain/control/control.ts';
import { chargingGate } from '../../domain/control/gate.ts';
import type { Timed } from '../../domain/gateway/times.ts';
import { Refusal } from '../../domain/refusal.ts';
import { type Instant, SECOND, type Span } from '../../domain/time.ts';
import type { PaymentGateway, TimedPorts } from '../../ports/gateway.ts';
import type { Clock, Ids } from '../../ports/runtime.ts';
import { chargingStopped, type GatePorts, isGateOpen } from './charging-gate.ts';

/** A later claim would leave too little of the caller's time for the answer. */
const CLAIM_BEFORE_DEADLINE: Span = 21 * SECOND;

/** What is about to be claimed for a caller who waits. */
export interface ClaimWish {
  readonly control: TableState;
  /** Refunds go on while charging is stopped, but never in a restored table. */
  readonly to: 'charge' | 'refund';
  /** When the caller must be answered. */
  readonly deadline: Instant;
}

type ClaimPorts = GatePorts & { readonly gateway: PaymentGateway };

/**
 * Every step that may refuse or take time comes before the claim. Refuses with `charging_stopped`,
 * `not_configured`, `iamport_unavailable` or `try_again`; then nothing was claimed.
 */
export async function readyToClaim(ports: ClaimPorts, wish: ClaimWish): Promise<void> {
  const refusal = await refusalBeforeClaim(ports, wish);
  if (refusal !== undefined) throw refusal;
}

/**
 * Gate → token → deadline → probe: why nothing may be claimed now; undefined when it may. Throws only
 * what getting a token throws. In an outage the charge of a caller is a probe when one is due: nothing
 * else may be, and it would never end.
 */
export async function refusalBeforeClaim(
  ports: ClaimPorts,
  { control, to, deadline }: ClaimWish,
): Promise<Refusal | undefined> {
  const stopped =
    to === 'charge' ? refusalWhileStopped(control, ports.clock.now()) : inRestoredTable(control);
  if (stopped !== undefined) return stopped;
  await ports.gateway.prepare();
  if (ports.clock.now() > deadline - CLAIM_BEFORE_DEADLINE) return tooLate(to);
  return to === 'refund' || (await isGateOpen(ports, control)) ? undefined : gatewayDown();
}

/** Why nothing may be charged now, not even claimed; undefined while charging goes on, or may be tried. */
export function refusalWhileStopped(control: TableState, now: Instant): Refusal | undefined {
  const gate = chargingGate(control, now);
  if (gate === 'charge' || (gate === 'probe' && control.outage.since !== undefined))
    return undefined;
  return control.outage.since === undefined ? chargingStopped(control) : gatewayDown();
}

const inRestoredTable = (control: TableState) =>
  control.isOwnTable ? undefined : chargingStopped(control);

/** An outage ends by itself: the caller asks again, and nothing was claimed meanwhile. */
const gatewayDown = () =>
  new Refusal('iamport_unavailable', 'Iamport executes no charge now. Nothing was charged.', {
    retryAfterSeconds: 300,
  });

const tooLate = (to: ClaimWish['to']) =>
  new Refusal('try_again', `Too little time was left to ${to}. Nothing happened.`, {
    retryAfterSeconds: 1,
  });

/** Now, and the gateway's times that count from it. */
export const timed = ({ clock, times }: ClockPorts): Timed => ({ now: clock.now(), times });

/** A claim that is made now. */
export const newClaim = (ports: ClockPorts & { readonly ids: Ids }): Claim => ({
  fence: ports.ids.newFence(),
  ...timed(ports),
});

type ClockPorts = TimedPorts & { readonly clock: Clock };
