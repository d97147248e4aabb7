/** The shop and its operators: plans, the switch for all charging, and the PG's own console. */
import type { ResumeTarget } from '../../../functions/domain/control/operator-changes.ts';
import { planId } from '../../../functions/domain/ids.ts';
import { DAY, HOUR, MINUTE } from '../../../functions/domain/time.ts';
import { resume } from '../../../functions/use-cases/control/change-control.ts';
import { putPlan } from '../../../functions/use-cases/subscription/put-plan.ts';
import { SHOP } from './actors.ts';
import { ask } from './ask.ts';
import { judge } from './judging.ts';
import type { Society } from './person.ts';
import { turnOff, turnOnAfter } from './switching.ts';

interface Offer {
  readonly id: string;
  readonly amount: number;
}

export const PLANS: readonly [Offer, ...Offer[]] = [
  { id: 'basic', amount: 9_900 },
  { id: 'pro', amount: 29_900 },
  { id: 'family', amount: 59_000 },
];

const RELEASES: readonly [readonly ResumeTarget[], ...(readonly ResumeTarget[])[]] = [
  ['run'],
  ['breaker'],
  ['run', 'breaker'],
];

const by = { actor: 'an operator', reason: '점검' };

export async function openShop({ world }: Society): Promise<void> {
  for (const { id, amount } of PLANS) {
    const wish = {
      id: planId(id),
      price: { name: '월간 구독', amount },
      status: 'open',
      visibility: 'public',
      onePerCustomer: id !== 'family',
    } as const;
    let made = false;
    while (!made) {
      const answer = await ask(world, 'the shop puts a plan', (ports) =>
        putPlan(ports, { plan: wish, actor: SHOP }),
      );
      made = answer.kind === 'answered';
    }
  }
}

/** Operators decide open cases. */
export async function decide(society: Society): Promise<void> {
  const { kernel, random } = society.world;
  while (kernel.now() < society.until) {
    await kernel.sleep(random.between(DAY, 20 * DAY));
    if (kernel.now() < society.until) await judge(society);
  }
}

/** Operators turn charging off for some hours, and resume what was stopped. */
export async function operate(society: Society): Promise<void> {
  const { world, until } = society;
  const { kernel, random } = world;
  while (kernel.now() < until) {
    await kernel.sleep(random.between(10 * DAY, 90 * DAY));
    if (kernel.now() >= until) return;
    if (random.chance(0.5)) {
      await turnOff(world);
      await turnOnAfter(world, random.between(10 * MINUTE, 12 * HOUR));
    } else {
      const what = random.oneOf(RELEASES);
      await ask(world, 'an operator releases', (ports) => resume(ports, { what, by }));
    }
  }
}
