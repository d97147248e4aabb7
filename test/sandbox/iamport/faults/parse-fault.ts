/** Parses a fault plan, and says clearly what is wrong with it. */
import { isRecord } from '../rest/parameters.ts';
import { SandboxRefusal } from '../sandbox-refusal.ts';
import {
  type Fault,
  type FaultName,
  type FaultOperation,
  faultNames,
  faultOperations,
} from './fault.ts';

export function parseFault(plan: unknown): Fault {
  if (!isRecord(plan)) throw new SandboxRefusal('A fault plan must be a JSON object.');
  const unknownName = Object.keys(plan).find((name) => !memberNames.includes(name));
  if (unknownName) throw new SandboxRefusal(`A fault plan has no member "${unknownName}".`);
  const operation = oneOf(faultOperations, plan, 'operation');
  const fault = oneOf(faultNames, plan, 'fault');
  if (!(operationsOf[fault] ?? faultOperations).includes(operation)) {
    throw new SandboxRefusal(`The fault ${fault} cannot happen to the operation ${operation}.`);
  }
  return {
    operation,
    fault,
    times: wholeNumber(plan, 'times', 1_000_000) ?? 1,
    ...codeOf(plan, fault),
    ...customerOf(plan, operation),
    ...delayOf(plan),
  };
}

const memberNames = ['operation', 'fault', 'code', 'times', 'customer_uid', 'delay_ms'];

/** Faults that only some operations can have. */
const operationsOf: Partial<Record<FaultName, readonly FaultOperation[]>> = {
  decline: ['again', 'cancel'],
  wrong_amount: ['again'],
  accept_duplicate: ['again'],
  not_found: [
    'again',
    'customer_get',
    'customer_delete',
    'payment_get',
    'payments_find',
    'payments_status',
    'cancel',
  ],
};

type Plan = Readonly<Record<string, unknown>>;

function oneOf<const Value extends string>(values: readonly Value[], plan: Plan, name: string) {
  const found = values.find((value) => value === plan[name]);
  if (found === undefined) throw new SandboxRefusal(`${name} must be one of ${values.join(', ')}.`);
  return found;
}

function wholeNumber(plan: Plan, name: string, most: number): number | undefined {
  const value = plan[name];
  if (value === undefined) return undefined;
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= most) {
    return value;
  }
  throw new SandboxRefusal(`${name} must be a whole number from 0 to ${most}.`);
}

function codeOf({ code }: Plan, fault: FaultName): Pick<Fault, 'code'> {
  if (code === undefined) return {};
  if (fault !== 'decline') throw new SandboxRefusal('Only the fault decline has a code.');
  if (typeof code === 'string' && /^[0-9A-Z]{4}([0-9A-Z]{2})?$/.test(code)) return { code };
  throw new SandboxRefusal('code must be the four or six characters of an Inicis code.');
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
