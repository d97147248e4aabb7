/** The worker of subscriptions, on the real gateway, table, bus and its own queue. */

import { systemClock } from '../adapters/clock.ts';
import { planStatusKind } from '../adapters/dynamodb/items/plan-status.ts';
import { itemStore } from '../adapters/dynamodb/store.ts';
import { ownQueue, type QueuedMessage } from '../adapters/sqs/own-queue.ts';
import { subscriptionId } from '../domain/ids.ts';
import { required } from '../env.ts';
import { fileCase } from '../use-cases/case/file-case.ts';
import { freshControl } from '../use-cases/shared/charging-gate.ts';
import { paceOf } from '../use-cases/workers/pace.ts';
import { workOff } from '../use-cases/workers/work-off.ts';
import { workOnSubscription } from '../use-cases/workers/work-on-subscription.ts';
import { bind } from './bind.ts';
import { chargePorts } from './charging-ports.ts';
import { caseFiles } from './stores.ts';

/** Kept from one invocation of this instance to the next. */
const pace = paceOf(systemClock);

export const wiredSubscriptionWork = async () => {
  const own = chargePorts();
  const ports = {
    ...own,
    gateway: { ...own.gateway, charge: pace.counted(own.gateway.charge) },
    plans: itemStore(required('TABLE_NAME'), planStatusKind),
    fileCase: bind(fileCase, caseFiles()),
  };
  const work = bind(workOnSubscription, ports);
  const control = freshControl(ports);
  const queue = ownQueue(required('SUBSCRIPTION_QUEUE_URL'));
  return {
    work: async (id: string) => work({ control: await control(), id: subscriptionId(id) }),
    workOff: bind(workOff<QueuedMessage>, { queue, lines: pace.lines, log: ports.log }),
  };
};
