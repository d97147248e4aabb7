/** What an outcome says about the shop's contract while the breaker has stopped charging. */
import { describe, expect, it } from 'vitest';
import { DECLINE_CLASSES, type Outcome } from '../../../functions/domain/gateway/outcome.ts';
import { ownerOf } from '../../../functions/domain/ids.ts';
import { HOUR, type Instant, SECOND } from '../../../functions/domain/time.ts';
import { freshControl, recordFaults } from '../../../functions/use-cases/shared/charging-gate.ts';
import { outcomes } from '../../adapters/support/items.ts';
import { alice, tenOClock } from '../../domain/support/charging.ts';
import { ownControl } from '../../domain/support/control.ts';
import { world } from '../support/world.ts';

const stopped = ownControl();

async function isStoppedAfter(
  outcome: Outcome,
  { refusedAt, claimedAt = tenOClock }: { refusedAt?: Instant; claimedAt?: Instant } = {},
): Promise<boolean | undefined> {
  const here = await world();
  const faults = refusedAt === undefined ? [] : [{ owner: alice, at: refusedAt }];
  const control = { ...stopped, breaker: { open: true, faults } };
  here.controls.put(control);
  await recordFaults(here.ports, { owner: alice, outcome, control, claimedAt });
  return here.controls.item('CONTROL')?.breaker.open;
}

it('charging resumes after a payment', async () => {
  expect(await isStoppedAfter(outcomes.barelyPaid)).toBe(false);
});

it('charging resumes only after a payment that is newer than the last refusal', async () => {
  const { paidAt } = outcomes.barelyPaid.payment;
  const claimedAt = paidAt + HOUR;
  expect(await isStoppedAfter(outcomes.barelyPaid, { refusedAt: paidAt, claimedAt })).toBe(true);
  expect(await isStoppedAfter(outcomes.barelyPaid, { refusedAt: paidAt - 1 })).toBe(false);
});

it('charging resumes only after a decline of a request that is newer than the last refusal', async () => {
  expect(await isStoppedAfter(outcomes.declined, { refusedAt: tenOClock })).toBe(true);
  expect(await isStoppedAfter(outcomes.declined, { refusedAt: tenOClock - 1 })).toBe(false);
});

const SAYS_NOTHING = ['merchant_fault', 'not_executed', 'unclassified'];

it.each(DECLINE_CLASSES)(
  'charging resumes after a decline only if the card was asked: %s',
  async (of) => {
    const outcome: Outcome = { kind: 'declined', decline: { class: of } };
    expect(await isStoppedAfter(outcome)).toBe(SAYS_NOTHING.includes(of));
  },
);

it.each(['unknown', 'not_sent'] as const)(
  'charging stays stopped after an outcome that is %s',
  async (kind) => {
    expect(await isStoppedAfter({ kind, reason: 'no answer' })).toBe(true);
  },
);

/** Customers whose charges one batch sends, and what came of each, in this order. */
async function batch(sent: readonly (readonly [customer: string, outcome: Outcome])[]) {
  const here = await world();
  const control = ownControl();
  here.controls.put(control);
  for (const [customer, outcome] of sent) {
    const owner = ownerOf({ issuer: 'https://login.shop.example', subject: customer });
    await recordFaults(here.ports, { owner, outcome, control, claimedAt: here.served.now() });
    here.served.advance(1);
  }
  return here.controls.item('CONTROL')?.breaker;
}

const inWords = (words: string): Outcome => ({
  kind: 'unknown',
  reason: 'refused',
  words,
  isRefused: true,
});

const refused = inWords('[8901] 등록되지 않은 상점입니다. (주문 17)');
const refusedAlike = inWords('[8901] 등록되지 않은 상점입니다. (주문 18)');
const { paid, declined } = outcomes;

it('an ordinary charge neither reads nor writes the control item', async () => {
  const here = await world();
  const sent = { owner: alice, outcome: outcomes.paid, claimedAt: tenOClock };
  await recordFaults(here.ports, { ...sent, control: ownControl() });
  expect(here.trace).toEqual([]);
});

describe('refusals in words we do not know', () => {
  it('are said in the log, and no others', async () => {
    const here = await world();
    const sent = { owner: alice, control: ownControl(), claimedAt: tenOClock };
    for (const outcome of [refused, declined, paid, outcomes.unknown])
      await recordFaults(here.ports, { ...sent, outcome });
    expect(here.warned).toEqual([
      {
        message: 'a charge was refused in words that are not known',
        facts: { says: '[8901] 등록되지 않은 상점입니다. (주문 17)' },
      },
    ]);
  });

  it('stop charging when three customers in a row get the same', async () => {
    const all = [
      ['alice', refused],
      ['bob', refusedAlike],
      ['carol', refused],
    ] as const;
    expect(await batch(all.slice(0, 2))).toMatchObject({ open: false });
    expect(await batch(all)).toMatchObject({ open: true });
  });

  it.each([
    [
      'are of one customer',
      [
        ['alice', refused],
        ['alice', refused],
        ['alice', refused],
      ],
    ],
    [
      'differ',
      [
        ['alice', refused],
        ['bob', inWords('[8902] 등록되지 않은 상점')],
        ['carol', refused],
      ],
    ],
    [
      'have somebody paid between them',
      [
        ['alice', refused],
        ['bob', refused],
        ['dave', paid],
        ['carol', refused],
      ],
    ],
    [
      'have somebody declined by a code between them',
      [
        ['alice', refused],
        ['bob', refused],
        ['dave', declined],
        ['carol', refused],
      ],
    ],
  ] as const)('stop nothing when they %s', async (_, sent) => {
    expect(await batch(sent)).toMatchObject({ open: false });
  });

  it('count once: their settling, however late, adds nothing', async () => {
    const settled = {
      kind: 'declined',
      decline: { class: 'merchant_fault' },
      foundBy: 'look',
      wasCounted: true,
    } as const;
    const late = ['alice', 'bob', 'carol'].map((who) => [who, settled] as const);
    expect(await batch(late)).toEqual({ open: false, faults: [] });
  });
});

describe('a worker that works for minutes', () => {
  it('sees within a second that a person stopped charging, and reads once for what begins together', async () => {
    const here = await world();
    let reads = 0;
    const controls: typeof here.ports.controls = {
      ...here.ports.controls,
      find: (id) => {
        reads += 1;
        return here.ports.controls.find(id);
      },
    };
    const control = freshControl({ ...here.ports, controls });
    const ten = () => Promise.all(Array.from({ length: 10 }, control));
    expect((await ten()).map(({ charging }) => charging)).toEqual(Array(10).fill('on'));
    here.controls.put(ownControl({ charging: 'off' }));
    here.served.advance(SECOND);
    expect((await ten()).map(({ charging }) => charging)).toEqual(Array(10).fill('off'));
    expect(reads).toBe(2);
  });
});
