/** Runs once a day, and when `npm run doctor` asks: logs and says what is wrong with the settings, and how to cure it. */
import { log } from '../wiring/log.ts';
import { wiredCountedReport } from '../wiring/settings.ts';

export const handler = async () => {
  const report = await wiredCountedReport()();
  for (const { code, severity, says, cure } of report.findings)
    log.warn('a setting is wrong', { code, severity, says, cure });
  return report;
};
