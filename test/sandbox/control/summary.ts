/** What a listener of the shop's events knows of its money: sums by month, and what is unknown yet. */
import * as z from 'zod/mini';
import type { EventBus, PublishedEvent } from '../aws/event-bus.ts';
import type { IamportPayment } from '../iamport/book/payment.ts';
import { type Month, monthsOf } from '../pages/desk/months.ts';

export interface Summary {
  readonly months: readonly Month[];
  /** Charges whose result is unknown and about which no case is open, the newest first. */
  readonly unknown: readonly SeenCharge[];
  /** Won: paid less refunded. */
  readonly kept: { readonly ours: number; readonly theirs: number };
}

/** Reads each event once: a summary costs no more after 3,000 charges than after 30. */
export function createSummary(
  bus: Pick<EventBus, 'events'>,
  payments: () => readonly IamportPayment[],
): () => Summary {
  let read = 0;
  const charges = new Map<string, SeenCharge>();
  return () => {
    const events = bus.events();
    // A sandbox that takes up its saved state begins with other events.
    if (events.length < read) charges.clear();
    const fresh = events.slice(events.length < read ? 0 : read);
    read = events.length;
    for (const event of fresh) note(charges, event);
    return summaryOf([...charges.values()], payments());
  };
}

const seenCharge = z.object({
  merchant_uid: z.string(),
  customer_id: z.string(),
  name: z.string(),
  status: z.string(),
  amount: z.number(),
  paid_amount: z.optional(z.number()),
  refunded_amount: z.number(),
  paid_at: z.nullable(z.string()),
  created_at: z.string(),
  subscription_id: z.optional(z.string()),
  period: z.optional(z.number()),
  decline: z.optional(z.object({ class: z.string() })),
  case: z.optional(z.object({})),
});

export type SeenCharge = z.infer<typeof seenCharge>;

const openedCase = z.object({ merchant_uid: z.string() });

/** A case is opened with no further event of its charge, which waits for a person from then on. */
function note(charges: Map<string, SeenCharge>, { type, detail }: PublishedEvent): void {
  const seen = type.startsWith('charge.') ? seenCharge.safeParse(detail) : undefined;
  if (seen?.success) charges.set(seen.data.merchant_uid, seen.data);
  const opened = type === 'case.opened' ? openedCase.safeParse(detail) : undefined;
  const charge = charges.get(opened?.data?.merchant_uid ?? '');
  if (charge) charges.set(charge.merchant_uid, { ...charge, case: {} });
}

function summaryOf(charges: readonly SeenCharge[], payments: readonly IamportPayment[]): Summary {
  const sum = (amounts: readonly number[]) => amounts.reduce((total, one) => total + one, 0);
  return {
    months: monthsOf(charges),
    unknown: charges.filter(isUnknown).toReversed(),
    kept: { ours: sum(charges.map(keptHere)), theirs: sum(payments.map(keptThere)) },
  };
}

const isUnknown = (charge: SeenCharge) =>
  charge.status === 'processing' && charge.case === undefined;

const keptHere = ({ paid_at, paid_amount, amount, refunded_amount }: SeenCharge) =>
  paid_at === null ? 0 : (paid_amount ?? amount) - refunded_amount;

/** A registration is recorded at the gateway too, and no money moved. */
const keptThere = ({ customer_uid_usage: usage, ...payment }: IamportPayment) =>
  usage !== 'issue' && (payment.status === 'paid' || payment.status === 'cancelled')
    ? payment.amount - payment.cancel_amount
    : 0;
