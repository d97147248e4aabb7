/** The guards that stop charging for everyone: breaker, brake and switch. */
import type { Mutant } from '../mutant.ts';

const STOPS = 'Outages, breaker and brake';

export const stops: readonly Mutant[] = [
  {
    guard: 'charging switch',
    file: 'functions/domain/control.ts',
    text: "if (control.charging === 'off') return 'none';",
    becomes: '',
    without: 'An operator stops charging and it goes on.',
    promised: STOPS,
    caughtBy: { seed: 13 },
  },
  {
    guard: 'breaker',
    file: 'functions/domain/control.ts',
    text: 'if (control.breaker.open || !stops)',
    becomes: 'if (true)',
    without: 'Every card is tried every hour on a contract that refuses all.',
    promised: STOPS,
    caughtBy: { seed: 1 },
  },
  {
    guard: 'one probe an hour',
    file: 'functions/domain/control.ts',
    text: 'breaker: { ...control.breaker, probeAt: now + PROBE_EVERY } }',
    becomes: 'breaker: { ...control.breaker, probeAt: now } }',
    without: 'An open breaker lets every card through as a probe.',
    promised: STOPS,
    caughtBy: { seed: 1 },
  },
  {
    guard: 'the probe is taken by one',
    file: 'functions/use-cases/protocol/permit.ts',
    text: 'return taken !== undefined && (await ports.controls.replace(stored, taken)) !== undefined;',
    becomes: 'return true;',
    without: 'An open breaker lets every card through as a probe.',
    promised: STOPS,
    caughtBy: { seed: 1 },
  },
  {
    guard: 'the breaker closes',
    file: 'functions/use-cases/protocol/permit.ts',
    text: 'if (!faulty && !(gotThrough(outcome) && control.breaker.open)) return;',
    becomes: 'if (!faulty) return;',
    without: 'A fault of an hour stops all charging for ever.',
    promised: STOPS,
    caughtBy: { seed: 1 },
  },
  {
    guard: 'brake',
    file: 'functions/use-cases/dispatch.ts',
    text: 'if (isHeld(control, seoulDate(now))) return 0;',
    becomes: '',
    without: 'A day on which a fault makes everything due is charged whole.',
    promised: STOPS,
    caughtBy: { seed: 1 },
  },
];
