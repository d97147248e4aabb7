/**
 * Watches refusals in words that nobody knows: customers who are refused in the same words, one after
 * the other, are refused by the shop's contract, and none of them has declined anything.
 */
import type { OpenAttempt } from '../../../functions/domain/charge/attempt.ts';
import type { Charge } from '../../../functions/domain/charge/charge.ts';
import type { Control } from '../../../functions/domain/control/control.ts';
import type { DeclineClass } from '../../../functions/domain/gateway/outcome.ts';
import { type Instant, MINUTE } from '../../../functions/domain/time.ts';
import type { Struck } from '../pg/noticed.ts';
import type { Row } from '../pg/row.ts';
import type { Table, Written } from '../world/table.ts';
import type { Accuse } from './violation.ts';

/** So many customers in a row. */
const MANY = 3;
/** A worker may be frozen for half an hour, twice, between its read and its write. */
const FROZEN = 62 * MINUTE;

/** Classes of a decline by which nobody knows whether the PG takes charges. */
const OF_NOBODY: readonly DeclineClass[] = ['unclassified', 'not_executed', 'merchant_fault'];

export function watchRefusedWords(world: {
  readonly accuse: Accuse;
  readonly now: () => Instant;
  readonly table: () => Table;
  /** The contract refuses every card, as far as anybody can tell. */
  readonly contractRefuses: () => void;
}) {
  /** The customers in a row who were refused in the same words, and know it. */
  let row = { words: '', owners: new Set<string>() };
  let openSince: Instant | undefined;
  const begin = (words = '') => {
    row = { words, owners: new Set() };
  };

  function noteRefused({ request, refusedIn }: OpenAttempt): void {
    if (refusedIn !== row.words) return;
    const key = world.table().find('key', request.customerUid)?.item;
    row.owners.add(key?.owner ?? request.customerUid);
    if (row.owners.size >= MANY) world.contractRefuses();
  }

  function noteSettled({ merchantUid: about, ...charge }: Charge): void {
    if (charge.status === 'paid') begin();
    if (charge.status !== 'declined') return;
    const { class: of, words } = charge.decline;
    if (!OF_NOBODY.includes(of)) begin();
    const isContracts = openSince !== undefined && world.now() - openSince > FROZEN;
    if (of === 'unclassified' && isContracts && words === refusals()?.words)
      world.accuse({
        rule: 'what the contract refuses is no decline of a card',
        about,
        detail: '',
      });
  }

  const refusals = () => world.table().find('control', 'CONTROL')?.item.breaker.refusals;

  function noteBreaker({ breaker }: Control): void {
    const isByWords = breaker.open && (breaker.refusals?.by.length ?? 0) >= MANY;
    if (!breaker.open && openSince !== undefined) begin();
    openSince = isByWords ? (openSince ?? world.now()) : undefined;
  }

  return {
    struck: ({ by, cause }: Struck) => {
      if (by === 'words' && cause !== row.words) begin(cause);
    },
    written: ({ kind, before, after }: Written) => {
      if (kind === 'control') return noteBreaker(after as Control);
      const attempt = attemptIn(after);
      const isNew = attempt?.refusedIn !== undefined && attemptIn(before)?.refusedIn === undefined;
      if (isNew) noteRefused(attempt);
      if (kind === 'charge' && statusOf(before) !== statusOf(after)) noteSettled(after as Charge);
    },
    /** The PG takes money: whatever it refused before was of its card. */
    moved: ({ usage, status }: Row) => {
      if (usage === 'payment' && status === 'paid') begin();
    },
  };
}

const statusOf = (item: Written['before']) => item && 'status' in item && item.status;

function attemptIn(item: Written['before']): OpenAttempt | undefined {
  if (item === undefined) return undefined;
  if ('attempt' in item) return item.attempt;
  return 'openAttempt' in item ? item.openAttempt : undefined;
}
