/** The whole story of a charge: our own history, with the gateway's steps in between. */
export interface HistoryEntry {
  readonly at: string;
  readonly what: string;
  readonly note: string | null;
  /** Who asked for it; absent for the gateway's own steps. */
  readonly actor?: string;
  /** What the PG said. */
  readonly pg_message?: string;
  /** The amount refunded in this step. */
  readonly amount?: number;
}

/** The fields of a gateway record that the story needs; its times are in seconds, 0 for never. */
export interface PgRecord {
  readonly imp_uid: string;
  readonly started_at: number;
  readonly paid_at: number;
  readonly failed_at: number;
  readonly fail_reason: string | null;
  readonly cancel_history: readonly { readonly cancelled_at: number; readonly amount: number }[];
}

/**
 * Our steps keep the order in which they were written. The gateway counts whole seconds: within
 * one, its step comes after our request and before our record of the outcome.
 */
export function storyOf(
  ours: readonly HistoryEntry[],
  records: readonly PgRecord[],
): readonly HistoryEntry[] {
  const theirs = records.flatMap(stepsOf).toSorted((a, b) => secondOf(a) - secondOf(b));
  const story: HistoryEntry[] = [];
  for (const step of ours) {
    while (theirs[0] !== undefined && isBefore(theirs[0], step)) story.push(...theirs.splice(0, 1));
    story.push(step);
  }
  return [...story, ...theirs];
}

function isBefore(theirs: HistoryEntry, ours: HistoryEntry): boolean {
  const later = secondOf(ours) - secondOf(theirs);
  return later > 0 || (later === 0 && !asking.has(ours.what));
}

/** Steps before a request; every other step comes after its answer, or the loss of that. */
const asking = new Set(['claimed', 'claimed_again', 'refund_claimed']);

const secondOf = ({ at }: HistoryEntry) => Math.floor(Date.parse(at) / 1000);

/** One record: declined, begun, or paid and perhaps refunded, in one part or several. */
function stepsOf(record: PgRecord): readonly HistoryEntry[] {
  const { imp_uid, started_at, paid_at, failed_at, fail_reason, cancel_history } = record;
  if (failed_at > 0) return [step('pg_failed', failed_at, fail_reason)];
  if (paid_at === 0) return [step('pg_ready', started_at, imp_uid)];
  const givenBack = cancel_history.map(({ cancelled_at, amount }) => ({
    ...step('pg_cancelled', cancelled_at, null),
    amount,
  }));
  return [step('pg_paid', paid_at, imp_uid), ...givenBack];
}

const step = (what: string, seconds: number, note: string | null): HistoryEntry => ({
  at: new Date(seconds * 1000).toISOString(),
  what,
  note,
});
