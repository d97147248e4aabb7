/** Giving money back, on the real gateway, table and bus. */
import { optional } from '../env.ts';
import { fileCase } from '../use-cases/protocol/file-case.ts';
import type { DuplicateRules } from '../use-cases/protocol/refund-duplicate.ts';
import { refundCharge } from '../use-cases/refund-charge.ts';
import { chargePorts } from './charging.ts';
import { cases } from './stores.ts';

export const wiredRefundCharge = () =>
  refundCharge({ ...chargePorts(), fileCase: fileCase(cases()) });

const MOST_A_DAY = 20;

/** What the shop decided about second payments of one debt. */
export const duplicateRules = (): DuplicateRules => ({
  autoRefund: optional('AUTO_REFUND_DUPLICATES') !== 'no',
  mostADay: Number(optional('DUPLICATE_REFUNDS_A_DAY') ?? MOST_A_DAY),
});
