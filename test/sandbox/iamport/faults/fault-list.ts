/** The planned faults; a call gets the oldest that applies to it. */
import type { CallName, Fault } from './fault.ts';
import { concerns, parseFault } from './parse-fault.ts';

export interface FaultList {
  readonly plan: (plan: unknown) => Fault;
  readonly clear: () => void;
  readonly all: () => readonly Fault[];
  /** The fault of this call, counted down. */
  readonly meet: (call: FaultableCall) => Fault | undefined;
}

export interface FaultableCall {
  readonly operation: CallName | undefined;
  readonly customerUids: readonly string[];
  /** Whether the call charges a merchant_uid that is used up. */
  readonly repeatsOrder: boolean;
}

/** `now`: sandbox time, as some faults last for a span of it. */
export function createFaultList(now: () => number): FaultList {
  let faults: readonly Fault[] = [];
  const left = () => {
    faults = faults.filter(({ until }) => until === undefined || now() < Date.parse(until));
    return faults;
  };
  return {
    plan: (plan) => {
      const fault = parseFault(plan, now());
      faults = [...faults, fault];
      return fault;
    },
    clear: () => {
      faults = [];
    },
    all: left,
    meet: (call) => {
      const met = left().find((fault) => hasBegun(fault, now()) && strikes(fault, call));
      if (met) faults = faults.flatMap((fault) => (fault === met ? countedDown(fault) : fault));
      return met;
    },
  };
}

function hasBegun({ from }: Fault, now: number): boolean {
  return from === undefined || Date.parse(from) <= now;
}

function strikes(fault: Fault, call: FaultableCall): boolean {
  if (!concerns(fault.operation, call.operation)) return false;
  // Only a duplicate may use this fault up, never an ordinary charge.
  if (fault.fault === 'accept_duplicate' && !call.repeatsOrder) return false;
  return fault.customer_uid === undefined || call.customerUids.includes(fault.customer_uid);
}

function countedDown(fault: Fault): readonly Fault[] {
  if (fault.times === 0) return [fault];
  return fault.times === 1 ? [] : [{ ...fault, times: fault.times - 1 }];
}
