/** Everything that can be wrong with a deployment, errors first. */
import { describe, expect, it } from 'vitest';
import {
  findingsOf,
  isError,
  type WebhookFacts,
} from '../../../functions/domain/settings/settings.ts';
import { MINUTE } from '../../../functions/domain/time.ts';
import { tenOClock } from '../support/charging.ts';
import { CALLED, holding, inicisMethod, inOrder, OWN_KEYS } from '../support/settings.ts';

it('nothing is wrong where all is in order', () => {
  expect(findingsOf(inOrder)).toEqual([]);
});

it('every part is checked, and errors come before warnings', () => {
  const found = findingsOf({
    stage: 'prod',
    window: { provider: 'html5_inicis', mid: 'INIBillTst' },
    secrets: {
      iamport: holding({ ...OWN_KEYS.iamport, imp_key: 'unusual' }),
      inicis: { kind: 'empty' },
    },
    account: {
      kind: 'open',
      called: CALLED,
      methods: [inicisMethod({ mid: 'INIBillTst', sandbox: true })],
    },
    webhooks: { url: 'https://shop.example/webhooks/iamport', paidAt: twentyCharges },
  });
  expect(found.map(({ code }) => code)).toEqual([
    'inicis_secret_empty',
    'test_mid_in_prod',
    'pg_sandbox_on',
    'imp_key_unusual',
    'no_webhook_seen',
  ]);
  expect(found.map(isError)).toEqual([true, true, true, false, false]);
});

it('keys of KG Inicis are judged by the stage', () => {
  const inicis = holding({ ...OWN_KEYS.inicis, sign_key: 'SU5JTElURV9UUklQTEVERVNfS0VZU1RS' });
  const facts = { ...inOrder, secrets: { ...inOrder.secrets, inicis } };
  expect(findingsOf(facts)).toMatchObject([{ code: 'test_keys_in_prod' }]);
  expect(findingsOf({ ...facts, stage: 'dev' })).toEqual([]);
});

/** One a minute, the newest first. */
const twentyCharges = Array.from({ length: 20 }, (_, index) => tenOClock - index * MINUTE);
const oldest = tenOClock - 19 * MINUTE;

describe('webhooks', () => {
  const found = (webhooks: Omit<WebhookFacts, 'url'>) =>
    findingsOf({ ...inOrder, webhooks: { url: 'https://shop.example/hook', ...webhooks } });

  it('that never came for the last twenty paid charges are missed', () => {
    expect(found({ paidAt: twentyCharges })).toEqual([
      {
        code: 'no_webhook_seen',
        severity: 'warning',
        says: 'No webhook has come about any of the last 20 paid charges.',
        cure:
          'In Iamport’s console enter https://shop.example/hook as the webhook address. Until then' +
          ' a lost answer is settled about ten minutes later than it could be.',
      },
    ]);
  });

  it('are not missed by a shop with fewer charges than that', () => {
    expect(found({ paidAt: twentyCharges.slice(0, 19) })).toEqual([]);
  });

  it('are not missed because of older charges', () => {
    const older = [...twentyCharges, oldest - 60 * MINUTE];
    expect(found({ paidAt: older, seenAt: oldest })).toEqual([]);
  });

  it.each([
    ['at the oldest of them', oldest, 0],
    ['five minutes before it, for few of many are noted', oldest - 5 * MINUTE, 0],
    ['a millisecond longer ago', oldest - 5 * MINUTE - 1, 1],
  ])('last seen about a payment made %s', (_what, seenAt, count) => {
    expect(found({ paidAt: twentyCharges, seenAt })).toHaveLength(count);
  });
});
