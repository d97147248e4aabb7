/** Many requests at once about one thing: they wait for each other, or are 429; nothing of it is a failure. */
import { describe, expect } from 'vitest';
import type { Answer } from './support/caller.ts';
import { it } from './support/contract-test.ts';
import { changes, newTerms, started } from './support/subscriptions.ts';

const atOnce = (count: number, ask: (index: number) => Promise<Answer>) =>
  Promise.all(Array.from({ length: count }, (_, index) => ask(index)));

/** None is a 5xx, which would ring the alarm `ApiFails`; whoever is turned away is told when to come back. */
function expectNoFailure(answers: readonly Answer[]): void {
  for (const { status, body, headers } of answers) {
    expect(status).toBeLessThan(500);
    if (status !== 429) continue;
    expect(body).toMatchObject({ code: 'too_many_at_once' });
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
  }
}

describe('a customer in a hurry', () => {
  it('who chooses between two cards thirty times at once fails at nothing', async ({
    customer,
  }) => {
    const cards = [await customer.registersCard(), await customer.registersCard()];
    const answers = await atOnce(30, (index) =>
      customer.put(`/me/billing-keys/${cards[index % 2]}/default`, {}),
    );
    expectNoFailure(answers);
    expect(answers.some(({ status }) => status < 300)).toBe(true);
  });

  it('who changes the card of a subscription thirty times at once fails at nothing', async ({
    customer,
    shop,
  }) => {
    const cards = [await customer.registersCard(), await customer.registersCard()];
    const { id } = await started(shop, newTerms(cards[0] ?? ''));
    const answers = await atOnce(30, (index) =>
      changes(customer, `/me/subscriptions/${id}`, { customer_uid: cards[index % 2] }),
    );
    expectNoFailure(answers);
    expect(answers.some(({ status }) => status === 200)).toBe(true);
  });
});
