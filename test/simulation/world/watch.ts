/** The callbacks by which an observer gets everything that happens in a simulated world. */
import type { Asked, Listed, RefundSent, Sent, Struck } from '../pg/noticed.ts';
import type { Row } from '../pg/row.ts';
import type { Told } from './bus.ts';
import type { Answered } from './fates.ts';
import type { Written } from './table.ts';

export interface Watch {
  readonly written: (write: Written) => void;
  readonly told: (told: Told) => void;
  /** A payment was made or refunded. */
  readonly moved: (row: Row) => void;
  /** An earlier system's payment on one of our keys turned up. */
  readonly appeared?: (() => void) | undefined;
  readonly sent: (sent: Sent) => void;
  readonly refundSent: (sent: RefundSent) => void;
  readonly asked: (asked: Asked) => void;
  /** A comparison was shown a part of the list of transactions. */
  readonly listed?: (listed: Listed) => void;
  /** A key is deleted at Iamport. */
  readonly forgotten: (customerUid: string) => void;
  /** Iamport refused to delete a key. */
  readonly keyKept?: ((customerUid: string) => void) | undefined;
  readonly logged: (line: string) => void;
  /** The platform ended a function, which had not frozen, while its request was on the way. */
  readonly cutOff: (by: string) => void;
  /** A request for a charge was answered without an outcome, by an outage or in words. */
  readonly struck?: (struck: Struck) => void;
  /** A function got an answer from table, queue, bus or Iamport. */
  readonly answered?: (answer: Answered) => void;
}
