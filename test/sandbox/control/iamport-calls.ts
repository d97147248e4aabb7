/** What happens outside our stack: in the Inicis window, in Iamport's console, in its network. */
import * as z from 'zod/mini';
import type { IamportPayment } from '../iamport/book/payment.ts';
import { oddWebhooks, sendOddWebhook } from '../iamport/odd-webhooks.ts';
import { schedulePlan } from '../iamport/schedules/schedule.ts';
import { shapeChange } from '../iamport/shape/shape.ts';
import type { SimulatedIamport } from '../iamport/simulated-iamport.ts';
import type { ControlCall } from './control-call.ts';
import { parse } from './parse.ts';
import { invalidFields } from './problem.ts';
import { visitAgain } from './visit-again.ts';

const webhookModes = ['on', 'off', 'twice', 'late'] as const;
const webhooks = z.strictObject({
  mode: z.optional(z.enum(webhookModes)),
  /** One body that is not Iamport's usual. */
  send: z.optional(z.enum(oddWebhooks)),
});
/** Whether the mobile window uses the callback even when it has a redirect address. */
const callback = z.strictObject({ mode: z.enum(['as_configured', 'always']) });
const cancellation = z.strictObject({ amount: z.optional(z.int().check(z.gte(1))) });

/** Which records are wished for: by either number, several with commas, or since a Unix second. */
const wishedRows = z.strictObject({
  imp_uid: z.optional(z.string()),
  merchant_uid: z.optional(z.string()),
  since: z.optional(z.pipe(z.coerce.number(), z.int())),
});

function matches({ imp_uid, merchant_uid, since }: z.infer<typeof wishedRows>) {
  const impUids = new Set(imp_uid?.split(','));
  const merchantUids = new Set(merchant_uid?.split(','));
  const isAll = imp_uid === undefined && merchant_uid === undefined && since === undefined;
  return (row: IamportPayment | undefined) =>
    row !== undefined &&
    (isAll ||
      impUids.has(row.imp_uid) ||
      merchantUids.has(row.merchant_uid) ||
      (since !== undefined && row.started_at >= since));
}

/** `noticeUrl`: the shop's address for webhooks. */
export function iamportCalls(iamport: SimulatedIamport, noticeUrl: string): readonly ControlCall[] {
  const faults = () => ({ faults: iamport.faults() });
  const schedules = () => ({ schedules: iamport.schedules() });
  return [
    {
      method: 'POST',
      path: '/_sandbox/window',
      answer: ({ body }) => iamport.useWindow(visitAgain(body, iamport.payments())),
    },
    {
      method: 'GET',
      path: '/_sandbox/iamport/payments',
      answer({ query }) {
        const isWished = matches(parse(wishedRows, Object.fromEntries(query)));
        const payments = iamport.payments();
        // A planted record shows its oddities, and is found by what it was before them.
        const rows = iamport.records().filter((_, index) => isWished(payments[index]));
        return { payments: rows };
      },
    },
    {
      method: 'POST',
      path: '/_sandbox/iamport/payments',
      answer: ({ body }) => iamport.plantPayment(body),
    },
    { method: 'GET', path: '/_sandbox/iamport/shape', answer: () => iamport.shape() },
    {
      method: 'POST',
      path: '/_sandbox/iamport/shape',
      answer({ body }) {
        iamport.reshape(parse(shapeChange, body));
        return iamport.shape();
      },
    },
    {
      method: 'POST',
      path: '/_sandbox/iamport/payments/{imp_uid}/cancel',
      answer({ parameters: { imp_uid: impUid = '' }, body }) {
        return iamport.cancelInConsole(impUid, parse(cancellation, body).amount);
      },
    },
    {
      method: 'POST',
      path: '/_sandbox/iamport/console',
      answer: ({ body }) => iamport.changeInConsole(body),
    },
    { method: 'GET', path: '/_sandbox/iamport/schedules', answer: schedules },
    {
      method: 'POST',
      path: '/_sandbox/iamport/schedules',
      answer({ body }) {
        iamport.schedule(parse(schedulePlan, body));
        return schedules();
      },
    },
    { method: 'GET', path: '/_sandbox/iamport/faults', answer: faults },
    {
      method: 'POST',
      path: '/_sandbox/iamport/faults',
      answer({ body }) {
        iamport.planFault(body);
        return faults();
      },
    },
    {
      method: 'DELETE',
      path: '/_sandbox/iamport/faults',
      answer() {
        iamport.clearFaults();
        return faults();
      },
    },
    {
      method: 'POST',
      path: '/_sandbox/iamport/callback',
      answer({ body }) {
        const { mode } = parse(callback, body);
        iamport.setCallbackAlways(mode === 'always');
        return { mode };
      },
    },
    {
      method: 'GET',
      path: '/_sandbox/iamport/webhooks',
      answer: () => ({ mode: iamport.webhookMode() }),
    },
    {
      method: 'POST',
      path: '/_sandbox/iamport/webhooks',
      answer({ body }) {
        const { mode, send } = parse(webhooks, body);
        if (send !== undefined) return sendOddWebhook(send, noticeUrl);
        if (mode === undefined)
          throw invalidFields([{ field: 'mode', message: 'or send must be given' }]);
        iamport.setWebhookMode(mode);
        return { mode };
      },
    },
  ];
}
