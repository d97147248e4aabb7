/** Refunds, on the real gateway, table and bus. */
import { iamportThatRefunds } from '../adapters/iamport/from-environment.ts';
import { optional } from '../env.ts';
import { fileCase } from '../use-cases/case/file-case.ts';
import type { DuplicateRules } from '../use-cases/refund/duplicate-ports.ts';
import { refundCharge } from '../use-cases/refund/refund-charge.ts';
import { bind } from './bind.ts';
import { chargePorts } from './charging-ports.ts';
import { caseFiles } from './stores.ts';

export const wiredRefundCharge = () =>
  bind(refundCharge, {
    ...chargePorts(),
    gateway: iamportThatRefunds(),
    fileCase: bind(fileCase, caseFiles()),
    mostRefundsADay: mostRefundsADay(),
  });

const MOST_ASKED_A_DAY = 100;

/** The most refunds a day that people may ask for, as the shop set it. */
export const mostRefundsADay = () => Number(optional('MAX_REFUNDS_A_DAY') ?? MOST_ASKED_A_DAY);

const MOST_A_DAY = 20;

/** The shop's rules for duplicate payments of one debt. */
export const duplicateRules = (): DuplicateRules => ({
  autoRefund: optional('AUTO_REFUND_DUPLICATES') !== 'no',
  mostADay: Number(optional('DUPLICATE_REFUNDS_A_DAY') ?? MOST_A_DAY),
});
