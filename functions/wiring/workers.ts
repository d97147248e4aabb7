/** The workers of charges and keys, on the real gateway, table and bus. */
import { manyItems } from '../adapters/dynamodb/batch.ts';
import { chargeKind } from '../adapters/dynamodb/items/charges.ts';
import {
  iamportThatDeletes,
  iamportThatRefunds,
  issuancesAtIamport,
} from '../adapters/iamport/from-environment.ts';
import { customerUid, merchantUid } from '../domain/ids.ts';
import { required } from '../env.ts';
import { fileCase } from '../use-cases/case/file-case.ts';
import { currentControl } from '../use-cases/shared/charging-gate.ts';
import { workOnCharge } from '../use-cases/workers/work-on-charge.ts';
import { workOnKey } from '../use-cases/workers/work-on-key.ts';
import { bind } from './bind.ts';
import { chargePorts } from './charging-ports.ts';
import { duplicateRules } from './refund.ts';
import { caseFiles, cases, chargeLists, customers, plans, subscriptionLists } from './stores.ts';

export const wiredChargeWork = async () => {
  const own = {
    duplicates: duplicateRules(),
    fileCase: bind(fileCase, caseFiles()),
    manyCharges: manyItems(required('TABLE_NAME'), chargeKind),
  };
  const ports = { ...chargePorts(), gateway: iamportThatRefunds(), ...own };
  const work = bind(workOnCharge, ports);
  const conditions = await conditionsNow(ports);
  return (id: string) => work({ ...conditions, id: merchantUid(id) });
};

export const wiredKeyWork = async () => {
  const lists = { chargeLists: chargeLists(), subscriptionLists: subscriptionLists() };
  const more = {
    customers: customers(),
    plans: plans(),
    cases: cases(),
    gateway: iamportThatDeletes(),
    issuances: issuancesAtIamport(),
  };
  const ports = { ...chargePorts(), ...lists, ...more };
  const work = bind(workOnKey, ports);
  const conditions = await conditionsNow(ports);
  return (id: string) => work({ ...conditions, id: customerUid(id) });
};

/** Whether charging is allowed is read once for all messages of one invocation. */
const conditionsNow = async (ports: Parameters<typeof currentControl>[0]) => ({
  control: await currentControl(ports),
});
