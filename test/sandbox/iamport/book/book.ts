/** The gateway's records: every payment and billing key. The truth that tests compare with. */
import * as z from 'zod/mini';
import { type BillingKey, billingKeySchema } from './billing-key.ts';
import { type IamportPayment, paymentSchema } from './payment.ts';

export interface Book {
  /** All payments, oldest first, issuance and failed records included. */
  readonly payments: () => readonly IamportPayment[];
  readonly payment: (impUid: string) => IamportPayment | undefined;
  readonly paymentsOf: (merchantUid: string) => readonly IamportPayment[];
  /** The payment that uses a merchant_uid up; a failed one does not. */
  readonly ordered: (merchantUid: string) => IamportPayment | undefined;
  /** Adds a payment, or replaces the one with the same imp_uid. */
  readonly write: (payment: IamportPayment, noticeUrls?: readonly string[]) => void;
  /** Adds a record of any form: `oddities` are the members that no payment could have. */
  readonly plant: (payment: IamportPayment, oddities: Oddities) => void;
  readonly oddities: (impUid: string) => Oddities;
  readonly noticeUrls: (impUid: string) => readonly string[];
  readonly keys: () => readonly BillingKey[];
  readonly key: (customerUid: string) => BillingKey | undefined;
  readonly keep: (key: BillingKey) => void;
  readonly forget: (customerUid: string) => void;
  /** How many times a payment was written. */
  readonly bookings: () => number;
  readonly snapshot: () => BookSnapshot;
  readonly restore: (snapshot: BookSnapshot) => void;
}

const odditiesSchema = z.readonly(z.record(z.string(), z.unknown()));

const entrySchema = z.object({
  payment: paymentSchema,
  notice_urls: z.readonly(z.array(z.string())),
  oddities: z.optional(odditiesSchema),
});

export const bookSnapshotSchema = z.object({
  entries: z.array(z.readonly(entrySchema)),
  keys: z.array(billingKeySchema),
});

export type BookSnapshot = z.infer<typeof bookSnapshotSchema>;
export type Oddities = z.infer<typeof odditiesSchema>;
type Entry = z.infer<typeof entrySchema>;

export function createBook(): Book {
  const entries = new Map<string, Entry>();
  const impUidsOf = new Map<string, Set<string>>();
  const keys = new Map<string, BillingKey>();

  let bookings = 0;

  const put = (entry: Entry) => {
    const { payment } = entry;
    bookings += 1;
    entries.set(payment.imp_uid, entry);
    const impUids = impUidsOf.get(payment.merchant_uid) ?? new Set();
    impUidsOf.set(payment.merchant_uid, impUids.add(payment.imp_uid));
  };
  const write: Book['write'] = (payment, noticeUrls) => {
    const before = entries.get(payment.imp_uid);
    const notice_urls = noticeUrls ?? before?.notice_urls ?? [];
    put({ payment, notice_urls, ...(before && { oddities: stillOdd(before, payment) }) });
  };
  const payment: Book['payment'] = (impUid) => entries.get(impUid)?.payment;
  const paymentsOf: Book['paymentsOf'] = (merchantUid) =>
    [...(impUidsOf.get(merchantUid) ?? [])].flatMap((impUid) => payment(impUid) ?? []);

  return {
    payments: () => [...entries.values()].map((entry) => entry.payment),
    payment,
    paymentsOf,
    ordered: (merchantUid) => paymentsOf(merchantUid).find(usesUp),
    write,
    plant: (payment, oddities) => put({ payment, notice_urls: [], oddities }),
    oddities: (impUid) => entries.get(impUid)?.oddities ?? {},
    noticeUrls: (impUid) => entries.get(impUid)?.notice_urls ?? [],
    keys: () => [...keys.values()],
    key: (customerUid) => keys.get(customerUid),
    keep: (key) => keys.set(key.customer.customer_uid, key),
    forget: (customerUid) => keys.delete(customerUid),
    bookings: () => bookings,
    snapshot: () => ({ entries: [...entries.values()], keys: [...keys.values()] }),
    restore: (snapshot) => {
      for (const map of [entries, impUidsOf, keys]) map.clear();
      for (const entry of snapshot.entries) put(entry);
      for (const key of snapshot.keys) keys.set(key.customer.customer_uid, key);
    },
  };
}

/** What has changed since is odd no longer. */
function stillOdd({ payment: before, oddities = {} }: Entry, now: IamportPayment): Oddities {
  const same = new Set(
    Object.entries(now).flatMap(([name, value]) =>
      Object.entries(before).some(([other, was]) => other === name && was === value) ? name : [],
    ),
  );
  return Object.fromEntries(Object.entries(oddities).filter(([name]) => same.has(name)));
}

function usesUp(payment: IamportPayment): boolean {
  return payment.status === 'paid' || payment.status === 'cancelled';
}
