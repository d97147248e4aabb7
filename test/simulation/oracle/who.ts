/**
 * Watches who asked: a step that somebody asked for names them, no other step does, and what a
 * history says is never changed.
 */
import type { Charge, HistoryEntry } from '../../../functions/domain/charge/charge.ts';
import type { Subscription } from '../../../functions/domain/subscription/subscription.ts';
import type { Written } from '../world/table.ts';
import { debtOf } from './debts.ts';
import type { Accuse } from './violation.ts';

export function watchWho(world: { readonly accuse: Accuse }) {
  const blame = (about: string, rule: string) => world.accuse({ rule, about, detail: '' });

  function ofCharge(charge: Charge): void {
    const { merchantUid: uid, history } = charge;
    const [first] = history;
    if (first?.what === 'claimed' && debtOf(uid).period === undefined && !first.actor)
      blame(uid, 'a charge names who asked for it');
    for (const { what, actor } of history)
      if (what === 'verdict' && !actor) blame(uid, 'a verdict names who gave it');
    const claims = history.filter(({ what }) => what === 'refund_claimed');
    for (const { note, actor } of claims.filter(isFirstOf(claims))) {
      const isOurs = note?.startsWith('imp_') === true;
      if (isOurs === (actor !== undefined)) blame(uid, 'a refund names who asked for it');
    }
  }

  function ofAttempt({ reason, history, request }: NonNullable<Subscription['openAttempt']>): void {
    const claim = history.find(({ what }) => what === 'claimed');
    const byPerson = claim?.actor !== undefined;
    if (claim !== undefined && reason === 'by_person' && !byPerson)
      blame(request.merchantUid, 'a period that a person has charged names that person');
    if (byPerson && (reason === 'due' || reason === 'retry'))
      blame(request.merchantUid, 'nobody asked for what the calendar charges');
  }

  /** What only people change. */
  function ofSubscription(before: Subscription, after: Subscription): void {
    const isAsked =
      before.customerUid !== after.customerUid ||
      before.cancelAtPeriodEnd !== after.cancelAtPeriodEnd ||
      (after.nextPrice !== undefined && before.nextPrice?.amount !== after.nextPrice.amount);
    const added = after.history.slice(before.history.length);
    if (isAsked && added.length === 0) blame(after.id, 'a change is in the history');
    if (added.some(({ actor }) => actor === undefined))
      blame(after.id, 'a change names who asked for it');
  }

  return {
    written: ({ before, after, id }: Written) => {
      const isKept = historiesOf(before).every(
        (was, index) => was.name !== historiesOf(after)[index]?.name || begins(was, after, index),
      );
      if (!isKept) blame(id, 'history is only added to');
      if ('closedThrough' in after && before && 'closedThrough' in before)
        ofSubscription(before, after);
      if ('merchantUid' in after && 'history' in after) ofCharge(after);
      if ('openAttempt' in after && after.openAttempt) ofAttempt(after.openAttempt);
    },
  };
}

/** A refund that is sent again is claimed again, and nobody asked for that. */
const isFirstOf = (claims: readonly HistoryEntry[]) => (claim: HistoryEntry) =>
  claims.find(({ note }) => note === claim.note) === claim;

interface History {
  readonly name: string;
  readonly entries: readonly object[];
}

/** The histories of an item, in a fixed order; that of an attempt is known by its order number. */
function historiesOf(item: Written['before']): readonly History[] {
  if (item === undefined) return [];
  const own = 'history' in item ? item.history : [];
  const attempt = 'openAttempt' in item ? item.openAttempt : undefined;
  return [
    { name: 'own', entries: own },
    { name: attempt?.request.merchantUid ?? '', entries: attempt?.history ?? [] },
  ];
}

function begins({ entries }: History, after: Written['after'], index: number): boolean {
  const now = historiesOf(after)[index]?.entries ?? [];
  return entries.every((entry, at) => entry === now[at] || isSame(entry, now[at]));
}

const isSame = (one: object, other: object | undefined) =>
  JSON.stringify(one) === JSON.stringify(other);
