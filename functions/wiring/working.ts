/** The workers and the dispatcher, on the real gateway, table, queues and bus. */
import { systemClock } from '../adapters/clock.ts';
import { agenda } from '../adapters/dynamodb/agenda.ts';
import { chargeCounts } from '../adapters/dynamodb/charge-counts.ts';
import { workQueues } from '../adapters/sqs/work-queues.ts';
import { customerUid, merchantUid, subscriptionId } from '../domain/ids.ts';
import { required } from '../env.ts';
import { dispatch } from '../use-cases/dispatch.ts';
import { fileCase } from '../use-cases/protocol/file-case.ts';
import { currentControl } from '../use-cases/protocol/permit.ts';
import { workOnCharge } from '../use-cases/work-on-charge.ts';
import { workOnKey } from '../use-cases/work-on-key.ts';
import { workOnSubscription } from '../use-cases/work-on-subscription.ts';
import { chargePorts } from './charging.ts';
import { queueUrls } from './queues.ts';
import { duplicateRules } from './refunding.ts';
import { cases, chargeLists, controls, customers, subscriptionLists, thisTable } from './stores.ts';
import { events, metrics } from './telling.ts';

export const wiredSubscriptionWork = async () => {
  const ports = { ...chargePorts(), fileCase: fileCase(cases()) };
  const work = workOnSubscription(ports);
  const conditions = await conditionsNow(ports);
  return (id: string) => work(subscriptionId(id), conditions);
};

export const wiredChargeWork = async () => {
  const own = { duplicates: duplicateRules(), fileCase: fileCase(cases()) };
  const ports = { ...chargePorts(), ...own };
  const work = workOnCharge(ports);
  const conditions = await conditionsNow(ports);
  return (id: string) => work(merchantUid(id), conditions);
};

export const wiredKeyWork = async () => {
  const lists = { chargeLists: chargeLists(), subscriptionLists: subscriptionLists() };
  const ports = { ...chargePorts(), ...lists, customers: customers(), pg: required('PG') };
  const work = workOnKey(ports);
  const conditions = await conditionsNow(ports);
  return (id: string) => work(customerUid(id), conditions);
};

export const wiredDispatch = () =>
  dispatch({
    agenda: agenda(required('TABLE_NAME')),
    queue: workQueues(queueUrls()),
    controls: controls(),
    table: thisTable(),
    counts: chargeCounts(required('TABLE_NAME')),
    events: events(),
    metrics: metrics(),
    clock: systemClock,
  });

/** Whether charging is allowed is read once for all messages of one invocation. */
const conditionsNow = async (ports: Parameters<typeof currentControl>[0]) => ({
  control: await currentControl(ports),
});
