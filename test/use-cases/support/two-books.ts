/**
 * The ledger and the gateway's transactions side by side, each filled by a test, and compared by
 * the use case that runs in AWS, over the real adapter, by HTTP.
 */
import * as z from 'zod/mini';
import { paymentRow } from '../../../functions/adapters/iamport/rows.ts';
import { reconciliationView } from '../../../functions/contract/reconciliation-view.ts';
import type { BillingKey } from '../../../functions/domain/billing-key/billing-key.ts';
import type { Charge, PaidCharge } from '../../../functions/domain/charge/charge.ts';
import { provenPayment } from '../../../functions/domain/gateway/classify-charge.ts';
import {
  customerUid,
  type MerchantUid,
  merchantUid,
  type ReconciliationId,
} from '../../../functions/domain/ids.ts';
import type { Reconciliation } from '../../../functions/domain/reconciliation/reconciliation.ts';
import { DAY, type Instant, SECOND } from '../../../functions/domain/time.ts';
import { askedReconciliation } from '../../../functions/use-cases/reconciliation/start-reconciliation.ts';
import {
  type ReconcilePorts,
  workOnReconciliation,
} from '../../../functions/use-cases/workers/work-on-reconciliation.ts';
import { bind } from '../../../functions/wiring/bind.ts';
import { gatewayUnderTest } from '../../adapters/support/gateway-under-test.ts';
import { ownTableState } from '../../domain/support/control.ts';
import { paidCharge } from '../../domain/support/refunding.ts';
import { type IamportPayment, readyPayment } from '../../sandbox/iamport/book/payment.ts';
import { approved, withCard } from '../../sandbox/iamport/book/payment-outcomes.ts';
import { testCards } from '../../sandbox/iamport/inicis/test-cards.ts';
import { sandboxAccount } from '../../sandbox/iamport/sandbox-account.ts';
import { countingPorts } from './counting-ports.ts';
import { memoryStore } from './memory-store.ts';
import { world } from './world.ts';

/** The number of days that are compared. */
export const DAYS = 30;

export type TwoBooks = Awaited<ReturnType<typeof twoBooks>>;

type Paid = Pick<IamportPayment, 'merchant_uid'> & Partial<IamportPayment>;

export async function twoBooks() {
  const here = await world();
  const rows: IamportPayment[] = [];
  const createdAt = new Map<MerchantUid, Instant>();
  const until = here.served.now();
  let open = false;
  let made = 0;

  /** A payment that the gateway does not know. */
  const nowhere = (given: Paid, at: Instant): IamportPayment => {
    made += 1;
    return { ...approvedPayment(given, { at, number: made }), ...given };
  };
  /** Adds a payment to the gateway's transactions. */
  const there = (given: Paid, at: Instant): IamportPayment => {
    const row = nowhere(given, at);
    rows.push(row);
    return row;
  };
  const inLedger = (charge: Charge) => {
    createdAt.set(charge.merchantUid, charge.createdAt);
    here.charges.put(charge);
    return charge;
  };
  const opened = () => {
    if (open) return;
    open = true;
    const empty = z.looseObject({}).parse(here.served.iamport.snapshot());
    const entries = rows.map((payment) => ({ payment, notice_urls: [] }));
    here.served.iamport.restore({ ...empty, book: { entries, keys: [] } });
  };
  const reconciliations = memoryStore<ReconciliationId, Reconciliation>({
    name: 'reconciliations',
    keyOf: (run) => run.id,
  });
  const ports: ReconcilePorts = {
    ...here.ports,
    reconciliations,
    charges: {
      ...here.charges,
      create: (charge) => {
        createdAt.set(charge.merchantUid, charge.createdAt);
        return here.charges.create(charge);
      },
    },
    manyKeys: async (keys) => keys.flatMap((uid) => here.keys.item(uid) ?? []),
    cases: here.cases,
    subscriptionLists: { page: async () => ({ items: [] }) },
    chargeLists: listsOf(createdAt, here.charges.item),
    transactions: gatewayUnderTest({ apiUrl: here.served.url, now: here.served.now }),
    mid: sandboxAccount.mid,
  };
  return {
    here,
    ports,
    until,
    from: until - DAYS * DAY,
    nowhere,
    there,
    inLedger,
    hasKey: (key: BillingKey) => here.keys.put(key),
    /** Call it when all transactions are added: from then on they can be read. */
    opened,
    reconciliations,
    /** Compares everything; returns the report and the most rows held at once. */
    compared: async () => {
      opened();
      const { counted, held } = countingPorts(ports);
      const span = { from: until - DAYS * DAY, until };
      const start = bind(askedReconciliation, {
        ...counted,
        ids: here.ports.ids,
        queue: { send: async () => undefined },
      });
      const { id } = await start({ span, actor: 'the accountant' });
      const goOn = bind(workOnReconciliation, counted);
      let turns = 0;
      while (reconciliations.item(id)?.finishedAt === undefined && turns < MOST_TURNS) {
        turns += 1;
        await goOn({ id, control: ownTableState });
      }
      const run = reconciliations.item(id);
      if (run === undefined) throw new Error('the comparison is gone');
      return { report: reconciliationView(run), turns, mostHeld: held.most };
    },
  };
}

const MOST_TURNS = 20;

/** The ledger's entry for a row, read from the row as that of an adopted payment is. */
export function entryOf(row: IamportPayment, change: Partial<PaidCharge> = {}): PaidCharge {
  const payment = provenPayment(paymentRow.parse(row));
  return {
    ...paidCharge({
      merchantUid: merchantUid(row.merchant_uid),
      customerUid: customerUid(row.customer_uid ?? ''),
      amount: row.amount,
    }),
    createdAt: payment.paidAt - 2 * SECOND,
    payment,
    ...change,
  };
}

/** An approved payment of 9,900 won on the usual card, as the simulated Iamport records it. */
function approvedPayment(
  { merchant_uid, amount = 9_900 }: Paid,
  made: { readonly at: Instant; readonly number: number },
): IamportPayment {
  const [card] = testCards;
  if (card === undefined) throw new Error('there are test cards');
  const at = Math.floor(made.at / SECOND);
  const begun = readyPayment({
    imp_uid: `imp_${String(made.number).padStart(12, '0')}`,
    merchant_uid,
    amount,
    name: '월간 구독',
    started_at: at,
    channel: 'api',
    pg_id: sandboxAccount.mid,
    pg_tid: `INIAPICARD${made.number}`,
    customer_uid_usage: 'payment',
  });
  return approved(withCard(begun, card), { at, applyNum: '30012345' });
}

/**
 * Newest first, as in the index; a position is a `merchant_uid`. Only the items of a page are read.
 */
function listsOf(
  createdAt: ReadonlyMap<MerchantUid, Instant>,
  item: (uid: MerchantUid) => Charge | undefined,
): ReconcilePorts['chargeLists'] {
  let sorted: readonly (readonly [MerchantUid, Instant])[] = [];
  return {
    page: async (scope, { limit, after }) => {
      if (after === undefined) sorted = [...createdAt].toSorted(([, a], [, b]) => b - a);
      const { from = 0, until = Infinity } = scope;
      const rest = sorted
        .slice(sorted.findIndex(([uid]) => uid === after) + 1)
        .filter(([, at]) => at >= from && at < until);
      const page = rest.slice(0, limit);
      const more = limit < rest.length;
      return {
        items: page.flatMap(([uid]) => item(uid) ?? []),
        next: more ? page.at(-1)?.[0] : undefined,
      };
    },
  };
}
