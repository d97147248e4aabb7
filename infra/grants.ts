/** What each grant means: the environment variables a function gets with it. */
import type { Grant } from './routes.ts';

/**
 * Names of the variables, by grant. The stack and the sandbox supply the values; `functions/env.ts`
 * reads them. Optional ones may be absent.
 */
export const environmentOf: Record<Grant, readonly string[]> = {
  table: ['TABLE_NAME'],
  lists: ['TABLE_NAME'],
  iamport: ['IAMPORT_SECRET_ID', 'IAMPORT_API_URL'],
  events: ['EVENT_BUS_NAME'],
  window: ['IMP_CODE', 'PG', 'CHANNEL_KEY', 'M_REDIRECT_URL', 'NOTICE_URL'],
  issuer: ['JWT_ISSUER'],
};
