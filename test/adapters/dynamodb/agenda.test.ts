/** The agenda returns all work that is due by an instant, from every shard, and no more. */
import { beforeAll, describe, expect, it } from 'vitest';
import { agenda } from '../../../functions/adapters/dynamodb/agenda.ts';
import { billingKeyKind } from '../../../functions/adapters/dynamodb/items/billing-keys.ts';
import { chargeKind } from '../../../functions/adapters/dynamodb/items/charges.ts';
import { subscriptionKind } from '../../../functions/adapters/dynamodb/items/subscriptions.ts';
import { itemStore } from '../../../functions/adapters/dynamodb/store.ts';
import type { AgendaEntry } from '../../../functions/ports/work.ts';
import { LANES } from '../../../functions/use-cases/workers/lanes.ts';
import { tenOClock } from '../../domain/support/charging.ts';
import { TABLE, useEmbeddedAws } from '../support/embedded-aws.ts';
import { active, chargeAfter, outcomes, processingCharge } from '../support/items.ts';
import { subscriptionBorn } from '../support/subscriptions.ts';

useEmbeddedAws();

const book = agenda(TABLE);
const minute = 60_000;
const CHARGES = 300;

beforeAll(async () => {
  const charges = itemStore(TABLE, chargeKind);
  const wakeAt = (index: number) => tenOClock + index * minute;
  for (let index = 0; index < CHARGES; index += 1)
    await charges.create({ ...processingCharge({ uid: `c${index}` }), wakeAt: wakeAt(index) });
  await charges.create({
    ...chargeAfter(outcomes.paid, processingCharge({ uid: 'at-rest' })),
    wakeAt: undefined,
  });
  await itemStore(TABLE, billingKeyKind).create({ ...active('key-1'), wakeAt: tenOClock });
  const { openAttempt: _, ...calm } = subscriptionBorn('abcdefghijklmnopqrstuvwxyzab', 30);
  const anchor = { month: '2026-10', day: 20 } as const;
  await itemStore(TABLE, subscriptionKind).create({
    ...calm,
    anchor,
    pendingEvents: [],
    wakeAt: tenOClock,
  });
});

/** All work that is due by then, page by page. */
async function dueBy(until: number): Promise<readonly AgendaEntry[]> {
  const found: AgendaEntry[] = [];
  for (const lane of LANES)
    for (const shard of book.shards(lane)) {
      let after: string | undefined;
      do {
        const page = await book.page({ lane, shard, until, after });
        found.push(...page.entries);
        after = page.next;
      } while (after !== undefined);
    }
  return found;
}

const named = (entries: readonly AgendaEntry[]) =>
  entries.map(({ work }) => `${work.kind} ${work.id}`).toSorted();

describe('the agenda', () => {
  it('is read with fourteen queries when nothing is due, and spread where a busy day writes', () => {
    const queries = LANES.flatMap((lane) => book.shards(lane).map((shard) => ({ lane, shard })));
    expect(queries).toHaveLength(14);
  });

  it('returns the kind and id of all work due by an instant, that instant included', async () => {
    expect(named(await dueBy(tenOClock))).toEqual([
      'charge c0',
      'key key-1',
      'subscription sbabcdefghijklmnopqrstuvwxyzab',
    ]);
    expect(named(await dueBy(tenOClock - 1))).toEqual([]);
  });

  it('returns every item once, however many are due', async () => {
    const all = named(await dueBy(tenOClock + CHARGES * minute));
    expect(all).toHaveLength(CHARGES + 2);
    expect(new Set(all).size).toBe(CHARGES + 2);
    expect(all).not.toContain('charge at-rest');
  });

  it('returns the work of a shard in the order of its due times', async () => {
    const until = tenOClock + CHARGES * minute;
    const lane = { kind: 'charge', wakeFor: 'work' } as const;
    const { entries } = await book.page({ lane, shard: 0, until });
    const order = entries.map(({ work }) => Number(work.id.slice(1)));
    expect(order.length).toBeGreaterThan(1);
    expect(order).toEqual(order.toSorted((a, b) => a - b));
  });

  it('reads no more than is asked for', async () => {
    const lane = { kind: 'charge', wakeFor: 'work' } as const;
    const page = await book.page({ lane, shard: 0, until: tenOClock + CHARGES * minute, most: 1 });
    expect(page.entries).toHaveLength(1);
    expect(page.next).toBeDefined();
  });

  it('keeps what falls due apart, and reads it within a span', async () => {
    const due = (await dueBy(tenOClock)).filter(({ wakeFor }) => wakeFor === 'due');
    expect(named(due)).toEqual(['subscription sbabcdefghijklmnopqrstuvwxyzab']);
    const lane = { kind: 'subscription', wakeFor: 'due' } as const;
    const within = async (from: number, until: number) => {
      const pages = book.shards(lane).map((shard) => book.page({ lane, shard, from, until }));
      return (await Promise.all(pages)).flatMap(({ entries }) => entries).length;
    };
    expect(await within(tenOClock, tenOClock)).toBe(1);
    expect(await within(tenOClock + 1, tenOClock + minute)).toBe(0);
    expect(await within(0, tenOClock - 1)).toBe(0);
  });
});
