/** A cancellation, by API or in the admin console: records it, and sends the webhook if due. */
import { type Cancelled, cancelPayment } from './book/cancellation.ts';
import type { IamportPayment } from './book/payment.ts';
import type { Desk } from './desk.ts';
import { sandboxAccount } from './sandbox-account.ts';
import { SandboxRefusal } from './sandbox-refusal.ts';

export interface CancelOrder {
  readonly impUid: string | undefined;
  readonly amount?: number | undefined;
  readonly checksum?: number | undefined;
  readonly reason: string;
  /** The console always sends a webhook; the API only on request. */
  readonly announce: boolean;
}

export function cancelAtDesk(desk: Desk, order: CancelOrder): Cancelled {
  const { book, identifiers, webhooks } = desk;
  const id = identifiers.cancellationId();
  const cancelled = cancelPayment(book.payment(order.impUid ?? ''), {
    ...order,
    id,
    at: desk.nowSeconds(),
    tid: identifiers.tid({ prefix: 'INIAPICARD', mid: sandboxAccount.mid, at: desk.now() }),
  });
  if (!cancelled.done) return cancelled;
  book.write(cancelled.payment);
  const urls = book.noticeUrls(cancelled.payment.imp_uid);
  if (order.announce) webhooks.announce(cancelled.payment, { urls, cancellationId: id });
  return cancelled;
}

export function cancelInConsole(
  desk: Desk,
  order: Pick<CancelOrder, 'impUid' | 'amount'>,
): IamportPayment {
  const cancelled = cancelAtDesk(desk, { ...order, reason: '관리자 취소', announce: true });
  if (!cancelled.done) throw new SandboxRefusal(cancelled.message);
  return cancelled.payment;
}
