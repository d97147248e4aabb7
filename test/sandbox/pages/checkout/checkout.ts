/** The checkout page: from a plan and a buyer to a subscription, and its outcome. */
import { render } from 'preact';
import { won } from '../shared/format.ts';
import { h, type View } from '../shared/h.ts';
import { language } from '../shared/language.ts';
import { planName } from '../shared/plans.ts';
import type { BillingKey, Plan, Subscription } from '../shared/shapes.ts';
import { speak } from '../shared/speak.ts';
import { createAccount } from './account.ts';
import { type Account, stateTag } from './account-view.ts';
import { ownedHint } from './account-words.ts';
import { type Answer, createApi } from './api.ts';
import { type Outcome, outcomeOf, outcomeWith } from './outcome.ts';
import { outcomeView } from './outcome-view.ts';
import { finishRedirect, type Registration, registerCard } from './register-card.ts';
import { customerToken, stockPlans } from './sandbox-shop.ts';
import { savedView } from './saved-view.ts';
import { aboutPlan, account, monthly, say } from './words.ts';

const part = <Kind extends HTMLElement>(id: string) => document.getElementById(id) as Kind;
const subscribeForm = part<HTMLFormElement>('subscribe');
const customerForm = part<HTMLFormElement>('customer');

const customer = localStorage.getItem('customer') ?? 'alice';
const token = customerToken(customer);
const api = createApi('', () => token);

/** What is on offer, and what the customer has of it. */
let plans: readonly Plan[] = [];
let owned: Account = { subscriptions: [], keys: [], charges: [] };
/** A window is open, or a charge is on its way: nothing is begun beside it. */
let busy = false;

const accountPage = createAccount(api, {
  place: part('account'),
  changeCard: (one) => {
    // For another card, too, the window refuses to open without the buyer's telephone.
    if (subscribeForm.reportValidity()) void register(buyer(), one);
  },
  owns: (account) => {
    owned = account;
    showOffer();
  },
});

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
  const saved = owned.keys.find(({ customer_uid }) => customer_uid === chosen('saved_card'));
  if (saved) void subscribe(saved);
  else void register({ plan_id: chosen('plan_id'), ...buyer() });
});

await showPlans();
await finish(await finishRedirect(api));
await accountPage.show();
setInterval(() => document.hidden || accountPage.show(), 3000);

/** Opens the window and shows its outcome; `forSubscription` gets the new card, if there is one. */
async function register(registration: Registration, forSubscription?: Subscription): Promise<void> {
  // A phone may leave this page for the window: the purpose of the card has to survive that.
  sessionStorage.setItem('for', forSubscription?.id ?? '');
  await alone(async () => finish(await registerCard(api, registration).catch(unreachable)));
}

async function alone(act: () => Promise<void>): Promise<void> {
  busy = true;
  showOffer();
  await act();
  busy = false;
  showOffer();
}

/** With a card that was saved before, no window opens. */
async function subscribe(key: BillingKey): Promise<void> {
  const plan = plans.find(({ plan_id }) => plan_id === chosen('plan_id'));
  if (plan === undefined) return;
  const wish = {
    plan_id: plan.plan_id,
    customer_uid: key.customer_uid,
    expected_amount: plan.amount,
  };
  await alone(async () => {
    const answer = api.post('/me/subscriptions', wish, crypto.randomUUID());
    await tell(outcomeWith(key, await answer.catch(unreachable)));
  });
}

async function finish(answer: Answer | undefined): Promise<void> {
  if (!answer) return;
  const outcome = outcomeOf(answer);
  const id = sessionStorage.getItem('for');
  if (id && outcome.key) {
    await api.patch(`/me/subscriptions/${id}`, { customer_uid: outcome.key.customer_uid });
  }
  sessionStorage.removeItem('for');
  await tell(outcome);
}

async function tell(outcome: Outcome): Promise<void> {
  render(outcomeView(outcome), part('outcome'));
  part('outcome').focus();
  await accountPage.show();
}

function unreachable(error: unknown): Answer {
  return { status: 0, body: { detail: String(error) } };
}

async function showPlans(): Promise<void> {
  const before = await api.get<{ plans: Plan[] }>('/me/plans');
  await stockPlans(before.body.plans);
  const { body } = await api.get<{ plans: Plan[] }>('/me/plans');
  plans = body.plans.toSorted((a, b) => a.amount - b.amount);
  showOffer();
  subscribeForm.addEventListener('change', showOffer);
}

/** The plans, the cards to pay with, and what is chosen. */
function showOffer(): void {
  render(h('div.plans', {}, plans.map(planView)), part('plans'));
  const plan = plans.find(({ plan_id }) => plan_id === chosen('plan_id'));
  const isHad = plan !== undefined && liveOf(plan) !== undefined;
  render(isHad ? null : savedView(owned.keys), part('saved'));
  if (plan) render(totalView(plan), part('total'));
  const isSaved = owned.keys.some(({ customer_uid }) => customer_uid === chosen('saved_card'));
  subscribeForm.dataset.card = isSaved ? 'saved' : 'new';
  part<HTMLButtonElement>('register').disabled = busy || isHad;
}

function chosen(field: string): string {
  return String(new FormData(subscribeForm).get(field) ?? '');
}

/** What a customer has of this plan: it is not offered a second time. */
function liveOf({ plan_id: id }: Plan): Subscription | undefined {
  return owned.subscriptions.find(({ plan_id, status }) => plan_id === id && status !== 'canceled');
}

function planView(plan: Plan, index: number): View {
  const { plan_id: id, name, amount } = plan;
  const about = aboutPlan(id);
  const live = liveOf(plan);
  return h(
    'label.plan',
    { key: id },
    h('input', { type: 'radio', name: 'plan_id', value: id, defaultChecked: index === 0 }),
    h(
      'span',
      {},
      h('strong', {}, planName(name), ' ', live && stateTag(live)),
      about && h('span.soft.fine', {}, about),
    ),
    h('strong.price', {}, won(amount)),
  );
}

function totalView(plan: Plan): View {
  const live = liveOf(plan);
  return h(
    'p.total',
    {},
    h('span', {}, planName(plan.name)),
    h('strong', {}, monthly(won(plan.amount))),
    live && h('span.soft.fine', {}, ownedHint(live)),
  );
}

type Buyer = Omit<Registration, 'plan_id'>;

function buyer(): Buyer {
  const { plan_id: _, saved_card: __, ...fields } = Object.fromEntries(new FormData(subscribeForm));
  return fields;
}

function saveBuyer(): void {
  localStorage.setItem('buyer', JSON.stringify(buyer()));
}

function rememberBuyer(): void {
  const usual = {
    buyer_name: language() === 'ko' ? '김달빛' : 'Kim Dalbit',
    buyer_tel: '010-1234-5678',
    buyer_email: 'moon@example.com',
  };
  const saved: Buyer = JSON.parse(localStorage.getItem('buyer') ?? 'null') ?? usual;
  for (const [name, value] of Object.entries(saved)) {
    const input = subscribeForm.elements.namedItem(name);
    if (input instanceof HTMLInputElement) input.value = value ?? '';
  }
}
