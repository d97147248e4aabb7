/** Operators decide open cases by what the PG's own console shows. */
import { FITTING, type Verdict } from '../../../functions/domain/case/reason.ts';
import type { ImpUid } from '../../../functions/domain/ids.ts';
import type { Case } from '../../../functions/domain/verdict/case.ts';
import { judgeCase } from '../../../functions/use-cases/case/judge-case.ts';
import { isTaken, leftOf, type Row } from '../pg/row.ts';
import type { Random } from '../world/random.ts';
import type { World } from '../world/world.ts';
import { ask } from './ask.ts';
import type { Society } from './person.ts';

interface Opinion {
  readonly verdict: Verdict;
  readonly impUid?: ImpUid;
}

const by = { actor: 'an operator', reason: '확인' };

/** Decides one of the open cases; now and then two operators decide the same one at once. */
export async function judge({ world }: Society): Promise<void> {
  const { random, table } = world;
  const open = table.all('case').filter((one) => one.closing === undefined);
  const asked = open[random.below(open.length)];
  if (asked === undefined) return;
  const once = () => decided(world, asked, random);
  await Promise.all(random.chance(0.2) ? [once(), once()] : [once()]);
}

/** Decides it by what the console shows at this moment, if that shows enough. */
export async function decided(world: World, asked: Case, random: Random): Promise<void> {
  const opinion = opinionOn(world, asked, random);
  if (opinion === undefined) return;
  await ask(world, `an operator decides ${asked.id}, ${opinion.verdict}`, (ports) =>
    judgeCase(ports, { id: asked.id, by, ...opinion }),
  );
}

/**
 * `not_charged` only when the console shows no payment, and none that is under way; but people make
 * mistakes.
 */
function opinionOn(world: World, asked: Case, random: Random): Opinion | undefined {
  if (!FITTING[asked.reason].includes('not_charged'))
    return confirmedOrWaived(world, asked, random);
  const rows = rowsOf(world, asked);
  if (rows.some(({ status }) => status === 'ready')) return undefined;
  const held = rows.filter(isHeld);
  const payment = held[random.below(held.length)];
  // Nobody denies what the PG says exists, after reading that it does.
  const isWarned = asked.evidence.times?.saidToExist === true;
  if (payment === undefined || (random.chance(MISTAKEN) && !isWarned))
    return { verdict: random.oneOf<Verdict>(['not_charged', 'waive']) };
  return { verdict: random.chance(0.3) ? 'refund' : 'adopt', impUid: payment.impUid };
}

/** How often an operator denies a payment that the console shows. */
const MISTAKEN = 0.2;

/** Adopts the payment that the ledger has, or waives: neither moves money. */
function confirmedOrWaived({ table }: World, asked: Case, random: Random): Opinion {
  const charge = table.find('charge', uidOf(asked) ?? '')?.item;
  const booked = charge !== undefined && 'payment' in charge ? charge.payment.impUid : undefined;
  return booked !== undefined && random.chance(0.5)
    ? { verdict: 'adopt', impUid: booked }
    : { verdict: 'waive' };
}

/** What the console shows of the charge that is asked about. */
export function rowsOf({ pg }: World, asked: Case): readonly Row[] {
  const uid = uidOf(asked);
  return pg.rows().filter((row) => row.merchantUid === uid && row.usage === 'payment');
}

export const isHeld = (row: Row) => isTaken(row) && leftOf(row) > 0;

const uidOf = ({ about, evidence }: Case) =>
  evidence.request?.merchantUid ?? ('merchantUid' in about ? about.merchantUid : undefined);
