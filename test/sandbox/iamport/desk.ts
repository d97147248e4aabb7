/** What all parts of the simulated Iamport share. */
import type { Book } from './book/book.ts';
import type { Identifiers } from './book/identifiers.ts';
import type { Console } from './console.ts';
import type { Tokens } from './rest/tokens.ts';
import type { Schedules } from './schedules/schedules.ts';
import type { Shape } from './shape/shape.ts';
import type { Webhooks } from './webhooks.ts';

export interface Desk {
  readonly book: Book;
  readonly tokens: Tokens;
  readonly identifiers: Identifiers;
  readonly webhooks: Webhooks;
  readonly schedules: Schedules;
  readonly console: Console;
  /** How the account shows things now. */
  readonly shape: () => Shape;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Unix seconds, as Iamport writes them. */
  readonly nowSeconds: () => number;
  readonly settings: {
    /** The HTTP status of "no such billing key", about which the sources disagree. */
    readonly unknownCustomerStatus: 404 | 200;
    /** Inquiries leave out a test channel's payments unless they ask for them. */
    readonly testChannel: boolean;
  };
}
