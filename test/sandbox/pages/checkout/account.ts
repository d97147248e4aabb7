/** A customer's account on the page: what is owned, and what can be done with it. */
import { render } from 'preact';
import type { BillingKey, Charge, Subscription } from '../shared/shapes.ts';
import { type Account, accountView } from './account-view.ts';
import { trouble } from './account-words.ts';
import type { Answer, Api } from './api.ts';
import { saidOf } from './said.ts';
import { say } from './words.ts';

export interface AccountPage {
  /** Reads everything anew; what is owned goes to whoever wants to know. */
  readonly show: () => Promise<void>;
}

export function createAccount(
  api: Api,
  page: {
    readonly place: HTMLElement;
    readonly changeCard: (one: Subscription) => void;
    readonly owns: (account: Account) => void;
  },
): AccountPage {
  let owned: Account = { subscriptions: [], keys: [], charges: [] };
  let asked: string | undefined;
  let said: string | undefined;

  const draw = () =>
    render(
      accountView(
        { ...owned, asked, said },
        {
          changeCard: page.changeCard,
          ask: (id) => {
            asked = id;
            draw();
          },
          setCanceling: (one, cancel_at_period_end) => {
            // Before its first payment there is no period that could still end.
            const wish = one.status === 'waiting' ? { cancel_now: true } : { cancel_at_period_end };
            return done(api.patch(`/me/subscriptions/${one.id}`, wish));
          },
          payNow: (one) => done(api.post(`/me/subscriptions/${one.id}/collect`), paidText),
          makeDefault: (key) => done(api.put(`${pathOf(key)}/default`)),
          deleteCard: (key) => done(api.delete(pathOf(key))),
        },
      ),
      page.place,
    );

  /** What was refused is said in the API's own sentence, which is in the customer's language. */
  async function done(answer: Promise<Answer>, text?: (answer: Answer) => string) {
    asked = undefined;
    const answered = await answer.catch(() => undefined);
    said = saidOf(answered, text);
    await show().catch(draw);
  }

  async function show(): Promise<void> {
    const [subscriptions, keys, charges] = await Promise.all([
      api.get<{ subscriptions: Subscription[] }>('/me/subscriptions'),
      api.get<{ billing_keys: BillingKey[] }>('/me/billing-keys'),
      api.get<{ charges: Charge[] }>('/me/charges?limit=50'),
    ]);
    owned = {
      subscriptions: subscriptions.body.subscriptions,
      keys: keys.body.billing_keys,
      charges: charges.body.charges,
    };
    page.owns(owned);
    draw();
  }

  return { show };
}

const pathOf = ({ customer_uid: uid }: BillingKey) => `/me/billing-keys/${encodeURIComponent(uid)}`;

const paidText = ({ status }: Answer) => say(status === 201 ? trouble.paid : trouble.sent);
