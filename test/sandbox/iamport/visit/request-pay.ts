/** Checks the parameters of `IMP.request_pay` as the browser SDK does before any window opens. */
import { isRecord } from '../rest/parameters.ts';
import { sandboxAccount } from '../sandbox-account.ts';

export interface Channel {
  readonly provider: string;
  readonly mid: string;
}

export interface PayRequest {
  readonly channel: Channel;
  readonly merchantUid: string;
  readonly name: string;
  readonly amount: number;
  /** When present, the window issues a billing key instead of taking a payment. */
  readonly customerUid: string | undefined;
  readonly redirectUrl: string | undefined;
  readonly noticeUrls: readonly string[];
  readonly customerId: string | null;
  readonly customData: string | null;
  readonly buyer: Readonly<Record<(typeof buyerFields)[number], string | null>>;
}

const buyerFields = [
  'buyer_name',
  'buyer_email',
  'buyer_tel',
  'buyer_addr',
  'buyer_postcode',
] as const;

type Given = Readonly<Record<string, unknown>>;

/** The request, or the message of its refusal. */
export function readPayRequest(given: unknown): PayRequest | string {
  if (!isRecord(given)) return '결제 파라메터가 올바르지 않습니다.';
  const { merchant_uid, name, amount, customer_uid, m_redirect_url } = given;
  if (!isText(merchant_uid, 40)) return 'merchant_uid는 40자 이하의 문자열이어야 합니다.';
  if (!isText(name, 40)) return 'name은 40자 이하의 문자열이어야 합니다.';
  if (!isAmount(amount)) return 'amount는 0 이상의 숫자여야 합니다.';
  if (!isAbsent(customer_uid) && !isText(customer_uid, 80)) {
    return 'customer_uid는 80자 이하의 문자열이어야 합니다.';
  }
  if (!isAbsent(m_redirect_url) && !isWebAddress(m_redirect_url)) {
    return 'm_redirect_url이 올바르지 않습니다.';
  }
  const channel = channelOf(given);
  if (typeof channel === 'string') return channel;
  const refusal = buyerRefusal(given);
  if (refusal !== undefined) return refusal;
  return {
    channel,
    merchantUid: merchant_uid,
    name,
    amount,
    customerUid: isAbsent(customer_uid) ? undefined : customer_uid,
    redirectUrl: isAbsent(m_redirect_url) ? undefined : m_redirect_url,
    noticeUrls: [given.notice_url].flat().filter((url) => typeof url === 'string'),
    customerId: textOrNull(given.customer_id),
    customData: isAbsent(given.custom_data) ? null : JSON.stringify(given.custom_data),
    buyer: buyerOf(given),
  };
}

/** The account's channel that is named, or the message of a refusal. */
function channelOf({ pg, channelKey, pay_method }: Given): Channel | string {
  if (pay_method !== 'card') return 'pay_method는 card만 지원합니다.';
  const { mid, channelKey: ourChannel, otherChannels } = sandboxAccount;
  const own = { provider: 'html5_inicis', mid };
  const isOwn = isAbsent(channelKey) ? pg === own.provider : channelKey === ourChannel;
  if (isOwn) return own;
  const known = isAbsent(channelKey) ? [own, ...otherChannels] : [];
  const found = known.find((one) => pg === `${one.provider}.${one.mid}`);
  return found ?? '등록된 PG 설정 정보가 없습니다.';
}

function buyerRefusal(given: Given): string | undefined {
  const wrong = buyerFields.find(
    (name) => !isAbsent(given[name]) && typeof given[name] !== 'string',
  );
  return wrong && `${wrong}은 문자열이어야 합니다.`;
}

function buyerOf(given: Given): PayRequest['buyer'] {
  return {
    buyer_name: textOrNull(given.buyer_name),
    buyer_email: textOrNull(given.buyer_email),
    buyer_tel: textOrNull(given.buyer_tel),
    buyer_addr: textOrNull(given.buyer_addr),
    buyer_postcode: textOrNull(given.buyer_postcode),
  };
}

function isText(value: unknown, most: number): value is string {
  return typeof value === 'string' && value !== '' && [...value].length <= most;
}

function isAmount(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0;
}

function isAbsent(value: unknown): value is undefined | null {
  return value === undefined || value === null;
}

function isWebAddress(value: unknown): value is string {
  return typeof value === 'string' && /^https?:\/\//.test(value) && URL.canParse(value);
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
