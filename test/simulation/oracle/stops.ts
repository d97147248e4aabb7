/** Watches the breaker: while the contract refuses every card, one charge an hour probes it. */
import type { Charge } from '../../../functions/domain/charge/charge.ts';
import type { Control } from '../../../functions/domain/control/control.ts';
import { HOUR, type Instant, MINUTE } from '../../../functions/domain/time.ts';
import type { Row } from '../pg/row.ts';
import type { Table, Written } from '../world/table.ts';
import type { Claim } from './sends.ts';
import type { Accuse } from './violation.ts';

/** A charge that began before the first refusal was known may still be sent, and late. */
const KNOWN_WITHIN = 2 * HOUR;
const PROBE_EVERY = HOUR - 4 * MINUTE;
/**
 * A worker may be frozen for half an hour, twice, between a refusal and the write that stops
 * charging.
 */
const FROZEN = 62 * MINUTE;
/** The code that refuses the shop's contract itself. */
const CONTRACT = '550400';
/** So many customers refused within so long open the breaker too; two clocks may differ. */
const MANY = 3;
const SOON = 13 * MINUTE;

/** Declines that no card company need have seen. */
const OF_NOBODY = ['not_executed', 'unclassified'];

export function watchStops(world: {
  readonly accuse: Accuse;
  readonly now: () => Instant;
  readonly table: () => Table;
  /** From then on there are no faults. */
  readonly calmFrom: () => Instant;
  readonly claimOf: (uid: string) => Claim | undefined;
}) {
  let refusedSince: Instant | undefined;
  let openSince: Instant | undefined;
  /** When a charge last reached a card company, and when the last probe did. */
  let provenAt = 0;
  let throughAt: Instant | undefined;
  let probedAt = 0;
  /** The charge that finds out again that the contract refuses, from its claim to its answer. */
  let findsOut: string | undefined;
  /** Workers that took the probe and have not charged yet: they may freeze in between. */
  const probing = new Set<string>();
  let refused: readonly { readonly owner: string; readonly at: Instant }[] = [];
  const blame = (rule: string, about?: { readonly merchantUid: string }) =>
    world.accuse({ rule, about: about?.merchantUid ?? 'CONTROL', detail: '' });

  function noteRefusal({ owner, status, ...charge }: Charge & { status: 'declined' }): void {
    const now = world.now();
    refused = [...refused.filter((one) => now - one.at < SOON && one.owner !== owner)];
    refused = [...refused, { owner, at: now }];
    const isContract = charge.decline.code === CONTRACT;
    if (isContract || refused.length >= MANY) refusedSince ??= now;
  }

  /** A charge reached a card company; without faults nothing keeps the breaker from noting it. */
  function noteThrough(charge: Charge): void {
    refusedSince = undefined;
    const claim = world.claimOf(charge.merchantUid);
    provenAt = Math.max(provenAt, 'payment' in charge ? charge.payment.paidAt : (claim?.at ?? 0));
    const isProbe = openSince !== undefined && claim !== undefined && claim.at > openSince;
    const isCalm = claim !== undefined && claim.at > world.calmFrom();
    if (isProbe && isCalm) throughAt = world.now();
  }

  /** The breaker may close only by a person, or because a charge got through since it opened. */
  function noteBreaker(before: Control, after: Control): void {
    const { open } = after.breaker;
    const hasProof = provenAt > (openSince ?? 0) - FROZEN;
    const isByPerson = after.changes.length > before.changes.length;
    if (before.breaker.open && !open) {
      if (!hasProof && !isByPerson) blame('only what gets through starts a stopped contract again');
      refusedSince = undefined;
    }
    if (!open) throughAt = undefined;
    openSince = open ? (openSince ?? world.now()) : undefined;
  }

  function noteProbe(before: Control, after: Control, by: string): void {
    const { open, probeAt } = after.breaker;
    if (!before.breaker.open || !open || probeAt === before.breaker.probeAt) return;
    if (world.now() - probedAt < PROBE_EVERY)
      blame('a contract that refuses every card is tried once an hour');
    probedAt = world.now();
    probing.add(by);
  }

  return {
    written: ({ kind, before, after, by }: Written) => {
      if (kind === 'control' && before) {
        noteBreaker(before as Control, after as Control);
        noteProbe(before as Control, after as Control, by);
      }
      if (kind !== 'charge') return;
      const charge = after as Charge;
      if (charge.status === (before as Charge | undefined)?.status) return;
      if (charge.status !== 'declined') {
        if (charge.status === 'paid') noteThrough(charge);
        return;
      }
      if (charge.decline.class === 'merchant_fault') noteRefusal(charge);
      else if (!OF_NOBODY.includes(charge.decline.class)) noteThrough(charge);
    },
    contractRefuses: () => {
      refusedSince ??= world.now();
    },
    /** The contract accepts charges again, whether or not the answer arrives. */
    moved: (row: Row) => {
      if (row.usage === 'payment' && row.status === 'paid') refusedSince = undefined;
    },
    claimed: ({ attempt, isFirst, by }: Claim) => {
      const isProbe = probing.delete(by);
      if (refusedSince === undefined || world.now() - refusedSince < KNOWN_WITHIN) return;
      if (!isFirst || isProbe) return;
      // The worker that was refused may have crashed before its write: the next charge finds out
      // again, and those beside it that it could not tell yet.
      if (findsOut !== undefined && world.table().find('charge', findsOut) === undefined) return;
      if (world.now() - probedAt < PROBE_EVERY)
        blame('a contract that refuses every card is tried once an hour', attempt.request);
      probedAt = world.now();
      findsOut = openSince === undefined ? attempt.request.merchantUid : undefined;
    },
    judge: () => {
      const open = world.table().find('control', 'CONTROL')?.item.breaker.open;
      if (open && throughAt !== undefined && world.now() - throughAt > HOUR)
        blame('what gets through a stopped contract starts it again');
    },
  };
}
