/** The payment status that some paths end with. */
import { badRequest } from './paging.ts';

export function isStatusPath(status: string): boolean {
  return ['all', 'ready', 'paid', 'cancelled', 'failed'].includes(status);
}

export const unsupportedStatus = badRequest('지원되지 않는 상태값입니다.');
