/** In which words a verdict on a charge is refused, and which of its events reach the subscription. */
import { describe, expect, it } from 'vitest';
import { caseOpened, settledByItself } from '../../../functions/domain/case/open-case.ts';
import type { Charge } from '../../../functions/domain/charge/charge.ts';
import { withRefundBooked } from '../../../functions/domain/charge/external-refund.ts';
import { impUid, refundId } from '../../../functions/domain/ids.ts';
import { fileCase } from '../../../functions/use-cases/case/file-case.ts';
import { followVerdict } from '../../../functions/use-cases/case/follow-verdict.ts';
import { judgeCharge } from '../../../functions/use-cases/case/judge-charge.ts';
import { bind } from '../../../functions/wiring/bind.ts';
import { paymentRow } from '../../domain/support/charging.ts';
import { caseOn, claimedCharge, decisionOn } from '../../domain/support/deciding.ts';
import { paidCharge } from '../../domain/support/refunding.ts';
import { paidSubscription } from '../../domain/support/subscriptions.ts';
import { world } from '../support/world.ts';

describe('a verdict', () => {
  const refused = async (charge: Charge, decision: ReturnType<typeof decisionOn>) => {
    const here = await world();
    here.charges.put(charge);
    const ports = { ...here.ports, cases: here.cases, fileCase: bind(fileCase, here) };
    const judged = judgeCharge(ports, charge.merchantUid, decision);
    return { here, refusal: await judged.catch((error: unknown) => error) };
  };

  it('that confirms another payment than the ledger has names the one that it has', async () => {
    const charge = caseOn(paidCharge(), 'wrong_mid');
    const adopted = paymentRow({ impUid: impUid('imp_2') });
    const { here, refusal } = await refused(charge, decisionOn(charge, 'adopt', { adopted }));
    expect(refusal).toMatchObject({
      code: 'not_in_this_state',
      message: 'The ledger has imp_448280090638 for this charge. Only that can be confirmed.',
    });
    expect(here.charges.item(charge.merchantUid)).toEqual(charge);
  });

  it('on a charge that is being sent says to wait until it has settled', async () => {
    const charge = caseOn(claimedCharge(), 'unresolved');
    const at = claimedCharge().createdAt + 6_000;
    const { here, refusal } = await refused(charge, decisionOn(charge, 'not_charged', { at }));
    expect(refusal).toMatchObject({
      code: 'not_in_this_state',
      message: 'The request is being sent at this moment. Decide when it has settled.',
    });
    expect(here.charges.item(charge.merchantUid)).toEqual(charge);
  });
});

describe('a payment that is being given back', () => {
  /** A subscription asks about the charge, whose only pending event is of an earlier partial refund. */
  async function givenBack() {
    const here = await world();
    const born = paidSubscription('2026-10-23');
    const now = here.served.now();
    const paid = paidCharge();
    const question = { reason: 'payment_mismatch', about: paid.merchantUid, now } as const;
    const asked = caseOpened(born, question);
    here.subscriptions.put({ ...born, openCase: asked.openCase });
    const back = { refundId: refundId('refund-1'), amount: 4_000, now };
    const refunding = { ...settledByItself(now), verdict: 'refund', actor: 'ops' } as const;
    const charge: Charge = {
      ...withRefundBooked(paid, back),
      debt: { subscriptionId: born.id, period: 2 },
      openCase: { ...asked.openCase, refunding },
    };
    return { here, charge, openCase: () => here.subscriptions.item(born.id)?.openCase };
  }

  it('leaves its month in question while only an earlier refund is told of', async () => {
    const { here, charge, openCase } = await givenBack();
    expect(charge.pendingEvents.map(({ type }) => type)).toEqual(['charge.refunded']);
    await followVerdict(here.ports, charge);
    expect(openCase()).toMatchObject({ reason: 'payment_mismatch' });
  });

  it('frees its month of the question once it is booked', async () => {
    const { here, charge, openCase } = await givenBack();
    const event = { eventId: 'charge.paid:1', type: 'charge.paid', at: here.served.now() } as const;
    await followVerdict(here.ports, { ...charge, pendingEvents: [event] });
    expect(openCase()).toBeUndefined();
  });
});

it('a charge that was paid and is in no case changes nothing in its subscription', async () => {
  const here = await world();
  const born = paidSubscription('2026-10-23');
  here.subscriptions.put(born);
  const event = { eventId: 'charge.paid:1', type: 'charge.paid', at: here.served.now() } as const;
  const debt = { subscriptionId: born.id, period: 2 };
  await followVerdict(here.ports, { ...paidCharge(), debt, pendingEvents: [event] });
  expect(here.subscriptions.item(born.id)).toEqual(born);
});
