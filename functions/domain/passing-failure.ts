/**
 * Which errors of a service behind us pass by themselves: nobody here is at fault, and the identical step
 * may simply be made again.
 */

/** As the clients of AWS name their own failures, and being asked too much. */
const PASSING = /^(?:Internal|Service|Throttl|Provisioned|RequestLimit|RequestTimeout|Timeout)/;

export const isPassing = (error: unknown): boolean => PASSING.test(String(error));
