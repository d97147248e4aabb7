/** Runs every five minutes: sends due work to the queues. */
import { wiredDispatch } from '../wiring/dispatcher.ts';
import { log } from '../wiring/log.ts';

export const handler = async (): Promise<void> => {
  const { sent } = await wiredDispatch()();
  if (sent > 0) log.info('dispatched', { sent });
};
