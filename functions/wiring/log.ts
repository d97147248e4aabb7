/** The log of the HTTP functions. */
import { logger } from '../adapters/log.ts';

/** Writes the error's name and where it came from; requests and answers are never written. */
export const errorLog = () => ({
  error: (message: string, error: Error) => logger.error(message, error),
});
