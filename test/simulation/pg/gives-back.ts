/** Refunds a transaction of the PG, if the balance is what the request says. */
import type { RefundRequest } from '../../../functions/domain/gateway/answer.ts';
import type { Executed } from './executed.ts';
import type { PgWorld } from './pg-world.ts';
import { isOthers, isTaken, leftOf, type Row } from './row.ts';

const NOTHING_TO_CANCEL = '취소할 결제건이 존재하지 않습니다.';
const WRONG_CHECKSUM = '취소 가능 잔액이 checksum과 일치하지 않습니다.';
const CANNOT_CANCEL = '[500626][취소실패|취소 불가 거래]';

/** A request that says no balance is not checked. */
export function givesBack(
  { kernel, faults, weather, moved }: Pick<PgWorld, 'kernel' | 'faults' | 'weather' | 'moved'>,
  rows: readonly Row[],
  request: Pick<RefundRequest, 'impUid' | 'amount' | 'balance' | 'reason'>,
): Executed {
  const { impUid, amount, balance, reason } = request;
  const row = rows.find((one) => one.impUid === impUid);
  if (row === undefined || !(isTaken(row) || isOthers(row)))
    return { kind: 'refused', message: NOTHING_TO_CANCEL };
  const left = leftOf(row);
  const isOther = balance !== undefined && balance !== left;
  if (left === 0 || isOther || amount > left) return { kind: 'refused', message: WRONG_CHECKSUM };
  if (faults.strikes('refundRefused')) return { kind: 'refused', message: CANNOT_CANCEL };
  row.cancellations.push({ amount, at: kernel.now(), reason });
  row.status = 'cancelled';
  moved(row);
  return weather.mischief.refusesWhatItGives
    ? { kind: 'refused', message: CANNOT_CANCEL }
    : { kind: 'row', row };
}
