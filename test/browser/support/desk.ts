/** What an operator does at the desk. */
import type { Page } from 'playwright-core';

/** Presses a button and waits until the desk has done it. */
export async function press(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).first().click();
  await done(page);
}

export async function done(page: Page): Promise<void> {
  await page.locator('.news .notice:not(.happened, .bad)').waitFor({ state: 'detached' });
}

/** Goes to a room and waits until it is the one that is shown. */
export async function goTo(page: Page, room: string): Promise<void> {
  // A count of open cases may follow the name.
  const link = page
    .getByRole('navigation')
    .getByRole('link', { name: new RegExp(`^${room}( ?\\d+\\+?)?$`) });
  await link.click();
  await link.and(page.locator('[aria-current="page"]')).waitFor();
}

/** The text of the room of the books, once its lines are there. */
export async function booksOn(page: Page, room: string): Promise<string> {
  await goTo(page, room);
  await page.locator('main .part').waitFor();
  return page.locator('main').innerText();
}

/** The desk's summary of what happened while time moved. */
export async function happened(page: Page): Promise<string> {
  const told = page.locator('.happened');
  await told.waitFor();
  return told.innerText();
}

/**
 * Opens the story of the one lost answer of a simulated year: approved, its answer lost, then found
 * paid by an inquiry.
 */
export async function storyOfLostAnswer(page: Page): Promise<string> {
  await page.locator('#now').waitFor();
  await page.goto(`${page.url().split('#')[0]}#events?type=charge.unknown`);
  await page.locator('main').getByRole('link', { name: 'jihun' }).click();
  const story = page.locator('.story');
  // The PG's own records come after ours.
  await story.getByText(/^PG/).first().waitFor();
  return story.innerText();
}
