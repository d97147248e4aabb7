/**
 * The ids we make ourselves. They carry what they belong to, so a webhook or a callback that names
 * one finds its item without an index, and every worker builds the same one.
 *
 * The core is letters only: an id of ours can never look like a card number.
 */
import {
  type CustomerUid,
  customerUid,
  type IdCode,
  idCode,
  type MerchantUid,
  merchantUid,
} from './ids.ts';

/** What one of our own `merchant_uid`s stands for. */
export type OwnMerchantUid = { readonly kind: 'registration'; readonly customerUid: CustomerUid };

const CORE = '[a-z]{28}';
const REGISTRATION = new RegExp(`^zk(${CORE})$`);
const CUSTOMER_UID = new RegExp(`^bk(${CORE})$`);

/** Reads one of our own `merchant_uid`s; undefined for everybody else's, check letters included. */
export function ownMerchantUid(text: string): OwnMerchantUid | undefined {
  const body = text.slice(0, -2);
  if (checkLetters(body) !== text.slice(-2)) return undefined;
  const code = REGISTRATION.exec(body)?.[1];
  return code === undefined
    ? undefined
    : { kind: 'registration', customerUid: customerUidFrom(idCode(code)) };
}

/** The `customer_uid` of a billing key that we issue. */
export const customerUidFrom = (code: IdCode): CustomerUid => customerUid(`bk${code}`);

/**
 * A registration's own `merchant_uid`, never used for a charge: Iamport keeps the visit to the
 * window as a `paid` record under it, and refuses a second payment there.
 */
export function registrationUidOf(uid: CustomerUid): MerchantUid | undefined {
  const code = CUSTOMER_UID.exec(uid)?.[1];
  return code === undefined ? undefined : sealed(`zk${code}`);
}

const sealed = (body: string) => merchantUid(body + checkLetters(body));

/** Two letters that a mistyped or made-up id gets wrong 675 times in 676. */
function checkLetters(body: string): string {
  let sum = 0;
  for (const character of body) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 676;
  return letter(Math.floor(sum / 26)) + letter(sum % 26);
}

const letter = (index: number) => String.fromCharCode(97 + index);
