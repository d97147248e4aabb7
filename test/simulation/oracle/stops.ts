/** Watches the breaker: a contract that refuses every card is tried by one charge an hour, until one gets through. */
import type { Charge } from '../../../functions/domain/charge.ts';
import type { Control } from '../../../functions/domain/control.ts';
import { DAY, HOUR, type Instant, MINUTE } from '../../../functions/domain/time.ts';
import type { Table, Written } from '../world/table.ts';
import type { Claim } from './sends.ts';
import type { Accuse } from './violation.ts';

/** What began before the first refusal was known may still come, and late. */
const KNOWN_WITHIN = 2 * HOUR;
const PROBE_EVERY = HOUR - 4 * MINUTE;
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
  /** When a charge was last answered by more than the contract, and the last probe that was. */
  let answeredAt: Instant | undefined;
  let throughAt: Instant | undefined;
  let probedAt = 0;
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
  function noteThrough({ merchantUid }: Charge): void {
    refusedSince = undefined;
    answeredAt = world.now();
    const claim = world.claimOf(merchantUid);
    const isProbe = openSince !== undefined && claim !== undefined && claim.at > openSince;
    const isCalm = claim !== undefined && claim.at > world.calmFrom();
    if (isProbe && isCalm) throughAt = world.now();
  }

  /** By a person's word, or because something got through: a worker may be a day late to say so. */
  function noteBreaker(before: Control, after: Control): void {
    const { open } = after.breaker;
    const hasProof = answeredAt !== undefined && answeredAt > (openSince ?? 0) - DAY;
    const isByPerson = after.changes.length > before.changes.length;
    if (before.breaker.open && !open) {
      if (!hasProof && !isByPerson) blame('only what gets through starts a stopped contract again');
      refusedSince = undefined;
    }
    if (!open) throughAt = undefined;
    openSince = open ? (openSince ?? world.now()) : undefined;
  }

  return {
    written: ({ kind, before, after }: Written) => {
      if (kind === 'control' && before) noteBreaker(before as Control, after as Control);
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
    claimed: ({ attempt, isFirst }: Claim) => {
      if (refusedSince === undefined || world.now() - refusedSince < KNOWN_WITHIN) return;
      if (!isFirst) return;
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
