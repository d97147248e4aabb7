/** What the frontend passes to `IMP.request_pay` to open the Inicis window for one registration. */
import type { PendingKey } from '../domain/billing-key/billing-key.ts';
import type { Buyer } from '../domain/gateway/answer.ts';
import { seoulIso } from '../domain/time.ts';

/** How the shop's payment windows are opened; from configuration only. */
export interface WindowSettings {
  /** The shop's merchant code at Iamport (`imp########`). */
  readonly impCode: string;
  /** PG and MID, as the window takes them. */
  readonly pg: string;
  /** Replaces `pg` when the shop uses Iamport's channels. */
  readonly channelKey?: string | undefined;
  readonly mRedirectUrl?: string | undefined;
  readonly noticeUrl?: string | undefined;
}

/** The field names inside `request_pay` are those of Iamport's browser SDK. */
export const registrationView = (
  key: PendingKey,
  window: { readonly settings: WindowSettings; readonly buyer: Buyer },
) => ({
  imp_code: window.settings.impCode,
  request_pay: {
    ...(window.settings.channelKey === undefined
      ? { pg: window.settings.pg }
      : { channelKey: window.settings.channelKey }),
    pay_method: 'card' as const,
    merchant_uid: key.registration.merchantUid,
    name: safeInWindow(key.registration.name),
    amount: key.registration.amount,
    customer_uid: key.customerUid,
    ...buyerFields(window.buyer),
    ...(window.settings.mRedirectUrl && { m_redirect_url: window.settings.mRedirectUrl }),
    ...(window.settings.noticeUrl && { notice_url: window.settings.noticeUrl }),
  },
  expires_at: seoulIso(key.registration.expiresAt),
});

const buyerFields = (buyer: Buyer) => ({
  ...(buyer.name !== undefined && { buyer_name: safeInWindow(buyer.name) }),
  ...(buyer.email !== undefined && { buyer_email: buyer.email }),
  ...(buyer.tel !== undefined && { buyer_tel: buyer.tel }),
});

/**
 * The Inicis window stays blank on phones when a quotation mark stands in a name
 * (github.com/iamport/iamport-ios/issues/37), and PGs' forms break on these others too. Each has a
 * twin that reads the same and that EUC-KR has. Only what the window shows is changed: the plan, the
 * charge and the receipt keep the name as it is.
 */
const TWINS: Readonly<Record<string, string>> = {
  ...{ "'": '’', '`': '’', '"': '”', '<': '＜', '>': '＞' },
  ...{ '&': '＆', '\\': '＼', '|': '｜', ';': '；' },
};

const safeInWindow = (name: string) =>
  name.replaceAll(/['`"<>&\\|;]/g, (sign) => TWINS[sign] ?? '');
