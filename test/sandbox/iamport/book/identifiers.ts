/** Makes the identifiers of Iamport and Inicis, in their real forms, from given random numbers. */
import { seoulStamp } from './seoul-time.ts';

export interface Identifiers {
  readonly impUid: (taken: (impUid: string) => boolean) => string;
  /** Forty characters: purpose, merchant, Seoul time, six digits. */
  readonly tid: (made: { readonly prefix: TidPrefix; readonly mid: string; at: number }) => string;
  readonly approvalNumber: () => string;
  readonly cancellationId: () => string;
  readonly accessToken: () => string;
  readonly visitId: () => string;
}

export type TidPrefix = 'StdpayBill' | 'INIpayBill' | 'INIAPICARD' | 'StdpayCARD' | 'INIMX_CARD';

const digits = '0123456789';
const hexadecimal = '0123456789abcdef';
const upperAlphanumeric = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

export function createIdentifiers(random: () => number): Identifiers {
  const pick = (alphabet: string, length: number) =>
    Array.from({ length }, () => alphabet.charAt(Math.floor(random() * alphabet.length))).join('');
  return {
    impUid: (taken) => firstFree(Math.floor(random() * impUidCount), taken),
    tid: ({ prefix, mid, at }) => `${prefix}${mid}${seoulStamp(at)}${pick(digits, 6)}`,
    approvalNumber: () => pick(digits, 8),
    cancellationId: () => pick(upperAlphanumeric, 20),
    accessToken: () => pick(hexadecimal, 40),
    visitId: () => pick(hexadecimal, 32),
  };
}

const impUidCount = 1e12;

// Counting up from a used number ends even when the random numbers are always the same.
function firstFree(start: number, taken: (impUid: string) => boolean): string {
  let number = start;
  while (taken(impUidOf(number))) number = (number + 1) % impUidCount;
  return impUidOf(number);
}

function impUidOf(number: number): string {
  return `imp_${String(number).padStart(12, '0')}`;
}
