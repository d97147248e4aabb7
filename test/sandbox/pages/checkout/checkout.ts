/** The checkout page: from a plan and a buyer to a subscription, and its outcome. */
import { render } from 'preact';
import { won } from '../shared/format.ts';
import { h, type View } from '../shared/h.ts';
import { speak } from '../shared/language.ts';
import { planName } from '../shared/plans.ts';
import type { BillingKey, Charge, Plan, Subscription } from '../shared/shapes.ts';
import { accountView } from './account-view.ts';
import { type Answer, createApi } from './api.ts';
import { outcomeOf } from './outcome.ts';
import { outcomeView } from './outcome-view.ts';
import { finishRedirect, type Registration, registerCard } from './register-card.ts';
import { customerToken, stockPlans } from './sandbox-shop.ts';
import { aboutPlan, account, monthly, say } from './words.ts';

const part = <Kind extends HTMLElement>(id: string) => document.getElementById(id) as Kind;
const subscribeForm = part<HTMLFormElement>('subscribe');
const customerForm = part<HTMLFormElement>('customer');

const customer = localStorage.getItem('customer') ?? 'alice';
const token = customerToken(customer);
const api = createApi('', () => token);

speak();
part<HTMLInputElement>('sub').value = customer;
part('account').setAttribute('aria-label', say(account.title));
rememberBuyer();

customerForm.addEventListener('submit', (event) => {
  event.preventDefault();
  localStorage.setItem('customer', String(new FormData(customerForm).get('sub')).trim());
  location.reload();
});
subscribeForm.addEventListener('submit', (event) => {
  event.preventDefault();
  saveBuyer();
  void register({ plan_id: String(new FormData(subscribeForm).get('plan_id')), ...buyer() });
});

await showPlans();
await finish(await finishRedirect(api));
await showAccount();
setInterval(() => document.hidden || showAccount(), 3000);

/** Opens the window and shows its outcome; `forSubscription` gets the new card, if there is one. */
async function register(registration: Registration, forSubscription?: Subscription): Promise<void> {
  // A phone may leave this page for the window: the purpose of the card has to survive that.
  sessionStorage.setItem('for', forSubscription?.id ?? '');
  part<HTMLButtonElement>('register').disabled = true;
  const answer = await registerCard(api, registration).catch(unreachable);
  part<HTMLButtonElement>('register').disabled = false;
  await finish(answer);
}

async function finish(answer: Answer | undefined): Promise<void> {
  if (!answer) return;
  const outcome = outcomeOf(answer);
  const id = sessionStorage.getItem('for');
  if (id && outcome.key) {
    await api.patch(`/me/subscriptions/${id}`, { customer_uid: outcome.key.customer_uid });
  }
  sessionStorage.removeItem('for');
  render(outcomeView(outcome), part('outcome'));
  part('outcome').focus();
  await showAccount();
}

function unreachable(error: unknown): Answer {
  return { status: 0, body: { detail: String(error) } };
}

async function showAccount(): Promise<void> {
  const [subscriptions, keys, charges] = await Promise.all([
    api.get<{ subscriptions: Subscription[] }>('/me/subscriptions'),
    api.get<{ billing_keys: BillingKey[] }>('/me/billing-keys'),
    api.get<{ charges: Charge[] }>('/me/charges?limit=50'),
  ]);
  const owned = {
    subscriptions: subscriptions.body.subscriptions,
    keys: keys.body.billing_keys,
    charges: charges.body.charges,
  };
  const changeCard = (one: Subscription) => {
    // For another card, too, the window refuses to open without the buyer's telephone.
    if (subscribeForm.reportValidity()) void register(buyer(), one);
  };
  const setCanceling = async (one: Subscription, cancel_at_period_end: boolean) => {
    // Before its first payment there is no period that could still end.
    const wish = one.status === 'waiting' ? { cancel_now: true } : { cancel_at_period_end };
    await api.patch(`/me/subscriptions/${one.id}`, wish);
    await showAccount();
  };
  render(accountView(owned, { changeCard, setCanceling }), part('account'));
}

async function showPlans(): Promise<void> {
  const before = await api.get<{ plans: Plan[] }>('/me/plans');
  await stockPlans(before.body.plans);
  const { body } = await api.get<{ plans: Plan[] }>('/me/plans');
  const cheapestFirst = body.plans.toSorted((a, b) => a.amount - b.amount);
  render(h('div.plans', {}, cheapestFirst.map(planView)), part('plans'));
  const showTotal = () => {
    const id = new FormData(subscribeForm).get('plan_id');
    const plan = cheapestFirst.find(({ plan_id }) => plan_id === id);
    if (plan) render(totalView(plan), part('total'));
  };
  part('plans').addEventListener('change', showTotal);
  showTotal();
}

function planView({ plan_id: id, name, amount }: Plan, index: number): View {
  const about = aboutPlan(id);
  return h(
    'label.plan',
    { key: id },
    h('input', { type: 'radio', name: 'plan_id', value: id, defaultChecked: index === 0 }),
    h('span', {}, h('strong', {}, planName(name)), about && h('span.soft.fine', {}, about)),
    h('strong.price', {}, won(amount)),
  );
}

function totalView({ name, amount }: Plan): View {
  return h('p.total', {}, h('span', {}, planName(name)), h('strong', {}, monthly(won(amount))));
}

type Buyer = Omit<Registration, 'plan_id'>;

function buyer(): Buyer {
  const { plan_id: _, ...fields } = Object.fromEntries(new FormData(subscribeForm));
  return fields;
}

function saveBuyer(): void {
  localStorage.setItem('buyer', JSON.stringify(buyer()));
}

function rememberBuyer(): void {
  const usual = {
    buyer_name: '김달빛',
    buyer_tel: '010-1234-5678',
    buyer_email: 'moon@example.com',
  };
  const saved: Buyer = JSON.parse(localStorage.getItem('buyer') ?? 'null') ?? usual;
  for (const [name, value] of Object.entries(saved)) {
    const input = subscribeForm.elements.namedItem(name);
    if (input instanceof HTMLInputElement) input.value = value ?? '';
  }
}
