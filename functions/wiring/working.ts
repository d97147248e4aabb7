/** The worker and the dispatcher, on the real gateway, table, queue and bus. */
import { systemClock } from '../adapters/clock.ts';
import { agenda } from '../adapters/dynamodb/agenda.ts';
import { chargeCounts } from '../adapters/dynamodb/charge-counts.ts';
import { eventBus } from '../adapters/eventbridge/events.ts';
import { workQueue } from '../adapters/sqs/work-queue.ts';
import { newControl } from '../domain/control.ts';
import { customerUid, merchantUid, subscriptionId } from '../domain/ids.ts';
import { required } from '../env.ts';
import type { Work } from '../ports.ts';
import { dispatch } from '../use-cases/dispatch.ts';
import { workOnCharge } from '../use-cases/work-on-charge.ts';
import { workOnKey } from '../use-cases/work-on-key.ts';
import { workOnSubscription } from '../use-cases/work-on-subscription.ts';
import { chargePorts } from './charging.ts';
import { chargeLists, controls, customers } from './stores.ts';

/** Whether charging is allowed is read once for all messages of one invocation. */
export const wiredWork = async (): Promise<(work: Work) => Promise<void>> => {
  const ports = chargePorts();
  const control = (await ports.controls.find('CONTROL'))?.item ?? newControl();
  const keyPorts = {
    ...ports,
    customers: customers(),
    chargeLists: chargeLists(),
    pg: required('PG'),
  };
  return ({ kind, id }) => {
    switch (kind) {
      case 'subscription':
        return workOnSubscription(ports)(subscriptionId(id), { control });
      case 'charge':
        return workOnCharge(ports)(merchantUid(id), { control });
      case 'key':
        return workOnKey(keyPorts)(customerUid(id));
    }
  };
};

export const wiredDispatch = () =>
  dispatch({
    agenda: agenda(required('TABLE_NAME')),
    queue: workQueue(required('QUEUE_URL')),
    controls: controls(),
    counts: chargeCounts(required('TABLE_NAME')),
    events: eventBus(required('EVENT_BUS_NAME')),
    clock: systemClock,
  });
