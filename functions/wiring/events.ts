/** Publishing events on the bus, and the metrics that count them. */
import { eventBus } from '../adapters/eventbridge/events.ts';
import { metricsIn } from '../adapters/metrics.ts';
import type { ViewOfRun } from '../contract/event-detail.ts';
import { numbersOf } from '../contract/events-in-numbers.ts';
import { required } from '../env.ts';
import type { Events } from '../ports/events.ts';
import type { Metrics } from '../ports/runtime.ts';

let made: Metrics | undefined;

export const metrics = (): Metrics => {
  made ??= metricsIn(required('METRICS_NAMESPACE'));
  return made;
};

/** Events count once the bus has accepted them; one published twice after a crash counts twice. */
export const events = (ofRun?: ViewOfRun): Events => {
  const bus = eventBus(required('EVENT_BUS_NAME'), ofRun);
  return {
    publish: async (events) => {
      await bus.publish(events);
      metrics().note(events.flatMap(numbersOf));
    },
  };
};
