/**
 * The guards that stop charging for everyone: breaker, volume limit, switch, lock of a restored
 * table.
 */
import type { Mutant } from '../mutant.ts';

const STOPS = 'Outages, breakers and daily volume limit';

export const stops: readonly Mutant[] = [
  {
    guard: 'charging switch',
    file: 'functions/domain/control/gate.ts',
    text: "if (control.charging === 'off') return 'none';",
    becomes: '',
    without: 'An operator stops charging and it goes on.',
    promised: STOPS,
    caughtBy: { scope: 'charging that is turned off for a day' },
  },
  {
    guard: 'breaker',
    file: 'functions/domain/control/contract-breaker.ts',
    text: 'if (control.breaker.open || !stops)',
    becomes: 'if (true)',
    without: 'Every card is tried every hour on a contract that refuses all.',
    promised: STOPS,
    caughtBy: { scope: 'a contract that refuses every card' },
  },
  {
    guard: 'one probe an hour',
    file: 'functions/domain/control/contract-breaker.ts',
    text: 'breaker.open ? { ...breaker, probeAt: now + PROBE_EVERY } : breaker;',
    becomes: 'breaker.open ? { ...breaker, probeAt: now } : breaker;',
    without: 'An open breaker lets every card through as a probe.',
    promised: STOPS,
    caughtBy: { scope: 'a contract that refuses every card' },
  },
  {
    guard: 'the probe is taken by one',
    file: 'functions/use-cases/shared/charging-gate.ts',
    text: 'return taken !== undefined && (await ports.controls.replace(stored, taken)) !== undefined;',
    becomes: 'return true;',
    without: 'An open breaker lets every card through as a probe.',
    promised: STOPS,
    caughtBy: { scope: 'a contract that refuses every card' },
  },
  {
    guard: 'the breaker closes',
    file: 'functions/domain/control/after-send.ts',
    text: 'if (!gotThrough(outcome)) return control;',
    becomes: 'return control;',
    without: 'A fault of an hour stops all charging for ever.',
    promised: STOPS,
    caughtBy: { scope: 'a contract that refuses every card' },
  },
  {
    guard: 'brake',
    file: 'functions/use-cases/workers/dispatch.ts',
    text: 'if (exceedsVolumeLimit(control, seoulDate(now))) return 0;',
    becomes: '',
    without: 'All charges that a fault makes due on one day are made.',
    promised: STOPS,
    caughtBy: { scope: 'a day that would charge far more than any before' },
  },
  {
    guard: 'three customers stop a contract',
    file: 'functions/domain/control/contract-breaker.ts',
    text: 'const stops = faults.length >= MOST_FAULTY_CUSTOMERS || ofContract;',
    becomes: 'const stops = ofContract;',
    without: 'A contract that refuses all cards without saying so is tried with every one of them.',
    promised: STOPS,
    caughtBy: { scope: 'a contract that refuses one card after the other' },
  },
  {
    guard: 'one word of the contract stops it',
    file: 'functions/domain/control/contract-breaker.ts',
    text: 'const stops = faults.length >= MOST_FAULTY_CUSTOMERS || ofContract;',
    becomes: 'const stops = faults.length >= MOST_FAULTY_CUSTOMERS;',
    without: 'A contract that has ended is tried with every card while there are only two.',
    promised: STOPS,
    caughtBy: { scope: 'a contract that refuses both customers' },
  },
  {
    guard: 'what is dropped says nothing of the contract',
    file: 'functions/domain/control/after-send.ts',
    text: `outcome.decline.class !== 'merchant_fault' &&
    outcome.decline.class !== 'not_executed');`,
    becomes: "outcome.decline.class !== 'merchant_fault');",
    without: 'A request that no card company saw closes the breaker.',
    promised: STOPS,
    caughtBy: { test: 'test/use-cases/shared/charging-gate.test.ts' },
  },
  {
    guard: 'no control item, no charge',
    file: 'functions/domain/control/table-state.ts',
    text: 'isOwnTable: control?.table?.id === here,',
    becomes: 'isOwnTable: control === undefined || control.table?.id === here,',
    without: 'A table that has lost its control item charges everything that looks due in it.',
    promised: STOPS,
    caughtBy: { scope: 'a table without its control item' },
  },
  {
    guard: 'a copied table charges nothing',
    file: 'functions/domain/control/table-state.ts',
    text: 'isOwnTable: control?.table?.id === here,',
    becomes: 'isOwnTable: control !== undefined,',
    without: 'A restored table charges what the original has charged already.',
    promised: STOPS,
    caughtBy: { scope: 'a restored table' },
  },
  {
    guard: 'a copy is released when the book was replayed into it',
    file: 'functions/domain/control/table-state.ts',
    text: 'lock: { ...locked.lock, replay: { id, by } },',
    becomes: 'table: { id: here, claimedAt: now },',
    without: 'A restored table charges again the payments that it has lost.',
    promised: STOPS,
    caughtBy: { scope: 'a restored table that has lost a payment' },
  },
  {
    guard: 'a replay proves that it can see',
    file: 'functions/use-cases/reconciliation/replay-periods.ts',
    text: 'if (found.length === 0) await controlled(ports, subscription);',
    becomes: '',
    without:
      'A restored table is unlocked while inquiries find nothing, and charges everything again.',
    promised: STOPS,
    caughtBy: { scope: 'a restored table that has lost a payment' },
  },
  {
    guard: 'only what got through since the last refusal starts charging again',
    file: 'functions/domain/control/contract-breaker.ts',
    text: 'control.breaker.faults.some(({ at }) => at >= throughAt)',
    becomes: 'false',
    without:
      'A payment from before the refusal closes the breaker, and every card is refused once more.',
    promised: STOPS,
    caughtBy: { test: 'test/use-cases/shared/charging-gate.test.ts' },
  },
];
