/** Which webhooks count as seen: those about payments that Iamport has confirmed, and no forged ones. */
import { expect, it } from 'vitest';
import { impUid, merchantUid } from '../../../functions/domain/ids.ts';
import type { Sighting } from '../../../functions/ports/settings.ts';
import { checkSettings } from '../../../functions/use-cases/control/check-settings.ts';
import { chargeAfter, outcomes, processingCharge } from '../../adapters/support/items.ts';
import { atRest } from '../../domain/support/refunding.ts';
import { inOrder } from '../../domain/support/settings.ts';

const paid = Array.from({ length: 20 }, (_, index) =>
  atRest(chargeAfter(outcomes.paid, processingCharge({ uid: `order-${index}` }))),
);

const theirs = outcomes.paid.payment.impUid;

const codesWith = async (...latest: readonly Sighting[]) => {
  const { stage, window, secrets, account } = inOrder;
  const findings = await checkSettings({
    stage,
    window,
    secrets: { read: async (name) => secrets[name] },
    account: { read: async () => account },
    chargeLists: { page: async () => ({ items: paid }) },
    sightings: { latest: async () => latest },
    webhookUrl: 'https://shop.example/webhooks/iamport',
  });
  return findings.map(({ code }) => code);
};

it('one that names a payment by both its numbers is seen', async () => {
  expect(await codesWith({ merchantUid: merchantUid('order-7'), impUid: theirs })).toEqual([]);
});

it('one that knows an order but not its payment, or the other way round, was forged', async () => {
  const forged = [
    { merchantUid: merchantUid('order-7'), impUid: impUid('imp_000000000000') },
    { merchantUid: merchantUid('order-of-nobody'), impUid: theirs },
  ];
  expect(await codesWith(...forged)).toEqual(['no_webhook_seen']);
});
