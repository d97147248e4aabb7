/** Lets a page check cheaply whether anything has changed since its last read. */
import type { EventBus } from '../aws/event-bus.ts';
import type { TableEngine } from '../aws/table-engine.ts';
import type { Clock } from '../clock/clock.ts';
import { formatSeoul } from '../clock/seoul.ts';
import type { SimulatedIamport } from '../iamport/simulated-iamport.ts';
import type { ControlCall } from './control-call.ts';

export interface PulseCallsOptions {
  readonly clock: Clock;
  readonly table: TableEngine;
  readonly eventBus: EventBus;
  readonly iamport: SimulatedIamport;
}

export function pulseCalls(options: PulseCallsOptions): readonly ControlCall[] {
  const { clock } = options;
  const answer = () => ({
    now: formatSeoul(clock.now()),
    changes: changesOf(options),
    events: options.eventBus.events().length,
  });
  return [{ method: 'GET', path: '/_sandbox/pulse', answer }];
}

/** A text that changes whenever something was written, published, paid or cancelled. */
function changesOf({ table, eventBus, iamport }: PulseCallsOptions): string {
  const payments = iamport.payments();
  const paid = payments.filter(({ status }) => status === 'paid').length;
  const cancelled = payments.reduce((sum, { cancel_amount }) => sum + cancel_amount, 0);
  return [table.writes(), eventBus.events().length, payments.length, paid, cancelled].join('.');
}
