/**
 * Watches what becomes of requests that one cause struck: an outage of the PG, or words that nobody
 * knows. No debt waits for a person because of an outage, and a crowd of cases is itself a fault.
 */
import type { CaseReason } from '../../../functions/domain/case/reason.ts';
import type { Case } from '../../../functions/domain/verdict/case.ts';
import type { Sent, Struck } from '../pg/noticed.ts';
import type { Written } from '../world/table.ts';
import type { Accuse } from './violation.ts';

/** Reasons that say only that no outcome came. */
const WITHOUT_OUTCOME: ReadonlySet<CaseReason> = new Set([
  'unresolved',
  'repeated_errors',
  'request_fault',
]);

export function watchCauses(world: { readonly accuse: Accuse }) {
  const sends = new Map<string, number>();
  const struck = new Map<string, Struck[]>();
  const cases = new Map<string, string>();

  function opened({ reason, about }: Case): void {
    const uid = 'merchantUid' in about ? about.merchantUid : undefined;
    if (uid === undefined || !WITHOUT_OUTCOME.has(reason)) return;
    const all = struck.get(uid) ?? [];
    const [first] = all;
    if (first === undefined || all.length < (sends.get(uid) ?? 0)) return;
    const blame = (rule: string) =>
      world.accuse({ rule, about: uid, detail: `${reason}, ${first.cause}` });
    const before = cases.get(first.cause);
    cases.set(first.cause, uid);
    if (before !== undefined && before !== uid) blame('one cause makes one case');
    else if (all.every(({ by }) => by === 'outage'))
      blame('no debt waits for a person because of an outage');
    else blame('a refusal in words is declined, not asked about');
  }

  return {
    sent: ({ request: { merchantUid: uid }, counts }: Sent) => {
      if (counts) sends.set(uid, (sends.get(uid) ?? 0) + 1);
    },
    struck: (one: Struck) =>
      void struck.set(one.merchantUid, [...(struck.get(one.merchantUid) ?? []), one]),
    written: ({ kind, before, after }: Written) => {
      if (kind === 'case' && before === undefined) opened(after as Case);
    },
  };
}
