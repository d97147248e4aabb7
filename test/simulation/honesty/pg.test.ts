/**
 * The simulated PG is honest: random lists of operations end alike on it and on the adapter of
 * Iamport against the sandbox's Iamport, which was written apart from it and speaks HTTP.
 */
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { customerUid, merchantUid } from '../../../functions/domain/ids.ts';
import { DAY, MINUTE } from '../../../functions/domain/time.ts';
import { gatewayUnderTest } from '../../adapters/support/gateway-under-test.ts';
import { type ServedIamport, servedIamport } from '../../adapters/support/served-iamport.ts';
import { sandboxAccount } from '../../sandbox/iamport/sandbox-account.ts';
import { SandboxRefusal } from '../../sandbox/iamport/sandbox-refusal.ts';
import { rowOf } from '../pg/others.ts';
import { leftOf } from '../pg/row.ts';
import type { WordsFault } from '../world/phenomena.ts';
import { randomFrom } from '../world/random.ts';
import { calmWorld } from './calm-world.ts';
import { pgOperations } from './pg-operations.ts';
import { type PgSide, playPg } from './play-pg.ts';

const CARDS = {
  good: { number: '4242 4242 4242 4242', masked: '424242*********2' },
  dead: { number: '4000 0000 0000 9987', masked: '400000*********7' },
};

const WORDS = '업체정보에 이상이 있습니다.';
const USAGE = { issue: 'issue', ordinary: null, scheduled: 'payment.scheduled' };
const SOMEBODYS = { card_number: '555555*********4', card_code: '361' };
// Another chance than the world’s, or both would make the same ids.
const chance = randomFrom(2);

function simulated(start: number, usageFields: 'shown' | 'hidden'): PgSide {
  const wordsFault: WordsFault[] = [];
  const { world, ports } = calmWorld(start, { usageFields, wordsFault });
  const { kernel, pg } = world;
  const atOnce = async <Answer>(coming: Promise<Answer>): Promise<Answer> => {
    await kernel.run(kernel.now());
    return coming;
  };
  return {
    gateway: {
      ...ports.gateway,
      ...ports.transactions,
      charge: (request, limits) => atOnce(ports.gateway.charge(request, limits)),
      cancel: (request, limits) => atOnce(ports.gateway.cancel(request, limits)),
    },
    now: kernel.now,
    pass: (span) => kernel.run(kernel.now() + span),
    issue: ({ key, visit, isDead }) => {
      const card = isDead ? CARDS.dead : CARDS.good;
      const behaves = { approves: 1, deadFrom: isDead ? start : undefined };
      pg.issue({ customerUid: key, merchantUid: visit, card: { ...card, ...behaves } });
    },
    plant: ({ order, key, usage, amount }) => {
      const card = pg.cardOf(customerUid(key));
      const named = usage === 'ordinary' || card === undefined ? undefined : { uid: key, card };
      pg.add(
        rowOf(chance, {
          ...{ merchantUid: merchantUid(order), amount, usage, key: named },
          at: kernel.now(),
        }),
      );
    },
    refuse: (lasts) =>
      void wordsFault.push({
        ...{ from: kernel.now(), until: kernel.now() + lasts, message: WORDS },
      }),
    giveBackByHand: (impUid, amount) => {
      const row = pg.rows().find((one) => one.impUid === impUid);
      if (row === undefined) return;
      pg.giveBack({ impUid: row.impUid, amount, balance: leftOf(row), reason: '관리자 취소' });
    },
  };
}

function sandboxed(served: ServedIamport): PgSide {
  return {
    gateway: gatewayUnderTest({ apiUrl: served.url, now: served.now }),
    now: served.now,
    pass: async (span) => served.advance(span),
    issue: ({ key, visit, isDead }) => {
      const { number } = isDead ? CARDS.dead : CARDS.good;
      served.register(key, {
        request_pay: {
          ...{ pg: `html5_inicis.${sandboxAccount.mid}`, pay_method: 'card', amount: 0 },
          ...{ name: '정기결제 카드 등록', merchant_uid: visit, customer_uid: key },
        },
        card: { number, expiry: '12/30', birth: '900101', pwd_2digit: '00' },
      });
    },
    plant: ({ order, key, usage, amount }) => {
      const isKnown = usage !== 'ordinary' && served.iamport.hasKey(key);
      served.iamport.plantPayment({
        ...{ merchant_uid: order, amount, customer_uid_usage: USAGE[usage] },
        ...(isKnown ? { customer_uid: key } : SOMEBODYS),
      });
    },
    refuse: (lasts) =>
      void served.iamport.planFault({
        ...{ operation: 'again', fault: 'refuse_in_words', message: WORDS },
        lasts: `PT${lasts / MINUTE}M`,
      }),
    giveBackByHand: (impUid, amount) => {
      try {
        served.iamport.cancelInConsole(impUid, amount);
      } catch (error) {
        if (!(error instanceof SandboxRefusal)) throw error;
      }
    },
  };
}

it.each(['shown', 'hidden'] as const)(
  'answers as the sandbox does to any operations, its usage %s',
  async (usageFields) => {
    const served = await servedIamport();
    served.iamport.reshape({ usage_fields: usageFields });
    let number = 0;
    await fc.assert(
      fc.asyncProperty(pgOperations, async (list) => {
        number += 1;
        served.advance(3 * DAY);
        served.iamport.clearFaults();
        const one = simulated(served.now(), usageFields);
        const two = sandboxed(served);
        expect(await playPg({ side: one, number }, list)).toEqual(
          await playPg({ side: two, number }, list),
        );
      }),
      { numRuns: 60, seed: 20_261_125, endOnFailure: true },
    );
  },
);
