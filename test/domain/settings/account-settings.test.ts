/** What can be wrong with the account at Iamport, and the cure. */
import { describe, expect, it } from 'vitest';
import {
  type AccountReading,
  findingsOfAccount,
  type PgMethod,
  type Window,
} from '../../../functions/domain/settings/account-settings.ts';
import type { Finding } from '../../../functions/domain/settings/finding.ts';
import { CALLED, inicisMethod, MID } from '../support/settings.ts';

const error = (code: Finding['code'], says: string, cure: string): Finding => ({
  code,
  severity: 'error',
  says,
  cure,
});
const OURS = { provider: 'html5_inicis', mid: MID };

const found = (methods: readonly PgMethod[], window: Window = OURS) =>
  findingsOfAccount({ kind: 'open', called: CALLED, methods }, window);
const codes = (methods: readonly PgMethod[], window?: Window) =>
  found(methods, window).map(({ code }) => code);

it.each<[kind: Exclude<AccountReading['kind'], 'open'>, findings: Finding[]]>([
  [
    'refused',
    [
      error(
        'api_keys_refused',
        'Iamport does not take the API key and secret: nothing can be charged.',
        'Run `npm run secrets` with the key and secret that Iamport’s console shows today.',
      ),
    ],
  ],
  [
    'unreachable',
    [
      error(
        'iamport_unreachable',
        'Iamport did not answer, so its settings are not checked.',
        'Try again. If it stays so, look at status.portone.io and at your network.',
      ),
    ],
  ],
  ['not_asked', []],
])('an account that is %s has that finding, and no other', (kind, findings) => {
  expect(findingsOfAccount({ kind }, OURS)).toEqual(findings);
});

describe('the method of KG Inicis', () => {
  it.each<[what: string, methods: readonly PgMethod[], window: Window, findings: Finding[]]>([
    ['is right', [inicisMethod()], OURS, []],
    [
      'is missing',
      [],
      OURS,
      [
        error(
          'pg_missing',
          'Iamport has no payment method KG이니시스(웹표준결제창).',
          `In Iamport’s console, under PG settings, add it with the MID ${MID}, its keys, and Sandbox off.`,
        ),
      ],
    ],
    [
      'has none of our channel key',
      [inicisMethod({ channelKey: 'channel-key-b' })],
      { ...OURS, channelKey: 'channel-key-a' },
      [
        error(
          'channel_missing',
          'Iamport has no channel of KG Inicis with the channel key of this stack.',
          'Deploy with the channel key that Iamport’s console shows: `-c channelKey=`.',
        ),
      ],
    ],
    [
      'has another MID',
      [inicisMethod({ mid: 'SHOP000002' })],
      OURS,
      [
        error(
          'mid_differs',
          'Iamport has the MID SHOP000002, this stack has SHOP000001.',
          'In Iamport’s console, under PG settings, enter SHOP000001, or deploy with `-c pg=html5_inicis.SHOP000002`.',
        ),
      ],
    ],
    [
      'has its sandbox on',
      [inicisMethod({ sandbox: true })],
      OURS,
      [
        error(
          'pg_sandbox_on',
          'Sandbox is on: cards that customers register cannot be charged.',
          'In Iamport’s console, under PG settings, turn Sandbox off, for the test MID too.',
        ),
      ],
    ],
    [
      'is for something else',
      [inicisMethod({ type: 'certification' })],
      OURS,
      [
        error(
          'pg_type',
          'The method of KG Inicis is of the type certification, not payment.',
          'In Iamport’s console, under PG settings, add KG이니시스(웹표준결제창) as a payment method.',
        ),
      ],
    ],
  ])('%s', (_what, methods, window, findings) => {
    expect(found(methods, window)).toEqual(findings);
  });

  it('without a type is of an unknown type', () => {
    expect(found([inicisMethod({ type: undefined })])).toMatchObject([
      { says: 'The method of KG Inicis is of the type unknown, not payment.' },
    ]);
  });

  it('can be wrong in every way at once', () => {
    const wrong = inicisMethod({ mid: 'SHOP000002', sandbox: true, type: 'certification' });
    expect(codes([wrong])).toEqual(['mid_differs', 'pg_sandbox_on', 'pg_type']);
  });
});

describe('of several methods the one checked is the one that', () => {
  const ours = inicisMethod({ channelKey: 'channel-key-a' });
  const other = inicisMethod({ mid: 'SHOP000002', sandbox: true, channelKey: 'channel-key-b' });
  const visit = inicisMethod({ type: 'certification', channelKey: 'channel-key-c' });

  it.each<[what: string, methods: readonly PgMethod[], window: Window, codes: string[]]>([
    ['has our MID', [other, ours], OURS, []],
    ['takes payments', [visit, ours], OURS, []],
    ['has our MID, though another takes payments', [other, visit], OURS, ['pg_type']],
    ['comes first, if none is ours', [other], OURS, ['mid_differs', 'pg_sandbox_on']],
    [
      'has our channel key, whatever its MID',
      [ours, other],
      { ...OURS, channelKey: 'channel-key-b' },
      ['mid_differs', 'pg_sandbox_on'],
    ],
  ])('%s', (_what, methods, window, expected) => {
    expect(codes(methods, window)).toEqual(expected);
  });
});
