/**
 * The decline codes of KG Inicis as data: the card companies' codes and the PG's own, by class.
 *
 * Card companies' codes exist in two spellings with one meaning, `12SS` and `1200SS`; the table
 * keeps the two characters `SS`. The classes are our reading of the PG's published code list.
 */
import type { Meaning } from '../../../domain/gateway/outcome.ts';

type CodeMeaning = NonNullable<Meaning['class']>;

/** Each of these alone proves that the contract takes no charge at all. */
const OF_THE_CONTRACT = /^550(400|403|413|414|433)$/;

/** What the code in a text means, without its words; nothing where there is none. */
export function meaningOfCode(text: string | undefined): Meaning {
  const code = codeIn(text);
  if (code === undefined) return {};
  return {
    code,
    class: meaningOf(code),
    refusesAll: OF_THE_CONTRACT.test(code) || undefined,
    saysExists: OF_A_PAYMENT.test(shortOf(code)) ? 'this' : undefined,
  };
}

/** Approved or done already, and an order number that was used. */
const OF_A_PAYMENT = /^(619|704|H[8T])$/;

/** The meaning of a code as the PG writes it; undefined when it is not in the table. */
export function meaningOf(code: string): CodeMeaning | undefined {
  const short = shortOf(code);
  // `70`–`99` all say "call the card company", each company under its own number.
  return /^[7-9]\d$/.test(short) ? 'cardholder' : MEANING.get(short);
}

/** Two characters of a card company's code, and three of most of the PG's own. */
const shortOf = (code: string) => code.replace(/^(12(00)?(?=..$)|550(?=...$))/, '');

/**
 * The code in a text of the PG, wherever it stands: `[1254][실시간빌링실패|잔액부족]`,
 * `[ERROR][1254]`, `(1254)`, `1254: …`. Of several, an ambiguous one; else the first that is known;
 * else the first that can be a code.
 */
export function codeIn(text = ''): string | undefined {
  const plain = text.normalize('NFKC').toUpperCase();
  const found = [...plain.matchAll(CODE)].flatMap(([, ...ways]) => ways.find(Boolean) ?? []);
  return (
    found.find((code) => meaningOf(code) === 'ambiguous') ??
    found.find((code) => meaningOf(code) !== undefined) ??
    found.find((code) => /\d/.test(code))
  );
}

/** In brackets of any kind, at the very beginning, or after the word for it; amounts are neither. */
const CODE =
  /[[(【{<]\s*(?:(?:결과|응답|에러|오류)?코드\s*[:=]?\s*)?([0-9A-Z]{4,6})\s*[\])】}>]|^\s*([0-9A-Z]{4,6})\s*[:|/,-](?!\d)|코드\s*[:=]?\s*([0-9A-Z]{4,6})(?![0-9A-Z])/g;

/** Each code once: in two classes it would mean whichever comes last. */
export const CODES: Partial<Record<CodeMeaning, string>> = {
  // Balance and limits: of the day, the month, the purchase, the card, the family, the company.
  funds: '02 15 16 37 39 49 54 F1 FN FY GI GT K9 AA 786',
  // The card company, its network or its opening hours.
  issuer_down: '35 40 41 42 43 45 53 A7 A8 B9 BN E4 E5 E6 E7 E8 F5 F6 FK GU',
  // Expired, unknown, lost, returned, closed, replaced or blocked.
  card_dead:
    '03 04 14 23 26 48 B2 B3 F2 F3 FI FJ FS FT FW FX GV IM IR IS K6 K8 L3 ' +
    '1165 11C7 500416 416 601 638 742',
  // Something only the cardholder can settle with the card company.
  cardholder: '01 27 32 FD FE FO FR GF GQ H9 HB K7',
  // The data behind the key no longer satisfies the card company: register again.
  key_invalid: '19 21 38 51 56 58 FB 1141 1195 635 788 997',
  // The shop's contract or limits, never the customer's doing.
  merchant_fault:
    '07 08 29 30 60 B5 F9 GK GL GM 400 403 413 414 431 432 433 434 606 613 632 633 634 ' +
    '644 645 646 647 648 649 650 651',
  // The request itself cannot be paid: amount, instalments.
  request_fault: '05 13 1113 607 608 609 610 611 654 690 701 703',
  // Time-outs, duplicates, reversals, errors of the issuing bank: a payment may exist.
  ambiguous:
    '10 33 36 55 H4 H7 H8 HF HT I1 I2 I3 050 051 052 053 054 055 105 106 107 108 109 110 253 ' +
    '254 255 295 398 399 619 630 631 704 777 778 129999',
};

const MEANING: ReadonlyMap<string, CodeMeaning> = new Map(
  (Object.keys(CODES) as CodeMeaning[]).flatMap((meaning) =>
    (CODES[meaning] ?? '').split(' ').map((code) => [code, meaning] as const),
  ),
);
