/** Reads a room: first what its first rows need, in one request or two, then the rest. */
import type { Charge } from '../shared/shapes.ts';
import type { Place } from './desk-state.ts';
import { ledgerPage } from './ledger.ts';
import { itemIn } from './reading-items.ts';
import type { RoomData, Rows, Summary, Tools } from './room-data.ts';
import { dayOf, daysLater } from './seoul-days.ts';
import type { ShopApi } from './shop-api.ts';

/** What the room shows first. */
export async function readFirst(api: ShopApi, place: Place): Promise<RoomData> {
  const { id, query } = place;
  if (id !== undefined) return itemIn(api, { ...place, id });
  switch (place.room) {
    case 'overview':
      return { cases: await api.page('cases', { status: 'open', limit: '5' }) };
    case 'cases':
      return { cases: await api.page('cases', { status: 'open', ...query }) };
    case 'charges':
      return { charges: await api.page('charges', query) };
    case 'subscriptions':
      return { subscriptions: await api.page('subscriptions', query) };
    case 'customers':
      return { keys: await api.page('billing_keys', query) };
    case 'books':
      return api.call('/reconciliations?limit=8');
    case 'events':
      return { events: await newestEvents(api, query) };
    case 'machine':
      return { tools: await api.control<Tools>('/tools') };
    case 'control':
      return {};
  }
}

/** What the room adds below. */
export async function readRest(
  api: ShopApi,
  { room, id, query }: Place,
  frame: { readonly now: string },
  first: RoomData,
): Promise<RoomData> {
  if (id !== undefined) return restOfItem(api, first);
  if (room === 'overview') return overviewRest(api, frame.now);
  if (room === 'cases') return { summary: await api.control<Summary>('/summary') };
  return room === 'books' ? { ledger: await ledgerPage(api, query) } : {};
}

async function newestEvents(api: ShopApi, query: Place['query']) {
  const { events, total, next_cursor } = await api.control<{
    readonly events: NonNullable<RoomData['events']>['rows'];
    readonly total: number;
    readonly next_cursor: string | null;
  }>(`/events/newest?${new URLSearchParams({ ...query, limit: '100' })}`);
  return { rows: events, total, next: next_cursor };
}

async function overviewRest(api: ShopApi, now: string): Promise<RoomData> {
  const tomorrow = dayOf(daysLater(now, 1));
  const week = dayOf(daysLater(now, 7));
  const [{ days: due }, compared, summary, active, pastDue, suspended] = await Promise.all([
    api.call<{ days: NonNullable<RoomData['due']> }>(`/due?from=${tomorrow}&to=${week}`),
    api.call<Pick<RoomData, 'reconciliations'>>('/reconciliations?limit=1'),
    api.control<Summary>('/summary'),
    api.page('subscriptions', { status: 'active' }),
    api.page('subscriptions', { status: 'past_due' }),
    api.page('subscriptions', { status: 'suspended' }),
  ]);
  return {
    ...compared,
    summary,
    due,
    counts: { active: countOf(active), unpaid: countOf(pastDue, suspended) },
  };
}

/** Lists are not read to their end to be counted: `3`, `100+`. */
export function countOf(...pages: readonly Rows<unknown>[]): string {
  const count = pages.reduce((sum, { rows }) => sum + rows.length, 0);
  return `${count}${pages.some(({ next }) => next !== null) ? '+' : ''}`;
}

async function restOfItem(api: ShopApi, first: RoomData): Promise<RoomData> {
  const { charge, subscription } = first;
  if (charge) {
    const uid = encodeURIComponent(charge.merchant_uid);
    return api.control(`/iamport/payments?merchant_uid=${uid}`);
  }
  if (!subscription) return {};
  const [{ dates }, { rows }] = await Promise.all([
    api.call<Required<Pick<RoomData, 'dates'>>>(`/subscriptions/${subscription.id}/calendar?n=12`),
    api.page<Charge>('charges', { customer_id: subscription.customer_id ?? '' }),
  ]);
  return { dates, tries: rows.filter(({ subscription_id: id }) => id === subscription.id) };
}
