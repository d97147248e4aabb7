/** Money, dates and times as people read them. Every date is a Seoul date. */
import { type Language, language } from './language.ts';

const zone = { timeZone: 'Asia/Seoul' } as const;

export function won(amount: number): string {
  const digits = amount.toLocaleString('en-US');
  return language() === 'ko' ? `${digits}원` : `₩${digits}`;
}

/** `12만원`, `₩120k`: for the lines of a chart. */
export function wonShort(amount: number): string {
  if (language() === 'ko') return amount < 10_000 ? won(amount) : `${tenth(amount / 10_000)}만원`;
  if (amount >= 1_000_000) return `₩${tenth(amount / 1_000_000)}M`;
  return amount < 1_000 ? won(amount) : `₩${tenth(amount / 1_000)}k`;
}

const tenth = (value: number): string =>
  value.toLocaleString('en-US', { maximumFractionDigits: 1 });

/** `2026년 12월 24일`, `24 Dec 2026`. */
export function date(instant: string): string {
  return formatted(instant, { year: 'numeric', month: 'short', day: 'numeric' });
}

/** `12월 24일 10:05`, `24 Dec, 10:05`. */
export function time(instant: string): string {
  return formatted(instant, { month: 'short', day: 'numeric', ...clock });
}

/** With the year. */
export function dateTime(instant: string): string {
  return formatted(instant, { year: 'numeric', month: 'short', day: 'numeric', ...clock });
}

/** `12월`, `Dec`. */
export function monthName(month: string): string {
  return formatted(`${month}-15`, { month: 'short' });
}

/** `2026년`, `2026`. */
export function yearName(month: string): string {
  return formatted(`${month}-15`, { year: 'numeric' });
}

/** `2026년 12월`, `Dec 2026`. */
export function monthAndYear(month: string): string {
  return formatted(`${month}-15`, { year: 'numeric', month: 'short' });
}

const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;

const locales: Readonly<Record<Language, string>> = { ko: 'ko-KR', en: 'en-GB' };

function formatted(instant: string, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(locales[language()], { ...options, ...zone }).format(
    new Date(instant),
  );
}

interface ShownCard {
  readonly name: string | null;
  readonly code: string | null;
  readonly masked_number: string | null;
}

/** `신한카드 4242 •••• 2`: the gateway shows the first six digits and the last one. */
export function cardText({ name, code, masked_number: masked }: ShownCard): string {
  const [, first = '', last = ''] = /^(\d{4})\d*\**(\d*)$/.exec(masked ?? '') ?? [];
  const company = language() === 'en' ? (companies[code ?? ''] ?? name) : name;
  return `${company ?? ''} ${first} •••• ${last}`.trim();
}

/** Card companies by Iamport's code, in English; the gateway has Korean names only. */
const companies: Readonly<Record<string, string>> = {
  '361': 'BC Card',
  '365': 'Samsung Card',
  '366': 'Shinhan Card',
  '367': 'Hyundai Card',
  '368': 'Lotte Card',
  '374': 'Hana SK Card',
  '381': 'KB Kookmin Card',
};
