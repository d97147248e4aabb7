/**
 * A month whose card a case holds: nothing was sent, and nobody is told that the card was declined.
 * What the customer's page, the desk and the operator's command make of the API's own answers.
 */
import { expect, vi } from 'vitest';
import * as z from 'zod/mini';
import type { Control } from '../sandbox/pages/desk/room-data.ts';
import type { Charge, Subscription } from '../sandbox/pages/shared/shapes.ts';
import type { Caller } from './support/caller.ts';
import { it } from './support/contract-test.ts';
import { passes } from './support/months.ts';
import { changedCard } from './support/other-card.ts';
import { runTool } from './support/tool.ts';

const subscriptions = z.object({ subscriptions: z.array(z.custom<Subscription>()) });
const charges = z.object({ charges: z.array(z.custom<Charge>()) });

const owned = async (customer: Caller) => ({
  ...subscriptions.parse((await customer.get('/me/subscriptions')).body),
  ...charges.parse((await customer.get('/me/charges')).body),
});

/** The pages as they load in a browser that prefers this language. */
async function pagesIn(language: 'ko' | 'en') {
  vi.stubGlobal('localStorage', { getItem: () => language });
  vi.resetModules();
  const { troubleOf } = await import('../sandbox/pages/checkout/trouble.ts');
  const { nextText } = await import('../sandbox/pages/desk/next.ts');
  return { troubleOf, nextText };
}

it('is shown to customer and operator as what it is, and what helps', async ({
  sandbox,
  shop,
  customer,
}) => {
  const { ids } = await changedCard({ sandbox, shop, customer });
  await passes(sandbox, 'P1M');
  await passes(sandbox, 'P1D');
  const mine = await owned(customer);
  const subscription = mine.subscriptions.find(({ id }) => id === ids[0]);
  if (subscription === undefined) throw new Error('it is the customer’s own');
  expect(subscription).toMatchObject({ status: 'past_due', dunning: { gives_up_at: null } });
  const control = z.custom<Control>().parse((await shop.get('/control')).body);
  const seen = { subscription, charges: mine.charges, control };

  const korean = await pagesIn('ko');
  expect(korean.troubleOf(subscription, mine.charges)).toEqual({
    tone: 'warn',
    says: [
      '상점에서 이 카드를 확인하고 있어 아직 결제하지 않았습니다. 기다리셔도 되고, 다른 카드로 바꾸시면 바로 결제합니다.',
    ],
    canPayNow: false,
  });
  expect(korean.nextText(seen)).toMatch(/결제를 보내지 않았습니다.*adopt.*카드를 바꾸면/);

  const english = await pagesIn('en');
  expect(english.troubleOf(subscription, mine.charges)?.says).toEqual([
    expect.stringMatching(/nothing has been charged yet.*change to another card/),
  ]);
  expect(english.nextText(seen)).toMatch(/^Nothing was sent.*adopt.*changes the card/);
  vi.unstubAllGlobals();
});

it('is told to an operator with what helps, in the language of the terminal', async ({
  sandbox,
  shop,
  customer,
}) => {
  const { ids } = await changedCard({ sandbox, shop, customer });
  await passes(sandbox, 'P1M');
  await passes(sandbox, 'P1D');
  const words = ['subscriptions', ids[0] ?? ''];
  const told = async (variables: Readonly<Record<string, string>>) =>
    (await runTool('ops', { sandbox, words, variables })).stdout;
  expect(await told({ LC_ALL: 'ko_KR.UTF-8' })).toMatch(/미납 +보내지 않음.*card_mismatch.*adopt/);
  expect(await told({})).toMatch(/unpaid +nothing sent.*card_mismatch.*adopt/);
});
