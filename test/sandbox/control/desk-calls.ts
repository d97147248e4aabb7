/** What the desk's page asks of the sandbox alone, each room in one call. */
import type { EventBus } from '../aws/event-bus.ts';
import type { WorkQueues } from '../aws/work-queues.ts';
import type { Crashes } from '../crash/crashes.ts';
import type { SimulatedIamport } from '../iamport/simulated-iamport.ts';
import type { QueueSwitch } from '../work/queue-mode.ts';
import type { ControlCall } from './control-call.ts';
import { createSummary } from './summary.ts';

export interface DeskCallsOptions {
  readonly eventBus: EventBus;
  readonly iamport: SimulatedIamport;
  readonly queues: WorkQueues;
  readonly queueSwitch: QueueSwitch;
  readonly crashes: Crashes;
  /** The handlers' environment. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

export function deskCalls(options: DeskCallsOptions): readonly ControlCall[] {
  const { eventBus, iamport, queues, queueSwitch, crashes, environment } = options;
  return [
    { method: 'GET', path: '/_sandbox/summary', answer: createSummary(eventBus, iamport.payments) },
    {
      method: 'GET',
      path: '/_sandbox/tools',
      answer: async () => ({
        queue: { mode: queueSwitch.mode(), ...(await queues.depths()) },
        faults: iamport.faults(),
        webhooks: iamport.webhookMode(),
        shape: iamport.shape(),
        redirect: environment.M_REDIRECT_URL ?? null,
        crashes: crashes.armed(),
      }),
    },
  ];
}
