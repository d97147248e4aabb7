/** Watches the breaker: a contract that refuses every card is tried by one charge an hour, until one gets through. */
import type { Charge } from '../../../functions/domain/charge/charge.ts';
import type { Control } from '../../../functions/domain/control/control.ts';
import { HOUR, type Instant, MINUTE } from '../../../functions/domain/time.ts';
import type { Row } from '../pg/row.ts';
import type { Table, Written } from '../world/table.ts';
import type { Claim } from './sends.ts';
import type { Accuse } from './violation.ts';

/** What began before the first refusal was known may still come, and late. */
const KNOWN_WITHIN = 2 * HOUR;
const PROBE_EVERY = HOUR - 4 * MINUTE;
/** Between a refusal and the write that stops everything a run may be frozen for half an hour, twice. */
const FROZEN = 62 * MINUTE;
/** The shop's contract itself is refused. */
const CONTRACT = '550400';
/** So many customers refused within so long say the same; two clocks may differ. */
const MANY = 3;
const SOON = 13 * MINUTE;

export function watchStops(world: {
  readonly accuse: Accuse;
  readonly now: () => Instant;
  readonly table: () => Table;
  /** From then on nothing goes wrong any more. */
  readonly calmFrom: () => Instant;
  readonly claimOf: (uid: string) => Claim | undefined;
}) {
  let refusedSince: Instant | undefined;
  let openSince: Instant | undefined;
  /** When a charge last got through to a card company, and the last probe that did. */
  let provenAt = 0;
  let throughAt: Instant | undefined;
  let probedAt = 0;
  /** Who has taken a probe, and not charged yet: between the two a run may freeze. */
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

  /** In calm weather nothing keeps what a charge proves from being noted. */
  function noteThrough(charge: Charge): void {
    refusedSince = undefined;
    const claim = world.claimOf(charge.merchantUid);
    provenAt = Math.max(provenAt, 'payment' in charge ? charge.payment.paidAt : (claim?.at ?? 0));
    const isProbe = openSince !== undefined && claim !== undefined && claim.at > openSince;
    const isCalm = claim !== undefined && claim.at > world.calmFrom();
    if (isProbe && isCalm) throughAt = world.now();
  }

  /** By a person's word, or because something got through since, whoever says so and when. */
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
      else if (charge.decline.class !== 'not_executed') noteThrough(charge);
    },
    /** The contract takes charges again, whether or not anybody has the answer. */
    moved: (row: Row) => {
      if (row.usage === 'payment' && row.status === 'paid') refusedSince = undefined;
    },
    claimed: ({ attempt, isFirst, by }: Claim) => {
      const isProbe = probing.delete(by);
      if (refusedSince === undefined || world.now() - refusedSince < KNOWN_WITHIN) return;
      if (!isFirst || isProbe) return;
      // Who was refused may have ended before saying so: then the next one finds out anew.
      if (world.now() - probedAt < PROBE_EVERY)
        blame('a contract that refuses every card is tried once an hour', attempt.request);
      probedAt = world.now();
    },
    judge: () => {
      const open = world.table().find('control', 'CONTROL')?.item.breaker.open;
      if (open && throughAt !== undefined && world.now() - throughAt > HOUR)
        blame('what gets through a stopped contract starts it again');
    },
  };
}
