/** Delivers webhooks to the shop: promptly, twice, late or not at all. */
import * as z from 'zod/mini';
import type { IamportPayment } from './book/payment.ts';
import type { DeliverWebhook, WebhookNotice } from './deliver-webhook.ts';

export const webhookModes = ['on', 'off', 'twice', 'late'] as const;

export type WebhookMode = (typeof webhookModes)[number];

export interface Webhooks {
  readonly announce: (
    payment: IamportPayment,
    to: { readonly urls: readonly string[]; readonly cancellationId?: string },
  ) => void;
  readonly mode: () => WebhookMode;
  readonly setMode: (mode: WebhookMode) => void;
  /** Not delivered yet: late ones, and those being sent. */
  readonly pending: () => number;
  /** Epoch milliseconds of the next delivery; now, while one is being sent. */
  readonly nextDueAt: () => number | undefined;
  /** Delivers those that are due, and waits for those being sent. */
  readonly deliverDue: () => Promise<void>;
  readonly stop: () => Promise<void>;
  readonly snapshot: () => WebhookSnapshot;
  readonly restore: (snapshot: WebhookSnapshot) => void;
}

const noticeSchema = z.readonly(
  z.object({
    imp_uid: z.string(),
    merchant_uid: z.string(),
    status: z.string(),
    cancellation_id: z.optional(z.string()),
  }),
);

export const webhookSnapshotSchema = z.object({
  mode: z.enum(webhookModes),
  late: z.array(z.readonly(z.object({ url: z.string(), notice: noticeSchema, due: z.number() }))),
});

type WebhookSnapshot = z.infer<typeof webhookSnapshotSchema>;

export function createWebhooks(options: {
  readonly now: () => number;
  readonly lateByMilliseconds: number;
  readonly deliver: DeliverWebhook;
}): Webhooks {
  let { mode, late }: WebhookSnapshot = { mode: 'on', late: [] };
  const underway = new Set<Promise<void>>();
  const stopping = new AbortController();

  const send = (url: string, notice: WebhookNotice): Promise<void> => {
    // Iamport delivers once, whatever the shop answers.
    const delivery = Promise.resolve()
      .then(() => options.deliver(url, notice, stopping.signal))
      .catch(() => undefined);
    underway.add(delivery);
    return delivery.finally(() => underway.delete(delivery));
  };

  return {
    announce: (payment, { urls, cancellationId }) => {
      const notice = noticeOf(payment, cancellationId);
      const due = options.now() + options.lateByMilliseconds;
      if (mode === 'off') return;
      if (mode === 'late') late = [...late, ...urls.map((url) => ({ url, notice, due }))];
      else for (const url of mode === 'twice' ? [...urls, ...urls] : urls) void send(url, notice);
    },
    mode: () => mode,
    setMode: (chosen) => {
      mode = chosen;
    },
    pending: () => late.length + underway.size,
    nextDueAt: () => {
      if (underway.size > 0) return options.now();
      return late.map(({ due }) => due).toSorted((a, b) => a - b)[0];
    },
    deliverDue: async () => {
      const isDue = ({ due }: { readonly due: number }) => due <= options.now();
      const due = late.filter(isDue).toSorted((a, b) => a.due - b.due);
      late = late.filter((delivery) => !due.includes(delivery));
      for (const { url, notice } of due) await send(url, notice);
      await Promise.all(underway);
    },
    stop: async () => {
      stopping.abort();
      await Promise.all(underway);
    },
    snapshot: () => ({ mode, late }),
    restore: (snapshot) => {
      ({ mode, late } = snapshot);
    },
  };
}

function noticeOf(payment: IamportPayment, cancellation_id?: string): WebhookNotice {
  const { imp_uid, merchant_uid, status } = payment;
  return { imp_uid, merchant_uid, status, ...(cancellation_id && { cancellation_id }) };
}
