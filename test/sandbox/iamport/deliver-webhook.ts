/** One webhook on the wire: a plain JSON POST, unsigned as Iamport's are. */
export const postWebhook: DeliverWebhook = async (url, notice, signal) => {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(notice),
    redirect: 'manual',
    signal: AbortSignal.any([signal, AbortSignal.timeout(30_000)]),
  });
  await response.body?.cancel();
};

export type DeliverWebhook = (
  url: string,
  notice: WebhookNotice,
  signal: AbortSignal,
) => Promise<void>;

export interface WebhookNotice {
  readonly imp_uid: string;
  readonly merchant_uid: string;
  readonly status: string;
  readonly cancellation_id?: string | undefined;
}
