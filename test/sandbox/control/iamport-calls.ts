/** What happens outside our stack: in the Inicis window, in Iamport's console, in its network. */
import * as z from 'zod/mini';
import { shapeChange } from '../iamport/shape/shape.ts';
import type { SimulatedIamport } from '../iamport/simulated-iamport.ts';
import type { ControlCall } from './control-call.ts';
import { parse } from './parse.ts';

const webhookModes = ['on', 'off', 'twice', 'late'] as const;
const webhooks = z.strictObject({ mode: z.enum(webhookModes) });
/** Whether the mobile window uses the callback even when it has a redirect address. */
const callback = z.strictObject({ mode: z.enum(['as_configured', 'always']) });
const cancellation = z.strictObject({ amount: z.optional(z.int().check(z.gte(1))) });

export function iamportCalls(iamport: SimulatedIamport): readonly ControlCall[] {
  const faults = () => ({ faults: iamport.faults() });
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
        const { mode } = parse(webhooks, body);
        iamport.setWebhookMode(mode);
        return { mode };
      },
    },
  ];
}
