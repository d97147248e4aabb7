/** What happens outside our stack: in the Inicis window, in Iamport's console, in its network. */
import * as z from 'zod/mini';
import { oddWebhooks, sendOddWebhook } from '../iamport/odd-webhooks.ts';
import { schedulePlan } from '../iamport/schedules/schedule.ts';
import { shapeChange } from '../iamport/shape/shape.ts';
import type { SimulatedIamport } from '../iamport/simulated-iamport.ts';
import type { ControlCall } from './control-call.ts';
import { parse } from './parse.ts';
import { invalidFields } from './problem.ts';

const webhookModes = ['on', 'off', 'twice', 'late'] as const;
const webhooks = z.strictObject({
  mode: z.optional(z.enum(webhookModes)),
  /** One body that is not Iamport's usual. */
  send: z.optional(z.enum(oddWebhooks)),
});
/** Whether the mobile window uses the callback even when it has a redirect address. */
const callback = z.strictObject({ mode: z.enum(['as_configured', 'always']) });
const cancellation = z.strictObject({ amount: z.optional(z.int().check(z.gte(1))) });

/** `noticeUrl`: the shop's address for webhooks. */
export function iamportCalls(iamport: SimulatedIamport, noticeUrl: string): readonly ControlCall[] {
  const faults = () => ({ faults: iamport.faults() });
  const schedules = () => ({ schedules: iamport.schedules() });
  return [
    {
      method: 'POST',
      path: '/_sandbox/window',
      answer: ({ body }) => iamport.useWindow(body),
    },
    {
      method: 'GET',
      path: '/_sandbox/iamport/payments',
      answer: () => ({ payments: iamport.records() }),
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
