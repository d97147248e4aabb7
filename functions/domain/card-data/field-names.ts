/** Fields that only card forms have, in any spelling, in English and Korean. */
import type { JsonValue } from '../json-values.ts';
import { fold } from './fold.ts';

/** Whether a field is a card's by its name; a card number may be shown masked, as Iamport does. */
export function isCardField({ name, kind, content }: JsonValue): boolean {
  if (name.length > LONGEST_NAME) return false;
  const spelled = spelling(name);
  if (CARD_NUMBER.test(spelled)) return !(kind === 'text' ? isMasked(content) : content === 'null');
  return OTHER.test(spelled);
}

const LONGEST_NAME = 64;

/** `cardNumber`, `CARD_NUMBER` and `card-number` are one. */
const spelling = (name: string) =>
  fold(name)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

/** Empty, or with at least one digit hidden; the digits that show are searched all the same. */
const isMasked = (shown: string) => shown === '' || /[*#x•●○]/i.test(shown);

const CARD_NUMBER =
  /^(?:(?:credit|debit|check|payment|pay|buyer|customer|user|my|full|raw)*(?:card|cc)(?:numbers?|num|no|nbr)|(?:신용|체크|결제|구매자|고객)*카드(?:번호|넘버))\d?$/;

const OTHER = new RegExp(
  [
    // Expiry
    /^(?:credit|debit|check|payment)?(?:card|cc)?(?:exp|expiry|expiration)(?:date|day|month|year|mm|m|yyyy|yy|y)*$/,
    /^(?:(?:card|cc)expires?|(?:card|cc)?expir(?:e|es|ed|ing)(?:date|month|year|mm|yyyy|yy))(?:mm|yyyy|yy)*$/,
    /^(?:card)?(?:valid|good)(?:thru|through)$/,
    /^(?:(?:신용|체크)?카드)?유효(?:기간|기한|년월|연월|월|년|년도|연도)(?:mm|yy|월|년|월년|년월)*$/,
    /^(?:신용|체크)?카드만료(?:일|월|년|일자|년월|연월)?$/,
    // CVC, CVV and their like
    /^(?:credit|debit)?(?:card|cc)?(?:cvc|cvv|cvn|csc)\d?(?:code|number|num|no|번호|코드)?$/,
    /^(?:card|cc)?security(?:code|number|no)$|^(?:card|cc)verification(?:code|number|value)$/,
    /^(?:(?:신용|체크)?카드)?(?:보안코드|보안번호|시브이씨)$|^카드(?:cvc|cvv)\d?(?:번호|코드)?$/,
    // Password
    /^(?:pwd|pw|password|passwd|pin)(?:first)?2digits?$|^(?:pwd|pw|password)first2(?:digits?)?$/,
    /^(?:credit|debit)?card(?:password|passwd|passcode|pass|pwd|pw|pin)(?:first)?2?(?:digits?)?$/,
    /^(?:(?:신용|체크)?카드)?(?:비밀번호|비번|암호)(?:앞)?(?:2|두)자리(?:숫자)?$|^(?:신용|체크)?카드(?:비밀번호|비번|암호)$/,
    // The holder's date of birth, by its name in Iamport's card form
    /^birth$/,
  ]
    .map(({ source }) => source)
    .join('|'),
);
