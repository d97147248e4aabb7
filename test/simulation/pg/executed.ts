/** What the PG did with a request. */
import type { Row } from './row.ts';

export type Executed =
  | { readonly kind: 'row'; readonly row: Row }
  | { readonly kind: 'refused'; readonly message: string };
