/** A mismatched payment at the desk: the evidence, a refused verdict, an accepted verdict. */
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { it } from './support/browser-test.ts';
import { subscribe } from './support/checkout.ts';
import { booksOn, done, goTo, press } from './support/desk.ts';

it('a case is decided by a person, and the books agree again', async ({ sandbox, open }) => {
  await subscribe(await open('/checkout', { language: 'en' }));
  const body = { operation: 'again', fault: 'wrong_amount', times: 1 };
  await sandbox.control({ path: '/_sandbox/iamport/faults', body });
  const page = await open('/desk', { language: 'en' });
  await page.locator('#now').waitFor();
  await press(page, 'A month later');
  const before = await booksOn(page, 'Books');

  await goTo(page, 'Cases');
  await page.getByRole('link', { name: 'A payment does not fit the request' }).click();
  const evidence = await evidenceNow(page);
  const choices = page.getByRole('form', { name: 'Decide' });
  const chosen = await choices.getByRole('radio', { checked: true }).count();
  const offered = await choices.innerText();
  const impUid = await page.locator('.cases td').first().innerText();
  const refusal = await decide(page, 'imp_000000000000');
  await decide(page, impUid);
  const after = await page.locator('.cases').innerText();
  const books = await booksOn(page, 'Books');

  expect(before).toContain('Waits for a person');
  expect(chosen).toBe(0);
  expect(offered).toContain('given back whole (10,900 won)');
  for (const shown of ['Claimed', 'Handed to a person', 'Asked for', '₩9,900', '₩10,900'])
    expect(evidence).toContain(shown);
  expect(refusal).toContain('Iamport has no payment imp_000000000000');
  expect(after).toMatch(/closed.*Adopt: this payment is the one.*Seen at the PG/s);
  expect(after).toMatch(/A person decided.*Verdict: paid/s);
  expect(books).toMatch(/They agree.*₩20,800 in our ledger, ₩20,800 in the PG/s);
  expect(books).toMatch(/The last: (Hourly|Nightly)/);
});

/** The evidence after a further inquiry at Iamport. */
async function evidenceNow(page: Page): Promise<string> {
  await page.getByText("Iamport's records at this moment").waitFor();
  return page.locator('.evidence').innerText();
}

/** Adopts a payment; returns the refusal, if there is one. */
async function decide(page: Page, impUid: string): Promise<string | null> {
  const verdict = page.getByRole('form', { name: 'Decide' });
  await verdict.getByRole('radio', { name: /^Adopt/ }).check();
  await verdict.getByLabel('imp_uid').fill(impUid);
  await verdict.getByLabel('Reason').fill('Seen at the PG');
  await verdict.getByRole('button', { name: 'Decide' }).click();
  await done(page);
  const refusal = page.locator('.news .bad');
  return (await refusal.count()) > 0 ? refusal.innerText() : null;
}
