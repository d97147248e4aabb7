/** An error of the bus loses no event, is never silent, and leaves a verdict as it is. */
import { describe, expect, it } from 'vitest';
import { customerUid } from '../../../functions/domain/ids.ts';
import type { PublishedEvent } from '../../../functions/ports/events.ts';
import { adoptBillingKey } from '../../../functions/use-cases/billing-key/adopt-billing-key.ts';
import { openCaseAbout } from '../../../functions/use-cases/case/open-case-about.ts';
import { chargeOnce } from '../../../functions/use-cases/charge/charge-once.ts';
import {
  publishChargeEvents,
  publishControlEvents,
} from '../../../functions/use-cases/shared/publish-pending.ts';
import { workOnCharge } from '../../../functions/use-cases/workers/work-on-charge.ts';
import { processingCharge } from '../../adapters/support/items.ts';
import { alice, chargeRequest, kim, paymentRow } from '../../domain/support/charging.ts';
import { ownControl, ownTableState } from '../../domain/support/control.ts';
import { world } from '../support/world.ts';

const MINUTE = 60_000;
const conditions = { control: ownTableState };

describe('while the bus is down', () => {
  it('a charge is answered as paid, says so in the log, and is published a minute later', async () => {
    const here = await world();
    here.hasKey();
    here.bus.down = true;
    const deadline = here.served.now() + MINUTE;
    const { charge } = await chargeOnce(here.ports, {
      request: chargeRequest(),
      actor: undefined,
      deadline,
    });
    expect(charge).toMatchObject({ status: 'paid', wakeAt: here.served.now() + MINUTE });
    expect(here.warned).toEqual([
      {
        message: 'events could not be published yet',
        facts: { merchantUid: charge.merchantUid, reason: 'Error: the bus is down' },
      },
    ]);
    here.bus.down = false;
    here.served.advance(MINUTE);
    const duplicates = { autoRefund: true, mostADay: 20 };
    await workOnCharge({ ...here.ports, duplicates }, { id: charge.merchantUid, ...conditions });
    expect(here.events()).toEqual([expect.stringMatching(/^charge\.paid:/)]);
    expect(here.charges.item(charge.merchantUid)?.pendingEvents).toEqual([]);
  });

  it('a key is adopted all the same, and published when it is adopted again', async () => {
    const here = await world();
    here.served.register('issued-before');
    const wish = { customerUid: customerUid('issued-before'), owner: alice, actor: kim };
    here.bus.down = true;
    expect(await adoptBillingKey(here.ports, wish)).toMatchObject({ status: 'active' });
    expect(here.warned).toMatchObject([
      { facts: { customerUid: 'issued-before', reason: 'Error: the bus is down' } },
    ]);
    here.bus.down = false;
    await adoptBillingKey(here.ports, wish);
    expect(here.events()).toEqual(['billing_key.registered:issued-before']);
  });

  it('a case that nothing wakes is thrown back to its caller, who publishes it again', async () => {
    const here = await world();
    const payment = paymentRow();
    const about = { kind: 'payment', impUid: payment.impUid } as const;
    const question = { reason: 'unknown_payment', about, payments: [payment] } as const;
    here.bus.down = true;
    await expect(openCaseAbout({ ...here.ports, cases: here.cases }, question)).rejects.toThrow(
      'the bus is down',
    );
    here.bus.down = false;
    await openCaseAbout({ ...here.ports, cases: here.cases }, question);
    expect(here.events()).toEqual([`case.opened:unknown_payment.${payment.impUid}`]);
  });
});

it('with nothing to publish nothing is read, written or sent', async () => {
  const here = await world();
  const charge = { ...processingCharge(), pendingEvents: [] };
  expect(await publishChargeEvents(here.ports, charge)).toBe(charge);
  await publishControlEvents(here.ports, ownControl());
  expect(here.trace).toEqual([]);
});

it('what was written meanwhile keeps its own events', async () => {
  const here = await world();
  const one = { eventId: 'charging.stopped:1', type: 'charging.stopped', at: 1 } as const;
  const later = { eventId: 'charging.resumed:2', type: 'charging.resumed', at: 2 } as const;
  here.controls.put(ownControl({ pendingEvents: [one, later] }));
  await publishControlEvents(here.ports, ownControl({ pendingEvents: [one] }));
  expect(here.controls.item('CONTROL')?.pendingEvents).toEqual([later]);
});

it('the opening of a case waits for a process that keeps the list of cases, all else does not', async () => {
  const here = await world();
  const opened = { eventId: 'case.opened:1', type: 'case.opened', at: 1 } as const;
  const paid = { eventId: 'charge.paid:1', type: 'charge.paid', at: 1 } as const;
  const charge = { ...processingCharge(), pendingEvents: [opened, paid] };
  here.charges.put(charge);
  const { fileCase: _, ...without } = here.ports;
  expect(await publishChargeEvents(without, charge)).toMatchObject({ pendingEvents: [opened] });
  expect(here.events()).toEqual(['charge.paid:1']);
});

it('an event of a case that no item has shows the case itself', async () => {
  const here = await world();
  const told: PublishedEvent[] = [];
  const events = { publish: async (all: readonly PublishedEvent[]) => void told.push(...all) };
  const about = { kind: 'payment', impUid: paymentRow().impUid } as const;
  const question = { reason: 'unknown_payment', about, payments: [paymentRow()] } as const;
  const { id, evidence } = await openCaseAbout(
    { ...here.ports, cases: here.cases, events },
    question,
  );
  expect(told).toMatchObject([
    { pendingEvent: { type: 'case.opened' }, about: { kind: 'case', case: { id, evidence } } },
  ]);
});
