/** Parses a fault plan, and says clearly what is wrong with it. */
import { isRecord } from '../rest/parameters.ts';
import { SandboxRefusal } from '../sandbox-refusal.ts';
import {
  type CallName,
  type Fault,
  type FaultName,
  type FaultOperation,
  faultNames,
  faultOperations,
  lookups,
} from './fault.ts';
import { timesOf } from './fault-times.ts';
import { wordsOf } from './fault-words.ts';
import { type Plan, wholeNumber } from './plan.ts';

export function parseFault(plan: unknown, now: number): Fault {
  if (!isRecord(plan)) throw new SandboxRefusal('A fault plan must be a JSON object.');
  const unknownName = Object.keys(plan).find((name) => !memberNames.includes(name));
  if (unknownName) throw new SandboxRefusal(`A fault plan has no member "${unknownName}".`);
  const operation = oneOf(faultOperations, plan, 'operation');
  const fault = oneOf(faultNames, plan, 'fault');
  if (!isPossible(fault, operation)) {
    throw new SandboxRefusal(`The fault ${fault} cannot happen to the operation ${operation}.`);
  }
  return {
    operation,
    fault,
    ...timesOf(plan, now),
    ...wordsOf(plan, fault),
    ...customerOf(plan, operation),
    ...delayOf(plan),
  };
}

const memberNames = [
  'operation',
  'fault',
  'code',
  'message',
  'http',
  'times',
  'from',
  'until',
  'lasts',
  'customer_uid',
  'delay_ms',
];

/** Faults that only some operations can have. */
const operationsOf: Partial<Record<FaultName, readonly FaultOperation[]>> = {
  decline: ['again', 'cancel'],
  wrong_amount: ['again'],
  accept_duplicate: ['again'],
  row_moves: ['payments_status'],
  not_found: [
    'again',
    'customer_get',
    'customer_delete',
    'payment_get',
    'payments_find',
    'payments_status',
    'cancel',
    'lookups',
  ],
};

function isPossible(fault: FaultName, operation: FaultOperation): boolean {
  return operationsOf[fault]?.includes(operation) ?? true;
}

/** Whether a plan for this operation concerns that call. */
export function concerns(operation: FaultOperation, call: CallName | undefined): boolean {
  if (call === undefined) return false;
  if (operation === 'lookups') return (lookups as readonly string[]).includes(call);
  return operation === 'all' || operation === call;
}

function oneOf<const Value extends string>(values: readonly Value[], plan: Plan, name: string) {
  const found = values.find((value) => value === plan[name]);
  if (found === undefined) throw new SandboxRefusal(`${name} must be one of ${values.join(', ')}.`);
  return found;
}

function customerOf(plan: Plan, operation: FaultOperation): Pick<Fault, 'customer_uid'> {
  const { customer_uid } = plan;
  if (customer_uid === undefined) return {};
  if (typeof customer_uid !== 'string' || customer_uid === '') {
    throw new SandboxRefusal('customer_uid must be text.');
  }
  if (['token', 'payments_status', 'users_pg'].includes(operation)) {
    throw new SandboxRefusal(`The operation ${operation} is about no single customer_uid.`);
  }
  return { customer_uid };
}

function delayOf(plan: Plan): Pick<Fault, 'delay_ms'> {
  const delay_ms = wholeNumber(plan, 'delay_ms', 600_000);
  return delay_ms === undefined ? {} : { delay_ms };
}
