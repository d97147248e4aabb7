/** The control item as a deployment writes it, in the table it belongs to. */
import type { Control, TableState } from '../../../functions/domain/control/control.ts';
import { claimedBy } from '../../../functions/domain/control/table-state.ts';
import { tableId } from '../../../functions/domain/ids.ts';

/** The table under test, and one restored from it. */
export const TABLE = tableId('this-table');
export const COPY = tableId('copy-of-it');

export const ownControl = (more: Partial<Control> = {}): Control => ({
  ...claimedBy(TABLE, 0),
  ...more,
});

/** As the workers read it. */
export const ownTableState: TableState = { ...ownControl(), isOwnTable: true };
