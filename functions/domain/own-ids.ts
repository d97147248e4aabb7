/**
 * The ids we make ourselves. Each contains what it belongs to, so a webhook or a callback that
 * names one leads to its item without an index, and every worker builds the same id.
 *
 * The core is letters only, so an id of ours can never look like a card number.
 */
import {
  type CustomerUid,
  customerUid,
  type IdCode,
  idCode,
  type MerchantUid,
  merchantUid,
  type SubscriptionId,
  subscriptionId,
} from './ids.ts';

/** One attempt of one period of one subscription: the identity of what is charged. */
export interface PeriodAttemptName {
  readonly subscriptionId: SubscriptionId;
  readonly period: number;
  /** 1, 2, …; rises only after a definite decline. */
  readonly attempt: number;
}

/** What one of our own `merchant_uid`s identifies. */
export type OwnMerchantUid =
  | { readonly kind: 'registration'; readonly customerUid: CustomerUid }
  | ({ readonly kind: 'period' } & PeriodAttemptName);

const CORE = '[a-z]{28}';
const REGISTRATION = new RegExp(`^zk(${CORE})$`);
const PERIOD = new RegExp(`^zp(${CORE})(\\d{4})(\\d{2})$`);
const CUSTOMER_UID = new RegExp(`^bk(${CORE})$`);
const SUBSCRIPTION = new RegExp(`^sb(${CORE})$`);

export const LAST_PERIOD = 9_999;
export const LAST_ATTEMPT = 99;

/** Reads one of our own `merchant_uid`s; undefined for any other, and for wrong check letters. */
export function ownMerchantUid(text: string): OwnMerchantUid | undefined {
  const body = text.slice(0, -2);
  if (checkLetters(body) !== text.slice(-2)) return undefined;
  const registered = REGISTRATION.exec(body)?.[1];
  if (registered !== undefined)
    return { kind: 'registration', customerUid: customerUidFrom(idCode(registered)) };
  const [, code, period, attempt] = PERIOD.exec(body) ?? [];
  if (code === undefined) return undefined;
  return {
    kind: 'period',
    subscriptionId: subscriptionIdFrom(idCode(code)),
    period: Number(period),
    attempt: Number(attempt),
  };
}

/** The `customer_uid` of a billing key that we issue. */
export const customerUidFrom = (code: IdCode): CustomerUid => customerUid(`bk${code}`);

/** The id of a subscription. Its code is derived from the request, so repeating it makes one id. */
export const subscriptionIdFrom = (code: IdCode): SubscriptionId => subscriptionId(`sb${code}`);

/** The code in a `customer_uid` of ours, reused in the ids of what its registration creates. */
export function codeOfKey(uid: CustomerUid): IdCode | undefined {
  const code = CUSTOMER_UID.exec(uid)?.[1];
  return code === undefined ? undefined : idCode(code);
}

/**
 * The `merchant_uid` of one attempt: 38 characters from subscription, period and attempt, the same
 * from every worker. Throws where one of the three does not fit.
 */
export function periodUidOf(name: PeriodAttemptName): MerchantUid {
  const code = SUBSCRIPTION.exec(name.subscriptionId)?.[1];
  if (code === undefined || name.period > LAST_PERIOD || name.attempt > LAST_ATTEMPT)
    throw new Error(`no merchant_uid for period ${name.period}, attempt ${name.attempt}`);
  return sealed(`zp${code}${digits(name.period, 4)}${digits(name.attempt, 2)}`);
}

/** Every `merchant_uid` the period can have been charged under, whatever the ledger knows of it. */
export const everyAttemptOf = (
  period: Omit<PeriodAttemptName, 'attempt'>,
): readonly MerchantUid[] =>
  Array.from({ length: LAST_ATTEMPT }, (_, index) =>
    periodUidOf({ ...period, attempt: index + 1 }),
  );

const digits = (value: number, length: number) => String(value).padStart(length, '0');

/**
 * A registration's own `merchant_uid`, never used for a charge: Iamport keeps the visit to the
 * window as a `paid` record under it, and refuses a second payment under the same one.
 */
export function registrationUidOf(uid: CustomerUid): MerchantUid | undefined {
  const code = codeOfKey(uid);
  return code === undefined ? undefined : sealed(`zk${code}`);
}

const sealed = (body: string) => merchantUid(body + checkLetters(body));

/** Two check letters; a mistyped or made-up id has the wrong ones 675 times in 676. */
function checkLetters(body: string): string {
  let sum = 0;
  for (let at = 0; at < body.length; at += 1) sum = (sum * 31 + body.charCodeAt(at)) % 676;
  return letter(Math.floor(sum / 26)) + letter(sum % 26);
}

const letter = (index: number) => String.fromCharCode(97 + index);
