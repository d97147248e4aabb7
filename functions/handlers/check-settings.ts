/** Runs once a day: logs what is wrong with the settings, and how to cure it. */
import { log } from '../wiring/log.ts';
import { wiredDailyCheck } from '../wiring/settings.ts';

export const handler = async (): Promise<void> => {
  const findings = await wiredDailyCheck()();
  for (const { code, severity, says, cure } of findings)
    log.warn('a setting is wrong', { code, severity, says, cure });
};
