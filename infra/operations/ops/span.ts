/** The span to reconcile: whole days in Seoul, or a number of days up to now. */

import { say } from '../terminal-language.ts';
import type { Asked } from './command.ts';
import { misused } from './command-line.ts';

const DAY = 86_400_000;
const SEOUL = 9 * 3_600_000;
/** Days; the nightly reconciliation covers as many. */
const USUAL = 3;

/** In ISO 8601; without `until`, the span ends now. Complains about contradictory options. */
export function spanIn({ values }: Asked, now = nowThere()): { from: string; until?: string } {
  const { from, to, days } = values;
  if (days !== undefined && (from !== undefined || to !== undefined))
    throw misused(
      'reconcile',
      say('--days goes without --from and --to.', '--days는 --from, --to와 함께 쓸 수 없습니다.'),
    );
  if (from === undefined && to !== undefined)
    throw misused('reconcile', say('--to goes with --from.', '--to는 --from과 함께 써야 합니다.'));
  if (from === undefined) return { from: new Date(now - daysOf(days) * DAY).toISOString() };
  const until = to === undefined ? now : midnight(to) + DAY;
  return {
    from: new Date(midnight(from)).toISOString(),
    ...(until < now && { until: new Date(until).toISOString() }),
  };
}

function daysOf(text: string | undefined): number {
  const days = Number(text ?? USUAL);
  if (Number.isInteger(days) && days >= 1) return days;
  throw misused(
    'reconcile',
    say('--days takes a whole number from 1 on.', '--days에는 1 이상의 정수를 적어 주세요.'),
  );
}

function midnight(date: string): number {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(at))
    throw misused(
      'reconcile',
      say(
        `${date} is no date. Dates look like 2026-11-23.`,
        `${date}은(는) 날짜가 아닙니다. 날짜는 2026-11-23처럼 적습니다.`,
      ),
    );
  return at - SEOUL;
}

/** Now, by the sandbox's clock where there is one. */
const nowThere = () => Date.now() + Number(process.env.CLOCK_OFFSET_MS ?? 0);
