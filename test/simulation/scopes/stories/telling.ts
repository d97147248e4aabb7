/** What stories are made of. */
import type { Control } from '../../../../functions/domain/control/control.ts';
import type { Instant, Span } from '../../../../functions/domain/time.ts';
import type { Away } from '../../world/away.ts';
import { request } from '../../world/functions.ts';
import type { Ports } from '../../world/ports.ts';
import { calm } from '../../world/weather.ts';
import type { Cast } from '../casts.ts';
import { type Scope, START } from '../stage.ts';

/** Functions, because the fates of a scope keep count and serve only once. */
export type Stories = Readonly<Record<string, () => Scope>>;

export const { mischief: HONEST, rates: NO_FAULTS } = calm(START);

export const by = { actor: 'an operator', reason: '점검' };

/** A time during which a system is down. */
export const away = (from: Instant, lasts: Span): Away => ({ from, until: from + lasts });

/** Runs `cast` at that instant. */
export const at =
  (instant: Instant, cast: Cast): Cast =>
  (stage) =>
    stage.world.kernel.at(instant, () => cast(stage));

/** An operator calls a route. */
export const operator =
  (does: string, serve: (ports: Ports) => Promise<unknown>): Cast =>
  ({ world }) =>
    void request(world, `an operator ${does}`, serve);

/** Changes the control item before anything happens. */
export const control =
  (change: (item: Control) => Control): Cast =>
  ({ world: { table } }) => {
    const stored = table.find('control', 'CONTROL');
    if (stored === undefined) throw new Error('the table has no control item');
    const item = change(stored.item);
    table.put({ kind: 'control', id: 'CONTROL', item, by: 'the stage' }, stored.version);
  };
