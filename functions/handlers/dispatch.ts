/** Woken every five minutes: sends what is due to the queues of work. */
import { wiredDispatch } from '../wiring/dispatcher.ts';
import { log } from '../wiring/log.ts';

export const handler = async (): Promise<void> => {
  const { sent } = await wiredDispatch()();
  if (sent > 0) log.info('dispatched', { sent });
};
