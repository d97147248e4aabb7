/** What happens next to a subscription by itself, and why. */
import { date, dateTime, won } from '../shared/format.ts';
import type { Charge, Subscription } from '../shared/shapes.ts';
import { type Sentence, sayNext } from './next-words.ts';
import type { Control } from './room-data.ts';
import { say } from './words.ts';

interface Seen {
  readonly subscription: Subscription;
  readonly charges?: readonly Charge[] | undefined;
  /** What will be charged as things stand. */
  readonly dates?: readonly Coming[] | undefined;
  readonly control: Control;
}

interface Coming {
  readonly period: number;
  readonly date: string;
  readonly amount: number;
}

export function nextText(seen: Seen): string {
  const { subscription: one, charges = [] } = seen;
  const open = charges.find(
    ({ status, subscription_id: id }) => id === one.id && status === 'processing',
  );
  if (open !== undefined)
    return sayNext('asks', { date: dateTime(open.created_at), amount: won(open.amount) });
  return [ofStatus(seen), ...whileStopped(seen)].join(' ');
}

function ofStatus({ subscription: one, dates = [] }: Seen): string {
  const at = one.next_charge_at;
  switch (one.status) {
    case 'waiting':
      return sayNext('waits');
    case 'canceled':
      return sayNext('over');
    case 'paused':
      return one.resume_at ? sayNext('resumes', { date: date(one.resume_at) }) : sayNext('paused');
    case 'suspended':
      return at === null ? sayNext('suspended') : sayNext('revives', { date: dateTime(at) });
    case 'past_due':
    case 'active':
      if (one.dunning) return unpaidText(one.dunning);
      return at === null ? endText(one) : chargeText(at, dates[0]);
  }
}

const endText = ({ ends_on: on, current_period }: Subscription) =>
  sayNext('ends', { date: date(on ?? current_period.ends_on) });

const chargeText = (at: string, next: Coming | undefined) =>
  sayNext('charges', {
    date: dateTime(at),
    amount: next ? won(next.amount) : '',
    number: String(next?.period ?? ''),
  });

/** Why a month is unpaid, what comes next, and until when. */
function unpaidText({ action, ...why }: NonNullable<Subscription['dunning']>): string {
  const shown = (at: string | null) => (at === null ? '–' : dateTime(at));
  if (action === 'new_card' && why.gives_up_at === null) return sayNext('heldCard');
  const [at, until] = [shown(why.next_attempt_at), shown(why.gives_up_at)];
  const words = { code: why.code ?? '–', count: String(why.attempts), at, until };
  return say(
    ({ retry: 'unpaidRetry', new_card: 'unpaidCard', wait: 'unpaidWait' } as const)[action],
    words,
  );
}

/** What would be charged, but not now. */
function whileStopped({ subscription: one, control }: Seen): readonly string[] {
  const { charging, breaker, outage, run, table } = control;
  const at = one.next_charge_at;
  if (at === null && one.status !== 'waiting') return [];
  const isStopped = charging === 'off' || breaker.open || outage.open || table.state !== 'released';
  const isHeld = run.days.some((day) => day.date === at?.slice(0, 10)) && !one.dunning;
  const why: readonly Sentence[] = [
    ...(isStopped ? (['stopped'] as const) : []),
    ...(isHeld ? (['held'] as const) : []),
  ];
  return why.map((sentence) => sayNext(sentence));
}
