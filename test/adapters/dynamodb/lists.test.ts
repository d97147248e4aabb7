/** Lists from the indexes: newest first, and the last page says that it is the last. */
import { beforeAll, describe, expect, it } from 'vitest';
import { billingKeyKind } from '../../../functions/adapters/dynamodb/items/billing-keys.ts';
import { chargeKind } from '../../../functions/adapters/dynamodb/items/charges.ts';
import { itemLists } from '../../../functions/adapters/dynamodb/lists.ts';
import { itemStore } from '../../../functions/adapters/dynamodb/store.ts';
import { type Owner, ownerOf } from '../../../functions/domain/ids.ts';
import { seoulIso } from '../../../functions/domain/time.ts';
import type { ListScope } from '../../../functions/ports/lists.ts';
import { tenOClock } from '../../domain/support/charging.ts';
import { TABLE, useEmbeddedAws } from '../support/embedded-aws.ts';
import { active, chargeAfter, outcomes, pending, processingCharge } from '../support/items.ts';

useEmbeddedAws();

const charges = itemStore(TABLE, chargeKind);
const chargeLists = itemLists(TABLE, chargeKind);
const keyLists = itemLists(TABLE, billingKeyKind);

const minute = 60_000;
const owner = (subject: string): Owner => ownerOf({ issuer: 'https://shop.example', subject });
const busy = owner('busy');
const quiet = owner('quiet');
const uids = (count: number) => Array.from({ length: count }, (_, index) => `c${10 + index}`);

beforeAll(async () => {
  for (const [index, uid] of uids(25).entries())
    await charges.create(processingCharge({ uid, owner: busy, now: tenOClock + index * minute }));
  await charges.create(processingCharge({ uid: 'same-b', owner: quiet, now: tenOClock - minute }));
  await charges.create(processingCharge({ uid: 'same-a', owner: quiet, now: tenOClock - minute }));
  const keys = itemStore(TABLE, billingKeyKind);
  await keys.create(active('key-1', busy, tenOClock));
  await keys.create(active('key-2', busy, tenOClock + minute));
  await keys.create(pending('key-3', busy));
});

/** Every page, following the cursors. */
async function pagesOf(scope: ListScope, limit: number) {
  const pages: string[][] = [];
  let after: string | undefined;
  do {
    const page = await chargeLists.page(scope, { limit, after });
    pages.push(page.items.map(({ merchantUid }) => merchantUid));
    after = page.next;
  } while (after !== undefined && pages.length < 100);
  return pages;
}

describe("a customer's charges", () => {
  it('are listed newest first', async () => {
    const [page] = await pagesOf({ of: 'owner', owner: busy }, 100);
    expect(page).toEqual(uids(25).reverse());
  });

  it.each([1, 2, 5, 7, 24, 25, 26])(
    'are listed in pages of %i without a gap or a repetition',
    async (limit) => {
      const pages = await pagesOf({ of: 'owner', owner: busy }, limit);
      expect(pages.flat()).toEqual(uids(25).reverse());
      expect(pages).toHaveLength(Math.ceil(25 / limit));
    },
  );

  it('do not include those of other customers', async () => {
    expect(await pagesOf({ of: 'owner', owner: owner('nobody') }, 10)).toEqual([[]]);
    expect((await pagesOf({ of: 'owner', owner: quiet }, 10)).flat()).toHaveLength(2);
  });

  it('of one instant keep their order from page to page', async () => {
    const whole = await pagesOf({ of: 'owner', owner: quiet }, 10);
    const turned = await pagesOf({ of: 'owner', owner: quiet }, 1);
    expect(turned).toEqual([['same-b'], ['same-a']]);
    expect(whole.flat()).toEqual(turned.flat());
  });

  it('are shown as they are now, not as they were when first listed', async () => {
    const uid = processingCharge({ uid: 'c10' }).merchantUid;
    const stored = await charges.find(uid);
    if (stored === undefined) throw new Error('not there');
    await charges.replace(stored, chargeAfter(outcomes.paid, stored.item));
    const { items } = await chargeLists.page({ of: 'owner', owner: busy }, { limit: 100 });
    expect(items.find(({ merchantUid }) => merchantUid === uid)?.status).toBe('paid');
  });
});

describe("all customers' charges", () => {
  it('are listed together, newest first', async () => {
    const pages = await pagesOf({ of: 'all' }, 10);
    expect(pages.flat()).toEqual([...uids(25).reverse(), 'same-b', 'same-a']);
  });

  it.each([
    ['from an instant on, itself included', { from: tenOClock + 23 * minute }, ['c34', 'c33']],
    ['a millisecond later', { from: tenOClock + 23 * minute + 1 }, ['c34']],
    ['up to an instant, exclusively', { until: tenOClock + minute }, ['c10', 'same-b', 'same-a']],
    ['a millisecond later', { until: tenOClock + minute + 1 }, ['c11', 'c10', 'same-b', 'same-a']],
    ['within both', { from: tenOClock, until: tenOClock + 2 * minute }, ['c11', 'c10']],
    ['within nothing', { from: tenOClock, until: tenOClock }, []],
  ])('%s', async (_, range, expected) => {
    const pages = await pagesOf({ of: 'all', ...range }, 3);
    expect(pages.flat()).toEqual(expected);
  });
});

describe("one customer's charges of some dates", () => {
  it('are listed alone', async () => {
    const dates = { from: tenOClock + 3 * minute, until: tenOClock + 5 * minute };
    const pages = await pagesOf({ of: 'owner', owner: busy, ...dates }, 1);
    expect(pages.flat()).toEqual(['c14', 'c13']);
  });
});

describe('a position', () => {
  const uidsAfter = async (scope: ListScope, after: string) =>
    (await chargeLists.page(scope, { limit: 100, after })).items.map((one) => one.merchantUid);

  it('of any item leads to the item that follows', async () => {
    const { items } = await chargeLists.page({ of: 'owner', owner: busy }, { limit: 25 });
    for (const [index, item] of items.entries()) {
      const after = chargeLists.positionOf(item);
      const rest = uids(25)
        .reverse()
        .slice(index + 1);
      expect(await uidsAfter({ of: 'owner', owner: busy }, after)).toEqual(rest);
    }
  });

  const dates = { of: 'all', from: tenOClock, until: tenOClock + 2 * minute } as const;

  it.each([
    ['newer than the dates leads to their beginning', '2999-01-01', ['c11', 'c10']],
    ['older than the dates leads to their end', '1999-01-01', []],
  ])('%s', async (_, date, expected) => {
    expect(await uidsAfter(dates, `${date}T00:00:00.000+09:00#c12`)).toEqual(expected);
  });

  it('that no item has is as good as one between its neighbours', async () => {
    const after = `${seoulIso(tenOClock + 90_000)}#${'x'.repeat(255)}`;
    expect(await uidsAfter(dates, after)).toEqual(['c11', 'c10']);
  });
});

describe('lists of billing keys', () => {
  it('contain issued keys, and no charge', async () => {
    const { items, next } = await keyLists.page({ of: 'owner', owner: busy }, { limit: 10 });
    expect(items.map(({ customerUid }) => customerUid)).toEqual(['key-2', 'key-1']);
    expect(next).toBeUndefined();
  });

  it('have no place for a visit that issued none', () => {
    expect(() => keyLists.positionOf(pending('key-3', busy))).toThrow(
      'an item of a list has a place in it',
    );
  });
});
