/** The charges of each month: what was paid at once, what recovered, what is still owed, and why. */

export interface Month {
  /** `2026-11`. */
  readonly month: string;
  /** Won. */
  readonly paidAtOnce: number;
  /** Won, paid after at least one decline. */
  readonly recovered: number;
  /** Won, declined so far. */
  readonly uncollected: number;
  /** Won, with an unknown outcome. */
  readonly open: number;
  /** Declined attempts by class. */
  readonly declines: Readonly<Record<string, number>>;
}

/** What is counted of a charge. */
export interface Counted {
  readonly merchant_uid: string;
  readonly status: string;
  readonly amount: number;
  readonly paid_at: string | null;
  readonly created_at: string;
  readonly subscription_id?: string | undefined;
  readonly period?: number | undefined;
  readonly decline?: { readonly class: string } | undefined;
}

/** Every month from the first charge to the last, oldest first. */
export function monthsOf(charges: readonly Counted[]): readonly Month[] {
  const debts = Map.groupBy(charges, debtOf);
  const months = new Map<string, Counted[][]>();
  for (const attempts of debts.values()) {
    const oldestFirst = attempts.toSorted((a, b) => (a.created_at < b.created_at ? -1 : 1));
    const month = monthOf(oldestFirst[0]?.created_at ?? '');
    months.set(month, [...(months.get(month) ?? []), oldestFirst]);
  }
  return [...months.keys()].toSorted().map((month) => sumOf(month, months.get(month) ?? []));
}

/** One period of a subscription, or one order. */
function debtOf({ subscription_id: id, period, merchant_uid }: Counted): string {
  return id === undefined ? merchant_uid : `${id}#${period}`;
}

/** Instants come with Seoul's offset. */
const monthOf = (instant: string): string => instant.slice(0, 7);

function sumOf(month: string, debts: readonly (readonly Counted[])[]): Month {
  const total = (kind: Kind) =>
    debts
      .filter((debt) => kindOf(debt) === kind)
      .reduce((sum, [first]) => sum + (first?.amount ?? 0), 0);
  return {
    month,
    paidAtOnce: total('at_once'),
    recovered: total('recovered'),
    uncollected: total('uncollected'),
    open: total('open'),
    declines: countDeclines(debts.flat()),
  };
}

type Kind = 'at_once' | 'recovered' | 'uncollected' | 'open';

function kindOf(attempts: readonly Counted[]): Kind {
  const isPaid = attempts.some(({ paid_at }) => paid_at !== null);
  const wasDeclined = attempts.some(({ status }) => status === 'declined');
  if (isPaid) return wasDeclined ? 'recovered' : 'at_once';
  return attempts.some(({ status }) => status === 'processing') ? 'open' : 'uncollected';
}

function countDeclines(charges: readonly Counted[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { decline } of charges) {
    if (decline) counts[decline.class] = (counts[decline.class] ?? 0) + 1;
  }
  return counts;
}
