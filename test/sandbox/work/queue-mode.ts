/** The mode of all queues: a switch for tests of queue behaviour. */

export const queueModes = ['run', 'stop', 'twice'] as const;

/** `stop` receives nothing; `twice` delivers every message a second time. */
export type QueueMode = (typeof queueModes)[number];

export interface QueueSwitch {
  mode(): QueueMode;
  setMode(mode: QueueMode): void;
}

export function createQueueSwitch(): QueueSwitch {
  let mode: QueueMode = 'run';
  return {
    mode: () => mode,
    setMode(next) {
      mode = next;
    },
  };
}
