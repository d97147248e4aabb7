/** What the PG did with a request, and what the adapter makes of it. */
import type { Meaning } from '../../../functions/domain/gateway/outcome.ts';
import type { Row } from './row.ts';

interface Written {
  readonly kind: 'row';
  readonly row: Row;
}

interface Refused {
  readonly kind: 'refused';
  readonly message: string;
}

export type Executed = Written | Refused;

/** The same, with what the words of a refusal mean. */
export type Answered = Written | (Refused & { readonly meaning: Meaning });

export const answered = (executed: Executed, reads: (words: string) => Meaning): Answered =>
  executed.kind === 'row' ? executed : { ...executed, meaning: reads(executed.message) };
