/** Adds an ISO 8601 duration to an instant: calendar units count in Seoul, all others are exact. */
import { PlainError } from '../plain-error.ts';
import { addCalendar } from './seoul.ts';

export function addDuration(instant: number, duration: string): number {
  const { years, months, weeks, days, hours, minutes, seconds } = parse(duration);
  const onTheCalendar = addCalendar(instant, {
    months: years * 12 + months,
    days: weeks * 7 + days,
  });
  return onTheCalendar + Math.round((hours * 3600 + minutes * 60 + seconds) * 1000);
}

const pattern =
  /^P(?=.)(?:(\d{1,4})Y)?(?:(\d{1,5})M)?(?:(\d{1,5})W)?(?:(\d{1,6})D)?(?:T(?=.)(?:(\d{1,8})H)?(?:(\d{1,9})M)?(?:(\d{1,10}(?:\.\d{1,3})?)S)?)?$/;

function parse(duration: string) {
  const match = pattern.exec(duration);
  if (!match) {
    throw new PlainError(`"${duration}" is not an ISO 8601 duration such as P1M, P3D or PT15M.`);
  }
  const [years, months, weeks, days, hours, minutes, seconds] = match.slice(1).map(numberOf);
  return {
    years: years ?? 0,
    months: months ?? 0,
    weeks: weeks ?? 0,
    days: days ?? 0,
    hours: hours ?? 0,
    minutes: minutes ?? 0,
    seconds: seconds ?? 0,
  };
}

function numberOf(digits: string | undefined): number {
  return Number(digits ?? 0);
}
