/**
 * What may be taken away unnoticed, and why: code that is never reached and only narrows a type, or that
 * saves time. Each is named by its file, its function and its first line.
 */
import { readFileSync } from 'node:fs';
import { type Removable, removable } from './removable.ts';

export interface Explained {
  /** From `functions/`. */
  readonly file: string;
  readonly function: string;
  readonly text: string;
  /** What of it is meant, where its condition is needed for what it does. */
  readonly only?: string;
  readonly why: string;
}

/** The parts without those that are explained. */
export function withoutExplained(
  parts: readonly Removable[],
  explained: readonly Explained[] = EXPLAINED,
): readonly Removable[] {
  const known = explained.map(partExplained);
  return parts.filter((part) => !known.some((one) => isWithin(part, one)));
}

/** The one part that is meant: else what is explained has changed. */
export function partExplained({ file, function: named, text, only = text }: Explained): Removable {
  const source = readFileSync(`functions/${file}`, 'utf8');
  const parts = removable(`functions/${file}`, source, 'statements');
  const lines = parts.filter(
    (part) => part.text === text && functionAt(source, part.start) === named,
  );
  const [found, ...more] = parts.filter(
    (part) => part.text === only && lines.some((line) => isWithin(part, line)),
  );
  if (found === undefined || more.length > 0)
    throw new Error(`What is explained is not there once: "${only}" in ${named} of ${file}.`);
  return found;
}

/** What is done on the same line goes with its condition. */
const isWithin = (part: Removable, { file, line, start, end }: Removable): boolean =>
  part.file === file && part.line === line && part.start >= start && part.end <= end;

const DECLARED = /^(?:export )?(?:async )?(?:function|const) (\w+)/gm;

const functionAt = (source: string, at: number): string | undefined =>
  [...source.slice(0, at).matchAll(DECLARED)].at(-1)?.[1];

export const EXPLAINED: readonly Explained[] = [
  {
    file: 'use-cases/refund/refund-charge.ts',
    function: 'claimedAndSent',
    text: "if (claimed === undefined) throw new Error('a charge is never deleted');",
    why: 'Never reached: the charge was found before, and no charge is ever deleted.',
  },
  {
    file: 'use-cases/refund/refund-charge.ts',
    function: 'result',
    text: "if (refund === undefined) throw new Error('a claimed refund stays with its charge');",
    why: 'Never reached: the refund was claimed or known just before, and refunds are only added.',
  },
  {
    file: 'use-cases/refund/refund-duplicate.ts',
    function: 'refundDuplicate',
    text: 'return;',
    why: 'A payment that was recorded as gone is no open duplicate any more: no later rule applies to it.',
  },
  {
    file: 'use-cases/billing-key/adopt-billing-key.ts',
    function: 'kept',
    text: 'if (await ports.keys.create(key)) return key;',
    only: 'return key;',
    why: 'Saves three reads: reading the card anew changes nothing in the key that it just adopted.',
  },
  {
    file: 'use-cases/billing-key/adopt-billing-key.ts',
    function: 'kept',
    text: 'if (after === undefined || !isListed(after)) return key;',
    why: 'Narrows the type: no key is deleted from the table, and on one retired meanwhile nothing is tried.',
  },
  {
    file: 'use-cases/billing-key/first-charge.ts',
    function: 'waiting',
    text: 'return charge;',
    why: 'Saves a read: the charge that is found then is the one that was just created.',
  },
  {
    file: 'use-cases/billing-key/follow-up.ts',
    function: 'subscriptionOf',
    text: "if (code === undefined) throw new Error('a registration has a customer_uid of ours');",
    why: 'Never reached: only a registration has a wish, and its customer_uid was made here.',
  },
  {
    file: 'use-cases/billing-key/key-events.ts',
    function: 'publishKeyEvents',
    text: 'if (wakeAt === undefined) return key;',
    why: 'Saves a read: where nothing is due, nothing is pending and nothing is marked.',
  },
  {
    file: 'use-cases/billing-key/open-window.ts',
    function: 'openWindow',
    text: "if (merchantUid === undefined) throw new Error('a fresh customer_uid must have a registration');",
    why: 'Never reached: the customer_uid was made a line before.',
  },
  {
    file: 'use-cases/billing-key/verify-registration.ts',
    function: 'verifyRegistration',
    text: 'refuseDeleted(key);',
    why: 'Saves what follows: nothing begins on a deleted key, and it is refused afterwards as well.',
  },
  {
    file: 'use-cases/subscription/change-subscription.ts',
    function: 'changeSubscription',
    text: 'if (after === undefined) throw subscriptionNotFound();',
    why: 'Narrows the type: it was found before, and no subscription is deleted from the table.',
  },
  {
    file: 'use-cases/subscription/change-subscription.ts',
    function: 'followedUp',
    text: 'if (stored === undefined) throw subscriptionNotFound();',
    why: 'Narrows the type: it was changed just before, and no subscription is deleted from the table.',
  },
  {
    file: 'use-cases/subscription/charge-owed-period.ts',
    function: 'chargeAfter',
    text: "throw new Error('a settled period has a charge in the ledger');",
    why: 'Never reached: an attempt leaves the subscription only when the ledger has it.',
  },
  {
    file: 'use-cases/subscription/start-subscription.ts',
    function: 'startSubscription',
    text: 'if (known !== undefined) return replay(known.item, order);',
    why: 'Saves a claim: the put finds the same one, and answers by the same rule.',
  },
  {
    file: 'use-cases/case/judge-charge.ts',
    function: 'judgeCharge',
    text: "if (charge === undefined) throw new Error('a case is about a charge that does not exist');",
    why: 'Never reached: a case about a charge is made from it, and no charge is deleted from the table.',
  },
  {
    file: 'use-cases/case/judge-subscription.ts',
    function: 'judgeSubscription',
    text: 'if (found === undefined) throw subscriptionNotFound();',
    why: 'Never reached: the case is made from the subscription, and none is deleted from the table.',
  },
  {
    file: 'use-cases/case/open-case-about.ts',
    function: 'publishCaseEvents',
    text: 'if (pending.length === 0) return one;',
    why: 'Saves a read: with nothing pending nothing is published and nothing is marked.',
  },
  {
    file: 'use-cases/case/weigh-verdict.ts',
    function: 'othersRefunded',
    text: "if (about.kind !== 'charge') return;",
    why: 'Narrows the type: a second payment is always one of a charge.',
  },
  {
    file: 'use-cases/control/unlock-replayed.ts',
    function: 'unlockReplayed',
    text: 'if (replays === undefined) return;',
    why: 'Saves two reads: a lock waits for the id of a replay, which no plain comparison has.',
  },
  {
    file: 'use-cases/erasure/end-everything.ts',
    function: 'endedEverything',
    text: 'if (erasure === undefined) return false;',
    why: 'Narrows the type: nothing but the wish to be erased wakes a customer.',
  },
  {
    file: 'use-cases/reconciliation/compare-transactions.ts',
    function: 'compareTransactions',
    text: 'if (one.differences.length === 0) continue;',
    why: 'Saves a read for each payment: where nothing differed, nothing was changed.',
  },
  {
    file: 'use-cases/subscription/advance-subscription.ts',
    function: 'take',
    text: "return 'done';",
    why: 'Saves rounds: with nothing due nothing is pending, so what comes next in the list publishes nothing.',
  },
  {
    file: 'use-cases/shared/charging-gate.ts',
    function: 'isGateOpen',
    text: 'if (stored === undefined) return false;',
    why: 'Never reached: an open breaker was read in the control item, which is never deleted.',
  },
  {
    file: 'use-cases/period/attempt-period.ts',
    function: 'attemptAgain',
    text: 'if (earlier !== undefined) return earlier;',
    why: 'Saves a round: what was settled moved the version, so the claim over the old one is refused.',
  },
  {
    file: 'use-cases/period/record-period-charge.ts',
    function: 'inLedger',
    text: 'return entry;',
    why: 'Saves a read in the ordinary case: the rule changes nothing in the entry that it just made.',
  },
  {
    file: 'http/answers/charge-answer.ts',
    function: 'chargeAnswer',
    text: 'return json(200, view, headers);',
    why: 'Never reached: an order for a canceled charge is refused before, and no charge of a period waits.',
  },
  {
    file: 'adapters/dynamodb/lists.ts',
    function: 'itemLists',
    text: "if (at === undefined) throw new Error('an item of a list has a place in it');",
    why: 'Narrows the type: what a list has shown has a place in it.',
  },
  {
    file: 'adapters/stored-secret.ts',
    function: 'storedSecret',
    text: 'if (!(error instanceof Error)) throw error;',
    why: 'Narrows the type: the clients of AWS throw errors and nothing else.',
  },
];
