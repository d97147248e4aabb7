/** An operator's actions at the desk, as calls of the shop and of the sandbox. */
import type { BillingKey } from '../shared/shapes.ts';
import type { Fault } from './room-data.ts';
import { dayOf, isBefore, lastDayOf, noonOf } from './seoul-days.ts';
import type { ShopApi } from './shop-api.ts';

/**
 * Charges run in the morning: the desk shows a day after its charges, never before. A month from
 * the last day of a month is the next month's last day: no due date lies between them.
 */
export async function advance(api: ShopApi, duration: string): Promise<void> {
  const before = await api.control<{ now: string }>('/clock');
  const { now } = await api.control<{ now: string }>('/clock', { body: { advance: duration } });
  const wasLast = dayOf(before.now) === lastDayOf(before.now);
  const noon = noonOf(duration === 'P1M' && wasLast ? lastDayOf(now) : dayOf(now));
  if (isBefore(now, noon)) await advanceTo(api, noon);
}

export const advanceTo = (api: ShopApi, to: string) => api.control('/clock', { body: { to } });

export const dispatchNow = (api: ShopApi) => api.control('/dispatch', { body: {} });

/** Makes every further charge of this card be declined with this code. */
export const breakCard = (api: ShopApi, card: { customer_uid: string; code: string }) =>
  planFault(api, { operation: 'again', fault: 'decline', times: 0, ...card });

/** Faults can only be cleared together, so those of other cards are planned again. */
export async function repairCard(
  api: ShopApi,
  card: { customer_uid: string; faults: readonly Fault[] },
) {
  await clearFaults(api);
  const others = card.faults.filter(({ customer_uid }) => customer_uid !== card.customer_uid);
  for (const fault of others) await planFault(api, fault);
}

export const planFault = (api: ShopApi, fault: Fault) =>
  api.control('/iamport/faults', { body: fault });

export const clearFaults = (api: ShopApi) => api.control('/iamport/faults', { method: 'DELETE' });

/** Charges a blocked card again, on the word of a person. */
export const freeCard = (api: ShopApi, { customer_uid, customer_id }: BillingKey) =>
  api.call(`/billing-keys/${customer_uid}`, {
    method: 'PUT',
    body: { customer_id, unblock: true },
  });

export const changeSubscription = (api: ShopApi, id: string, change: object) =>
  api.call(`/subscriptions/${id}`, { method: 'PATCH', body: change });

export const chargeMissed = (api: ShopApi, id: string, period: number) =>
  api.call(`/subscriptions/${id}/periods/${period}/charge`, { method: 'POST', body: {} });

export const refund = (api: ShopApi, uid: string, wish: { amount: number; reason: string }) =>
  api.call(`/charges/${uid}/refunds`, {
    method: 'POST',
    body: { refund_id: `desk-${crypto.randomUUID().slice(0, 8)}`, ...wish },
  });

export const judgeCase = (api: ShopApi, id: string, verdict: object) =>
  api.call(`/cases/${encodeURIComponent(id)}`, { method: 'POST', body: verdict });

/** An external refund in Iamport's console; a webhook or a reconciliation reveals it to us. */
export const cancelAtPg = (api: ShopApi, impUid: string) =>
  api.control(`/iamport/payments/${impUid}/cancel`, { body: {} });

/** The product's own reconciliation, of the last three days. */
export const compareBooksNow = (api: ShopApi, now: string) => {
  const from = new Date(Date.parse(now) - 3 * 24 * 60 * 60 * 1000).toISOString();
  return api.call('/reconciliations', { method: 'POST', body: { from } });
};

export const setWebhooks = (api: ShopApi, mode: string) =>
  api.control('/iamport/webhooks', { body: { mode } });

export const reshape = (api: ShopApi, change: object) =>
  api.control('/iamport/shape', { body: change });

export const setQueue = (api: ShopApi, mode: string) => api.control('/queue', { body: { mode } });

export const setRedirect = (api: ShopApi, url: string | null) =>
  api.control('/redirect', { body: { url } });

export const armCrash = (api: ShopApi, after: string) => api.control('/crash', { body: { after } });

export const setCharging = (api: ShopApi, wish: { charging: string; reason: string }) =>
  api.call('/control', { method: 'PUT', body: wish });

export const release = (api: ShopApi, wish: object) =>
  api.call('/control/release', { method: 'POST', body: wish });

/** Sets keys that Inicis does not know: its window will not open until they are correct again. */
export const setInicisKeys = (api: ShopApi, keys: 'right' | 'wrong') =>
  api.control('/secrets', { body: { inicis: inicisKeys[keys] } });

/** The correct keys are those that KG Inicis publishes for its test merchant. */
const inicisKeys = {
  right: {
    sign_key: 'SU5JTElURV9UUklQTEVERVNfS0VZU1RS',
    merchant_key: 'b09LVzhuTGZVaEY1WmJoQnZzdXpRdz09',
  },
  wrong: { sign_key: 'W'.repeat(32), merchant_key: 'W'.repeat(32) },
};
