/** The log of the functions. */
import { logger } from '../adapters/log.ts';

/** Writes the error's name and where it came from; requests and answers are never written. */
export const errorLog = () => ({
  error: (message: string, error: Error) => logger.error(message, error),
});

/** What jobs say of their runs. */
export const log = {
  info: (message: string, facts: Readonly<Record<string, number>>) =>
    logger.info(message, { ...facts }),
  warn: (message: string, facts: Readonly<Record<string, string | number>>) =>
    logger.warn(message, { ...facts }),
};
