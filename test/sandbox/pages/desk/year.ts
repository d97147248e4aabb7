/** A simulated year of a small shop, through the API: customers, faults, and their outcomes. */
import { plans } from '../shared/plans.ts';
import type { BillingKey, Plan, Subscription } from '../shared/shapes.ts';
import { advanceTo, breakCard, changeSubscription, planFault, repairCard } from './actions.ts';
import type { Fault } from './room-data.ts';
import { daysLater, monthsLater, noonOf } from './seoul-days.ts';
import type { ShopApi } from './shop-api.ts';
import { say } from './words.ts';

const cards = {
  good: '4242424242424242',
  otherGood: '5555555555554444',
} as const;

interface Member {
  readonly name: string;
  readonly plan: Plan;
  readonly card: keyof typeof cards;
  /** 1 is the first month. */
  readonly joins: number;
}

const [small, medium, large] = plans;

const members: readonly Member[] = [
  { name: 'minseo', plan: small, card: 'good', joins: 1 },
  { name: 'jihun', plan: medium, card: 'otherGood', joins: 1 },
  { name: 'seoyeon', plan: small, card: 'good', joins: 1 },
  { name: 'dohyun', plan: large, card: 'otherGood', joins: 1 },
  { name: 'haeun', plan: medium, card: 'good', joins: 1 },
  { name: 'junho', plan: small, card: 'otherGood', joins: 2 },
  { name: 'sua', plan: medium, card: 'good', joins: 4 },
  { name: 'yejun', plan: small, card: 'otherGood', joins: 6 },
];

interface Life {
  readonly api: ShopApi;
  readonly subscriptions: Map<string, Subscription>;
}

type Turn = (life: Life) => Promise<unknown>;

/** A fault set before the charges of a month, and its repair four days after them. */
const months: Readonly<Record<number, { readonly before?: Turn; readonly after?: Turn }>> = {
  2: { before: breaks('seoyeon', '1254'), after: repairs('seoyeon') },
  3: { before: losesAnswer('jihun') },
  5: { before: breaks('dohyun', '1204'), after: changesCard('dohyun') },
  6: { before: breaks('jihun', '1270'), after: repairs('jihun') },
  8: { before: breaks('junho', '1254'), after: repairs('junho') },
  9: { before: breaks('haeun', '1226') },
  10: { before: cancels('minseo') },
};

/** Reports each month as it begins. */
export async function simulateYear(api: ShopApi, report: (doing: string) => void): Promise<void> {
  const life: Life = { api, subscriptions: new Map() };
  const { now } = await api.control<{ now: string }>('/clock');
  for (let month = 1; month <= 12; month += 1) {
    report(say('yearMonth', { month }));
    for (const member of members) if (member.joins === month) await join(life, member);
    await months[month]?.before?.(life);
    // Four days after the charges of the first customers.
    await advanceTo(api, noonOf(daysLater(monthsLater(now, month), 4)));
    await months[month]?.after?.(life);
  }
}

async function join({ api, subscriptions }: Life, { name, plan, card }: Member): Promise<void> {
  const key = await registerCard(api, name, card);
  const body = { customer_uid: key.customer_uid, name: plan.name, amount: plan.amount };
  const headers = { 'Idempotency-Key': `year-${name}-${key.customer_uid}`.slice(0, 64) };
  subscriptions.set(name, await api.call('/subscriptions', { method: 'POST', body, headers }));
}

/** Registers a card like a customer in the window, without a browser. */
async function registerCard(
  api: ShopApi,
  customer: string,
  card: keyof typeof cards,
): Promise<BillingKey> {
  const { token } = await api.control<{ token: string }>(`/token?sub=${customer}`);
  const asCustomer = async <Body>(path: string, body: object): Promise<Body> => {
    const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
    const response = await fetch(path, { method: 'POST', headers, body: JSON.stringify(body) });
    return response.json();
  };
  const { request_pay } = await asCustomer<{ request_pay: object }>('/me/registrations', {});
  const entered = { number: cards[card], expiry: '2049-12', birth: '900101', pwd_2digit: '00' };
  const { rsp } = await api.control<{ rsp: object }>('/window', {
    body: { request_pay, card: entered },
  });
  return asCustomer('/me/billing-keys', rsp);
}

function subscriptionOf({ subscriptions }: Life, name: string): Subscription {
  const found = subscriptions.get(name);
  if (!found) throw new Error(`${name} has not subscribed.`);
  return found;
}

function breaks(name: string, code: string): Turn {
  return (life) => {
    const { customer_uid } = subscriptionOf(life, name);
    return breakCard(life.api, { customer_uid, code });
  };
}

function repairs(name: string): Turn {
  return async (life) => {
    const { faults } = await life.api.control<{ faults: Fault[] }>('/iamport/faults');
    const { customer_uid } = subscriptionOf(life, name);
    await repairCard(life.api, { customer_uid, faults });
  };
}

function changesCard(name: string): Turn {
  return async (life) => {
    const { customer_uid } = await registerCard(life.api, name, 'good');
    await changeSubscription(life.api, subscriptionOf(life, name).id, { customer_uid });
  };
}

function cancels(name: string): Turn {
  return (life) =>
    changeSubscription(life.api, subscriptionOf(life, name).id, { cancel_at_period_end: true });
}

function losesAnswer(name: string): Turn {
  return (life) => {
    const { customer_uid } = subscriptionOf(life, name);
    const lost = { operation: 'again', fault: 'timeout_after', times: 1, customer_uid };
    return planFault(life.api, lost);
  };
}
