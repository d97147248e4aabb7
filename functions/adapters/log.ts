/** Structured log lines. Only named facts are ever written: no bodies, no persons, no secrets. */
import { Logger } from '@aws-lambda-powertools/logger';
import type { Log } from '../ports.ts';

export const logger = new Logger({ serviceName: 'billing' });

export const log: Log = {
  warn: (message, facts) => logger.warn(message, { ...facts }),
};
