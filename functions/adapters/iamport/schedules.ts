/** Charges that an earlier system left at Iamport, on one key: listed, and taken back. */
import * as z from 'zod/mini';
import type { GatewaySchedule } from '../../domain/gateway/answer.ts';
import { type CustomerUid, merchantUid } from '../../domain/ids.ts';
import { DAY, type Instant, SECOND } from '../../domain/time.ts';
import type { GatewaySchedules } from '../../ports/gateway.ts';
import { isGone, type ReadWorld, read } from './read.ts';

/** Iamport shows at most three months at once; the shortest three have 89 days. */
const SPAN = 89 * DAY;
/** How far ahead is looked: more than a year, for plans that are paid once a year. */
const SPANS = 5;
/** Bounds the loop: a span with this many pages of twenty is no plan of payments. */
const MOST_PAGES = 10;

/** Asks at the real Iamport, or at the sandbox's. */
export const iamportSchedules = (
  world: ReadWorld,
  { now }: { readonly now: () => Instant },
): GatewaySchedules => ({
  schedulesOf: (uid) => schedulesOf(world, { uid, now: now() }),
  unschedule: (uid) => unschedule(world, uid),
});

/** What waits on the key, soonest first. One that is due now may be under way: it is listed too. */
async function schedulesOf(
  world: ReadWorld,
  key: { readonly uid: CustomerUid; readonly now: Instant },
): Promise<readonly GatewaySchedule[]> {
  const found: GatewaySchedule[] = [];
  for (let span = 0; span < SPANS; span += 1)
    found.push(...(await within(world, { uid: key.uid, from: key.now - DAY + span * SPAN })));
  return found.toSorted((one, other) => one.at - other.at);
}

/** Takes every one of the key back. What the answer says proves nothing: they are listed again. */
async function unschedule(world: ReadWorld, uid: CustomerUid): Promise<void> {
  const path = '/subscribe/payments/unschedule';
  await isGone(world, { method: 'POST', path, body: { customer_uid: uid } });
}

const scheduleFields = z.object({
  merchant_uid: z.string(),
  schedule_at: z.number(),
  amount: z.number(),
});

/** A scheduled charge (`ScheduleResultAnnotation`). */
const scheduleRow = z.pipe(
  scheduleFields,
  z.transform(
    (row: z.infer<typeof scheduleFields>): GatewaySchedule => ({
      merchantUid: merchantUid(row.merchant_uid),
      at: row.schedule_at * SECOND,
      amount: row.amount,
    }),
  ),
);

/**
 * Its description says an array, Iamport's own client and shops read a page with a `list`. Anything
 * else is no proof that nothing waits.
 */
const schedulePage = z.union([
  z.object({ list: z.array(scheduleRow), next: z.nullish(z.number()) }),
  z.pipe(
    z.array(scheduleRow),
    z.transform((list: GatewaySchedule[]) => ({ list, next: undefined })),
  ),
  z.pipe(
    z.object({ total: z.literal(0) }),
    z.transform(() => ({ list: [], next: 0 })),
  ),
]);

/** Page by page, until one says that it is the last, or shows nothing. */
async function within(
  world: ReadWorld,
  key: { readonly uid: CustomerUid; readonly from: Instant },
) {
  const from = Math.floor(key.from / SECOND);
  const span = `from=${from}&to=${from + SPAN / SECOND}&schedule-status=scheduled`;
  const base = `/subscribe/customers/${encodeURIComponent(key.uid)}/schedules?${span}`;
  const rows: GatewaySchedule[] = [];
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const path = `${base}&page=${page}`;
    const part = await read(world, {
      method: 'GET',
      path,
      content: z.nullish(schedulePage),
      ends: page > 1 ? 'with_400' : undefined,
    });
    if (!part?.list.length) break;
    rows.push(...part.list);
    if (part.next === 0) break;
  }
  return rows;
}
