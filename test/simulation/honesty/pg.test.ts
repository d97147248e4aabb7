/**
 * The simulated PG is honest: random lists of operations end alike on it and on the adapter of
 * Iamport against the sandbox's Iamport, which was written apart from it and speaks HTTP.
 */
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { DAY } from '../../../functions/domain/time.ts';
import { gatewayUnderTest } from '../../adapters/support/gateway-under-test.ts';
import { type ServedIamport, servedIamport } from '../../adapters/support/served-iamport.ts';
import { sandboxAccount } from '../../sandbox/iamport/sandbox-account.ts';
import { SandboxRefusal } from '../../sandbox/iamport/sandbox-refusal.ts';
import { leftOf } from '../pg/row.ts';
import { calmWorld } from './calm-world.ts';
import { pgOperations } from './pg-operations.ts';
import { type PgSide, playPg } from './play-pg.ts';

const CARDS = {
  good: { number: '4242 4242 4242 4242', masked: '424242*********2' },
  dead: { number: '4000 0000 0000 9987', masked: '400000*********7' },
};

function simulated(start: number): PgSide {
  const { world, ports } = calmWorld(start);
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
    giveBackByHand: (impUid, amount) => {
      try {
        served.iamport.cancelInConsole(impUid, amount);
      } catch (error) {
        if (!(error instanceof SandboxRefusal)) throw error;
      }
    },
  };
}

it('answers as the sandbox does to any operations in any order', async () => {
  const served = await servedIamport();
  let number = 0;
  await fc.assert(
    fc.asyncProperty(pgOperations, async (list) => {
      number += 1;
      served.advance(3 * DAY);
      const one = simulated(served.now());
      const two = sandboxed(served);
      expect(await playPg({ side: one, number }, list)).toEqual(
        await playPg({ side: two, number }, list),
      );
    }),
    { numRuns: 60, seed: 20_261_125, endOnFailure: true },
  );
});
