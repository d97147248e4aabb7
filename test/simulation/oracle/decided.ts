/**
 * What people decided: they may adopt a payment that differs from the request, and keep a
 * duplicate.
 */
import type { Charge } from '../../../functions/domain/charge/charge.ts';
import type { Case } from '../../../functions/domain/verdict/case.ts';
import type { Row } from '../pg/row.ts';
import type { Table } from '../world/table.ts';

/** Whether a person gave a verdict on this charge. */
export const isDecided = ({ history }: Charge) => history.some(({ what }) => what === 'verdict');

/** Whether a case is about this payment or its charge, and was not closed automatically. */
export const isAsked = (table: Table, row: Row) =>
  table.all('case').some((one) => isAbout(one, row) && one.closing?.verdict !== 'settled');

/** Whether a case is about this payment or its charge. */
export const isAbout = ({ about }: Case, { merchantUid, impUid }: Row) =>
  ('merchantUid' in about && about.merchantUid === merchantUid) ||
  ('impUid' in about && about.impUid === impUid);
