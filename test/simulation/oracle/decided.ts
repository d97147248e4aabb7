/** What people decided: they may adopt what was not asked for, and keep what is one too many. */
import type { Charge } from '../../../functions/domain/charge/charge.ts';
import type { Row } from '../pg/row.ts';
import type { Table } from '../world/table.ts';

/** A person gave a verdict on this charge. */
export const isDecided = ({ history }: Charge) => history.some(({ what }) => what === 'verdict');

/** A person was asked about this payment, by itself or by its charge, and has not been overtaken. */
export const isAsked = (table: Table, { merchantUid, impUid }: Row) =>
  table.all('case').some(({ about, closing }) => {
    const isAboutIt =
      ('merchantUid' in about && about.merchantUid === merchantUid) ||
      ('impUid' in about && about.impUid === impUid);
    return isAboutIt && closing?.verdict !== 'settled';
  });
