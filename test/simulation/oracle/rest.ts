/** What must hold at the end, when faults have stopped and nothing more happens. */
import type { Charge, PaidCharge } from '../../../functions/domain/charge/charge.ts';
import type { PendingEvent } from '../../../functions/domain/outbox.ts';
import type { Subscription } from '../../../functions/domain/subscription/subscription.ts';
import type { Instant } from '../../../functions/domain/time.ts';
import type { Case } from '../../../functions/domain/verdict/case.ts';
import { isTaken, leftOf, type Row } from '../pg/row.ts';
import type { Table } from '../world/table.ts';
import type { World } from '../world/world.ts';
import { debtOf } from './debts.ts';
import { isAsked, isDecided } from './decided.ts';
import { dayOf, dayOfDate, dueDay, newestPeriod } from './own-calendar.ts';
import { isKept } from './payments.ts';
import type { Ending } from './periods.ts';
import { judgeSchedules } from './schedules.ts';
import { isAskedAsSecond, keptThoughWaived } from './settled.ts';
import type { Accuse } from './violation.ts';

/** What the final state is judged by. */
export interface Rest {
  readonly world: World;
  readonly accuse: Accuse;
  readonly endings: ReadonlyMap<string, Ending>;
  readonly told: ReadonlyMap<string, PendingEvent>;
}

/** Accuses everything in the final state that must not be so. */
export function judgeRest(rest: Rest): void {
  const { table, kernel } = rest.world;
  for (const subscription of table.all('subscription')) judgeSubscription(rest, subscription);
  for (const charge of table.all('charge')) judgeCharge(rest, charge);
  for (const one of table.all('case')) judgeCase(rest, one);
  for (const { id, createdAt, finishedAt } of table.all('reconciliation'))
    if (finishedAt === undefined && createdAt < kernel.now() - A_DAY)
      rest.accuse({ rule: 'every comparison ends', about: id, detail: '' });
  judgeBook(rest);
  judgeDebts(rest);
  judgeSchedules(rest.world, rest.accuse);
  const scheduled = [
    ...table.all('charge'),
    ...table.all('key'),
    ...table.all('subscription'),
    ...table.all('reconciliation'),
    ...table.all('customer'),
  ];
  const held = heldDays(table);
  for (const item of scheduled)
    if ((item.wakeAt ?? Infinity) < kernel.now() - AN_HOUR && !held.has(dayOf(item.wakeAt ?? 0)))
      rest.accuse({ rule: 'nothing that is due is left lying', about: nameOf(item), detail: '' });
}

const AN_HOUR: Instant = 3_600_000;
const A_DAY = 24 * AN_HOUR;

/** A person may still have to release the last of them: until then its charges lie rightly. */
const heldDays = (table: Table): ReadonlySet<number> =>
  new Set(
    table.find('control', 'CONTROL')?.item.volumeLimit.held.map(({ date }) => dayOfDate(date)),
  );

type Named =
  | { readonly id: string }
  | { readonly merchantUid: string }
  | { readonly customerUid: string }
  | { readonly owner: string };

function nameOf(item: Named): string {
  if ('id' in item) return item.id;
  if ('merchantUid' in item) return item.merchantUid;
  return 'customerUid' in item ? item.customerUid : item.owner;
}

function judgeSubscription({ world, accuse, endings, told }: Rest, item: Subscription): void {
  const blame = (rule: string, detail: string) => accuse({ rule, about: item.id, detail });
  const yesterday = dayOf(world.kernel.now()) - 1;
  const charging = item.status === 'active' || item.status === 'past_due';
  const newest = newestPeriod(item.anchor, yesterday);
  const busy = item.openAttempt?.period ?? item.dunning?.period;
  const held = heldDays(world.table);
  for (let period = 1; charging && period <= newest; period += 1)
    if (period > item.closedThrough && period !== busy && !held.has(dueDay(item.anchor, period)))
      blame('every due period comes to an end', `period ${period} is neither closed nor collected`);
  for (let period = 1; period <= item.closedThrough; period += 1)
    if (!endings.has(`${item.id}/${period}`)) blame('every period has an end', `period ${period}`);
  if (item.pendingEvents.length > 0)
    blame('everything is told', item.pendingEvents[0]?.eventId ?? '');
  const isBorn = told.has(`subscription.created:${item.id}`);
  const hasWaited = told.has(`subscription.waiting:${item.id}`);
  if (!isBorn && !(hasWaited && item.closedThrough === 0)) blame('everything is told', 'created');
  if (item.waits !== undefined && item.waits.until < world.kernel.now() - AN_HOUR)
    blame('nothing waits for ever', item.status);
  for (const { period } of item.missed)
    if (!isTold(told, item, period)) blame('no period is missed silently', `period ${period}`);
  // What fell due in the very last minutes still waits for the dispatcher.
  if (item.openAttempt !== undefined && (item.wakeAt ?? 0) < world.kernel.now() - AN_HOUR)
    blame('unknown does not last for ever', item.openAttempt.request.merchantUid);
}

const isTold = (told: Rest['told'], { id }: Subscription, period: number) =>
  told.has(`subscription.period_missed:${id}:${period}`) ||
  [...told.keys()].some(
    (one) => /^subscription\.(suspended|canceled)/.test(one) && one.includes(id.slice(2)),
  );

function judgeCharge({ world, accuse, told }: Rest, charge: Charge): void {
  const blame = (rule: string, detail = '') => accuse({ rule, about: charge.merchantUid, detail });
  if (charge.pendingEvents.length > 0)
    blame('everything is told', charge.pendingEvents[0]?.eventId);
  if (charge.openCase && !told.has(`case.opened:${charge.openCase.id}`))
    blame('every case is told', charge.openCase.reason);
  if (charge.openCase && world.table.find('case', charge.openCase.id) === undefined)
    blame('every case is listed', charge.openCase.reason);
  if (charge.status === 'processing' && charge.openCase === undefined)
    blame('unknown does not last for ever');
  if (charge.status === 'waiting' && charge.until < world.kernel.now() - AN_HOUR)
    blame('nothing waits for ever');
  if (charge.status === 'canceled' && !told.has(`charge.canceled:${charge.merchantUid}`))
    blame('every verdict is told', 'canceled');
  if (charge.status === 'declined' && !told.has(`charge.declined:${charge.merchantUid}`))
    blame('every verdict is told', 'declined');
  if (!('payment' in charge)) return;
  // Of a payment that no request of ours made, the case tells.
  const isStrange = told.has(`case.opened:unknown_payment.${charge.merchantUid}`);
  if (!told.has(`charge.paid:${charge.payment.impUid}`) && !isStrange)
    blame('every verdict is told', 'paid');
  const row = world.pg.rows().find((one) => one.impUid === charge.payment.impUid);
  if (row === undefined || !isTaken(row)) blame('what we call paid is paid');
  else judgeRow({ charge, row, blame, isKeyKnown: isKeyKnown(world, row) });
}

function judgeCase({ accuse, told }: Rest, { id, closing, pendingEvents }: Case): void {
  if (pendingEvents.length > 0 || (closing && !told.has(`case.closed:${id}`)))
    accuse({ rule: 'every end of a case is told', about: id, detail: closing?.verdict ?? '' });
}

/** Where records name no key, that another one paid shows in its card only: then a person is asked. */
const isKeyKnown = ({ weather, table }: World, row: Row) =>
  weather.phenomena.usageFields === 'shown' || !isAsked(table, row);

function judgeRow(pair: {
  readonly charge: PaidCharge;
  readonly row: Row;
  readonly blame: (rule: string) => void;
  readonly isKeyKnown: boolean;
}): void {
  const { charge, row, blame } = pair;
  if (row.merchantUid !== charge.merchantUid || row.amount !== charge.payment.amount)
    blame('the ledger says what the book says');
  if (row.currency !== 'KRW') blame('only won are adopted');
  if (!isDecided(charge)) {
    if (row.amount !== charge.amount) blame('what is adopted is what was asked for');
    if (pair.isKeyKnown && row.customerUid !== charge.customerUid)
      blame('the ledger names the key that paid');
  }
  const isLeftOpen = charge.openCase?.reason === 'refund_unresolved' || isDecided(charge);
  if (row.amount - leftOf(row) !== charge.refundedAmount && !isLeftOpen)
    blame('the ledger knows every refund');
  for (const { status, reason } of charge.refunds ?? [])
    if (status === 'refused' && row.cancellations.some((one) => one.reason === reason))
      blame('a refund that was carried out is not called refused');
}

/** Of several payments of one debt that nothing could prevent, one is kept or a case is open. */
function judgeDebts({ world, accuse }: Rest): void {
  const kept = Map.groupBy(world.pg.rows().filter(isKept), (row) => debtOf(row.merchantUid).name);
  for (const [name, rows] of kept) {
    const blame = (rule: string, about = name) =>
      accuse({
        rule,
        about,
        detail: `${name} is paid by ${rows.map(({ impUid }) => impUid).join(' and ')}`,
      });
    if (rows.length > 1 && !isAskedAsSecond(world.table, rows))
      blame('one payment of a debt is kept, or a person is asked', rows[0]?.merchantUid);
    const late = keptThoughWaived(world.table, rows);
    if (late) blame('what is paid though it was waived is asked about', late.merchantUid);
  }
}

/** Our table knows every payment of the PG: as a payment, as a duplicate, or in a case. */
function judgeBook({ world, accuse }: Rest): void {
  for (const row of world.pg.rows())
    if (isKept(row) && !isKnown(world, row) && !isUnderWay(world, row))
      accuse({
        rule: 'every payment in the book is known',
        about: row.merchantUid,
        detail: `${row.impUid}, ${debtOf(row.merchantUid).name}`,
      });
}

/** Sent by an attempt that is open and not overdue: the life ended before its answer came. */
function isUnderWay({ table, kernel }: World, { merchantUid }: Row): boolean {
  const subscription = table.find('subscription', debtOf(merchantUid).subscriptionId ?? '')?.item;
  const isOpen = subscription?.openAttempt?.request.merchantUid === merchantUid;
  return isOpen && (subscription.wakeAt ?? 0) > kernel.now() - AN_HOUR;
}

/** Whether some attempt at the debt has this payment as a duplicate. */
const isDuplicate = (table: Table, { merchantUid, impUid }: Row) =>
  table
    .all('charge')
    .some(
      (charge) =>
        'duplicates' in charge &&
        charge.duplicates?.some((one) => one.impUid === impUid) === true &&
        debtOf(charge.merchantUid).name === debtOf(merchantUid).name,
    );

function isKnown({ table }: World, row: Row): boolean {
  const charge = table.find('charge', row.merchantUid)?.item;
  if (charge === undefined) return false;
  if ('payment' in charge && charge.payment.impUid === row.impUid) return true;
  return charge.openCase !== undefined || isAsked(table, row) || isDuplicate(table, row);
}
