/** A hint brings an inquiry forward: only for items that it could settle, at most once a minute. */
import { beforeEach, describe, expect, it } from 'vitest';
import { agenda } from '../../../functions/adapters/dynamodb/agenda.ts';
import { hints } from '../../../functions/adapters/dynamodb/hints.ts';
import { billingKeyKind } from '../../../functions/adapters/dynamodb/items/billing-keys.ts';
import { chargeKind } from '../../../functions/adapters/dynamodb/items/charges.ts';
import { itemStore } from '../../../functions/adapters/dynamodb/store.ts';
import { merchantUid } from '../../../functions/domain/ids.ts';
import { tenOClock } from '../../domain/support/charging.ts';
import { atRest } from '../../domain/support/refunding.ts';
import { TABLE, useEmbeddedAws } from '../support/embedded-aws.ts';
import { forgetHints } from '../support/forget-hints.ts';
import { chargeAfter, outcomes, pending, processingCharge } from '../support/items.ts';

useEmbeddedAws();
beforeEach(forgetHints);

const charges = itemStore(TABLE, chargeKind);
const keys = itemStore(TABLE, billingKeyKind);
const { inquireSoon, inquireAboutRefund } = hints(TABLE);
const minute = 60_000;
const now = tenOClock + 5_000;

async function charge(uid: string, outcome?: Parameters<typeof chargeAfter>[0]) {
  const claimed = processingCharge({ uid });
  await charges.create(outcome ? chargeAfter(outcome, claimed) : claimed);
  return {
    hinted: (at: number) => inquireSoon({ kind: 'charge', id: uid }, at),
    found: () => charges.find(merchantUid(uid)),
  };
}

describe('a hint', () => {
  it('about an unknown charge brings its inquiry forward, and changes its version', async () => {
    const { hinted, found } = await charge('unknown', outcomes.unknown);
    await hinted(now);
    expect(await found()).toMatchObject({ version: 2, item: { wakeAt: now, hintedAt: now } });
  });

  it('makes a concurrent write fail, so that it decides anew', async () => {
    const { hinted, found } = await charge('raced', outcomes.unknown);
    const read = await found();
    if (read === undefined) throw new Error('not there');
    await hinted(now);
    expect(await charges.replace(read, chargeAfter(outcomes.paid, read.item))).toBeUndefined();
  });

  it('has an effect at most once a minute', async () => {
    const { hinted, found } = await charge('often', outcomes.unknown);
    await hinted(now);
    const first = await found();
    if (first === undefined) throw new Error('not there');
    const postponed = await charges.replace(first, { ...first.item, wakeAt: now + 10 * minute });
    await hinted(now + minute);
    expect(await found()).toEqual(postponed);
    await hinted(now + minute + 1);
    expect(await found()).toMatchObject({ item: { wakeAt: now + minute + 1 } });
  });

  it('never postpones an inquiry', async () => {
    const { hinted, found } = await charge('sooner', outcomes.unknown);
    const before = await found();
    await hinted(tenOClock + 10 * minute);
    expect(await found()).toEqual(before);
  });

  it.each([
    ['being sent', undefined],
    ['due again', outcomes.notSent],
    ['paid', outcomes.paid],
    ['declined', outcomes.declined],
  ])('about a charge that is %s changes nothing', async (state, outcome) => {
    const { hinted, found } = await charge(`no-${state.replaceAll(' ', '-')}`, outcome);
    const before = await found();
    await hinted(now);
    expect(await found()).toEqual(before);
  });

  it('says whether there is such an item, also one that it does not change', async () => {
    const { hinted } = await charge('known', outcomes.unknown);
    const { hinted: declined } = await charge('known-declined', outcomes.declined);
    expect([await hinted(now), await hinted(now), await declined(now)]).toEqual([true, true, true]);
    expect(await inquireSoon({ kind: 'charge', id: 'unknown-to-us' }, now)).toBe(false);
  });

  it('about an item that does not exist creates nothing', async () => {
    await inquireAboutRefund(merchantUid('never-was'), now);
    await inquireSoon({ kind: 'charge', id: 'never-was' }, now);
    await inquireSoon({ kind: 'subscription', id: 'never-was' }, now);
    await inquireSoon({ kind: 'key', id: 'never-was' }, now);
    expect(await charges.find(merchantUid('never-was'))).toBeUndefined();
  });

  it('about a visit to the window brings its inquiry forward', async () => {
    const key = pending('visited');
    await keys.create(key);
    await inquireSoon({ kind: 'key', id: key.customerUid }, now);
    expect(await keys.find(key.customerUid)).toMatchObject({
      item: { wakeAt: now, hintedAt: now },
    });
  });

  it('about a visit has an effect once a minute, also after an inquiry in between', async () => {
    const key = pending('often-visited');
    await keys.create(key);
    await inquireSoon({ kind: 'key', id: key.customerUid }, now);
    const hinted = await keys.find(key.customerUid);
    if (hinted === undefined) throw new Error('not there');
    const inquired = await keys.replace(hinted, { ...hinted.item, wakeAt: now + 10 * minute });
    await inquireSoon({ kind: 'key', id: key.customerUid }, now + minute);
    expect(await keys.find(key.customerUid)).toEqual(inquired);
  });
});

describe('a hint of a refund', () => {
  it('puts a paid charge back into the agenda, and marks the reason', async () => {
    const paid = chargeAfter(outcomes.paid, processingCharge({ uid: 'refunded' }));
    await charges.create(atRest(paid));
    const { work } = await due('refunded', now);
    expect(work).toBeUndefined();
    await inquireAboutRefund(merchantUid('refunded'), now);
    expect(await charges.find(merchantUid('refunded'))).toMatchObject({
      version: 2,
      item: { wakeAt: now, hintedAt: now, refundHintedAt: now },
    });
    expect((await due('refunded', now)).work).toEqual({ kind: 'charge', id: 'refunded' });
  });

  it('has an effect at most once in four minutes', async () => {
    const { found } = await charge('refunds', outcomes.paid);
    await inquireAboutRefund(merchantUid('refunds'), now);
    const first = await found();
    await inquireAboutRefund(merchantUid('refunds'), now + 4 * minute);
    expect(await found()).toEqual(first);
    await inquireAboutRefund(merchantUid('refunds'), now + 4 * minute + 1);
    expect(await found()).not.toEqual(first);
  });

  it('brings the inquiry about an unknown charge forward too', async () => {
    const { found } = await charge('unknown-refund', outcomes.unknown);
    await inquireAboutRefund(merchantUid('unknown-refund'), now);
    expect(await found()).toMatchObject({ item: { status: 'processing', wakeAt: now } });
  });

  it.each([
    ['being sent', undefined],
    ['declined', outcomes.declined],
  ])('about a charge that is %s changes nothing', async (state, outcome) => {
    const uid = `no-refund-${state.replaceAll(' ', '-')}`;
    const { found } = await charge(uid, outcome);
    const before = await found();
    await inquireAboutRefund(merchantUid(uid), now);
    expect(await found()).toEqual(before);
  });
});

describe('hints of all items together', () => {
  const woken = async (uids: readonly string[], at: number) => {
    const found = await Promise.all(uids.map((uid) => charges.find(merchantUid(uid))));
    return found.filter((stored) => stored?.item.wakeAt === at).length;
  };

  it('bring ten inquiries forward in ten minutes, however many are forged', async () => {
    const uids = Array.from({ length: 12 }, (_, index) => `flood-${index}`);
    for (const uid of uids) await charge(uid, index(uid) < 2 ? outcomes.unknown : outcomes.paid);
    for (const uid of uids) await inquireAboutRefund(merchantUid(uid), now);
    expect(await woken(uids, now)).toBe(10);
    const later = now + 10 * minute;
    for (const uid of uids.slice(-2)) await inquireAboutRefund(merchantUid(uid), later);
    expect(await woken(uids, later)).toBe(2);
  });

  it('of which none was good for anything leave the ration whole', async () => {
    for (let sent = 0; sent < 20; sent += 1)
      await inquireAboutRefund(merchantUid(`nobody-${sent}`), now);
    const { hinted, found } = await charge('after-nobodies', outcomes.unknown);
    await hinted(now);
    expect(await found()).toMatchObject({ item: { wakeAt: now } });
  });
});

const index = (uid: string) => Number(uid.split('-')[1]);

/** The agenda's entry of one charge. */
async function due(uid: string, until: number) {
  const { shards, page } = agenda(TABLE);
  const lane = { kind: 'charge', wakeFor: 'work' } as const;
  const pages = await Promise.all(shards(lane).map((shard) => page({ lane, shard, until })));
  const entries = pages.flatMap((one) => one.entries);
  return { work: entries.find(({ work }) => work.id === uid)?.work };
}
