/** The log of the functions. */
import { correlate, log, logError } from '../adapters/log.ts';

export { log };

/** Writes where an unexpected error came from; requests and answers are never written. */
export const errorLog = () => ({ correlate, error: logError });
