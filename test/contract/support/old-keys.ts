/** What an earlier system left at Iamport: billing keys, and charges scheduled on them. */
import * as z from 'zod/mini';
import { newName } from './names.ts';
import type { Sandbox } from './sandbox.ts';
import { visitWindow } from './window.ts';

/** A key from a window that the shop opened itself, before it used us. */
export async function issuedWithoutUs(
  sandbox: Sandbox,
  customer_uid: string,
  { pg = 'html5_inicis.INIBillTst', card }: { readonly pg?: string; readonly card?: string } = {},
): Promise<string> {
  await visitWindow(sandbox, {
    card,
    request_pay: {
      pg,
      pay_method: 'card',
      merchant_uid: newName('visit'),
      name: '카드 등록',
      amount: 0,
      customer_uid,
    },
  });
  return customer_uid;
}

const PATH = '/_sandbox/iamport/schedules';

const schedules = z.object({
  schedules: z.array(
    z.object({
      customer_uid: z.string(),
      merchant_uid: z.string(),
      amount: z.number(),
      schedule_status: z.string(),
    }),
  ),
});

/** Charges that the old system has planned: of next month, and of more than half a year on. */
export async function scheduledOn(
  sandbox: Sandbox,
  customer_uid: string,
  daysAhead: readonly number[] = [30, 200],
) {
  const clock = z.object({ now: z.string() });
  const { now } = clock.parse(await sandbox.control({ path: '/_sandbox/clock' }));
  const plans = daysAhead.map((days, index) => ({
    customer_uid,
    merchant_uid: newName('old-system'),
    schedule_at: Math.floor(Date.parse(now) / 1000) + days * 86_400,
    amount: 9_900 + index,
  }));
  for (const body of plans) await sandbox.control({ path: PATH, body });
  return plans;
}

/** The scheduled charges that still wait on the key. */
export async function leftOn(sandbox: Sandbox, customer_uid: string) {
  const all = schedules.parse(await sandbox.control({ path: PATH })).schedules;
  return all.filter(
    (one) => one.customer_uid === customer_uid && one.schedule_status === 'scheduled',
  );
}
