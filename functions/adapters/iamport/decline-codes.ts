/**
 * The decline codes of KG Inicis as data: the card companies' codes and the PG's own, by class.
 *
 * Card companies' codes exist in two spellings with one meaning, `12SS` and `1200SS`; the table
 * keeps the two characters `SS`. The classes are our reading of the PG's published code list.
 */
import type { Meaning } from '../../domain/gateway/outcome.ts';

type CodeMeaning = NonNullable<Meaning['class']>;

/** Each of these alone proves that the contract takes no charge at all. */
const CONTRACT_CODES = ['550400', '550403', '550413', '550414', '550433'];

/** What the code in a text means, without its words; nothing where there is none. */
export function meaningOfCode(text: string | undefined): Meaning {
  const code = codeIn(text);
  if (code === undefined) return {};
  const meant = meaningOf(code);
  return {
    code,
    ...(meant && { class: meant }),
    ...(CONTRACT_CODES.includes(code) && { refusesAll: true as const }),
  };
}

/** The meaning of a code as the PG writes it; undefined when it is in neither table. */
export function meaningOf(code: string): CodeMeaning | undefined {
  const issuer = /^12(?:00)?([0-9A-Z]{2})$/.exec(code)?.[1];
  return issuer === undefined ? PG_MEANING.get(code) : ISSUER_MEANING.get(issuer);
}

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

const ISSUER_CODES: Record<CodeMeaning, string> = {
  // Balance and limits: of the day, the month, the purchase, the card, the family, the company.
  funds: '02 15 16 37 39 49 54 F1 FN FY GI GT K9 AA',
  // The card company, its network or its opening hours.
  issuer_down: '35 40 41 42 43 45 53 A7 A8 B9 BN E4 E5 E6 E7 E8 F5 F6 FK GU',
  // Expired, unknown, lost, returned, closed, replaced or blocked.
  card_dead: '03 04 14 23 26 48 B2 B3 F2 F3 FI FJ FS FT FW FX GV IM IR IS K6 K8 L3',
  // Something only the cardholder can settle with the card company.
  cardholder: `01 27 32 ${seventyToNinetyNine()} FD FE FO FR GF GQ H9 HB K7`,
  // The data behind the key no longer satisfies the card company: register again.
  key_invalid: '19 21 38 51 56 58 FB',
  // The shop's contract or limits, never the customer's doing.
  merchant_fault: '07 08 29 30 60 B5 F9 GK GL GM',
  // The request itself cannot be paid: amount, instalments.
  request_fault: '05 13',
  // Time-outs, duplicates, reversals, errors of the issuing bank: a payment may exist.
  ambiguous: '10 33 36 55 H4 H7 H8 HF HT I1 I2 I3',
  not_executed: '',
  unclassified: '',
};

const PG_CODES: Record<CodeMeaning, string> = {
  funds: '550786',
  issuer_down: '',
  card_dead: '1165 11C7 500416 550416 550601 550638 550742',
  cardholder: '',
  key_invalid: '1141 1195 550635 550788 550997',
  merchant_fault:
    '550400 550403 550413 550414 550431 550432 550433 550434 550606 550613 550632 550633 550634 ' +
    '550644 550645 550646 550647 550648 550649 550650 550651',
  request_fault: '1113 550607 550608 550609 550610 550611 550654 550690 550701 550703',
  ambiguous:
    '550050 550051 550052 550053 550054 550055 550105 550106 550107 550108 550109 550110 550253 ' +
    '550254 550255 550295 550398 550399 550619 550630 550631 550704 550777 550778 129999',
  not_executed: '',
  unclassified: '',
};

/** `70`–`99` all say "call the card company", each company under its own number. */
function seventyToNinetyNine(): string {
  return Array.from({ length: 30 }, (_, index) => String(70 + index)).join(' ');
}

const ISSUER_MEANING = byCode(ISSUER_CODES);
const PG_MEANING = byCode(PG_CODES);

function byCode(codes: Record<CodeMeaning, string>): ReadonlyMap<string, CodeMeaning> {
  const meanings = Object.keys(codes) as CodeMeaning[];
  return new Map(
    meanings.flatMap((meaning) =>
      codes[meaning]
        .split(' ')
        .filter(Boolean)
        .map((code) => [code, meaning] as const),
    ),
  );
}
