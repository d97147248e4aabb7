/** What every part of the simulated Iamport works with. */
import type { Book } from './book/book.ts';
import type { Identifiers } from './book/identifiers.ts';
import type { Console } from './console.ts';
import type { Tokens } from './rest/tokens.ts';
import type { Webhooks } from './webhooks.ts';

export interface Desk {
  readonly book: Book;
  readonly tokens: Tokens;
  readonly identifiers: Identifiers;
  readonly webhooks: Webhooks;
  readonly console: Console;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Iamport writes unix seconds. */
  readonly nowSeconds: () => number;
  readonly settings: {
    /** The sources disagree about the status that goes with "no such billing key". */
    readonly unknownCustomerStatus: 404 | 200;
    /** Payments of a test channel are left out of lookups that do not ask for them. */
    readonly testChannel: boolean;
  };
}
