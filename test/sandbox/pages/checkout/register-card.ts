/**
 * Registers a card as a shop's own page does: requests the parameters from the API, opens the
 * window, and sends the callback. Nothing here depends on the sandbox.
 */
import type { Answer, Api } from './api.ts';

export interface Registration {
  /** The subscription that starts as soon as the card is verified. */
  readonly plan_id?: string;
  readonly buyer_name?: string;
  readonly buyer_email?: string;
  readonly buyer_tel?: string;
}

interface Opened {
  readonly imp_code: string;
  readonly request_pay: object;
}

/** The last step's answer; `201` with `status: "active"` when the card is registered. */
export async function registerCard(api: Api, registration: Registration): Promise<Answer> {
  const opened = await api.post<Opened>('/me/registrations', registration);
  if (opened.status !== 201) return opened;
  const rsp = await payWindow(opened.body);
  // Success and failure are reported alike; the API trusts neither, and asks Iamport.
  return api.post('/me/billing-keys', rsp);
}

/** On a phone the window may redirect to this page: its address has the same values. */
export async function finishRedirect(api: Api): Promise<Answer | undefined> {
  const rsp = Object.fromEntries(new URLSearchParams(location.search));
  if (rsp.merchant_uid === undefined) return undefined;
  history.replaceState(null, '', location.pathname);
  return api.post('/me/billing-keys', rsp);
}

function payWindow({ imp_code, request_pay }: Opened): Promise<object> {
  if (typeof IMP === 'undefined') throw new Error('iamport.js has not been loaded.');
  const iamport = IMP;
  iamport.init(imp_code);
  return new Promise((resolve) => iamport.request_pay(request_pay, resolve));
}
