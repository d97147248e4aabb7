/** What proves that a visit to the window issued a key: the key itself and the record of our visit. */
import { describe, expect, it } from 'vitest';
import { findIssuance } from '../../../functions/adapters/iamport/proofs/find-issuance.ts';
import {
  customerUid,
  idCode,
  type MerchantUid,
  merchantUid,
} from '../../../functions/domain/ids.ts';
import { customerUidFrom, registrationUidOf } from '../../../functions/domain/own-ids.ts';
import { gatewayKey, paymentRow } from '../../domain/support/charging.ts';

const key = customerUidFrom(idCode('abcdefghijklmnopqrstuvwxyzab'));
const ownUid: MerchantUid = registrationUidOf(key) ?? merchantUid('');
const issued = paymentRow({ merchantUid: ownUid, customerUid: key, amount: 0 });
const held = gatewayKey({ customerUid: key });
const usual = { key: held, payments: [issued], pg: 'html5_inicis.INIBillTst' };

/** What is proven at an Iamport with these records. */
const provenBy = ({ key: found, payments, pg }: Records) =>
  findIssuance(
    {
      findBillingKey: async (uid) => (uid === key ? found : undefined),
      findPayments: async (uid) => (uid === ownUid ? payments : []),
    },
    { customerUid: key, merchantUid: ownUid },
    pg,
  );

interface Records {
  readonly key: typeof held | undefined;
  readonly payments: readonly (typeof issued)[];
  readonly pg: string;
}

describe('an issued key', () => {
  it('is proven by the key itself and the record of our own visit', async () => {
    expect(await provenBy(usual)).toEqual({
      card: { name: '신한카드', code: '366', maskedNumber: '424242*********2' },
      pg: { provider: 'html5_inicis', id: 'INIBillTst' },
      impUid: 'imp_448280090638',
    });
  });

  it('is proven on an older account, whose records do not name the key', async () => {
    const { customerUid: _, ...older } = issued;
    expect(await provenBy({ ...usual, payments: [older] })).toBeDefined();
  });

  it('is proven by one good record among others', async () => {
    const payments = [paymentRow({ merchantUid: ownUid, status: 'failed' }), issued];
    expect(await provenBy({ ...usual, payments })).toMatchObject({ impUid: issued.impUid });
  });

  it.each([
    ['the key is not at Iamport', { key: undefined }],
    ['there is no record of the visit', { payments: [] }],
    ['the key is of another MID', { key: { ...held, pg: { ...held.pg, id: 'INIpayTest' } } }],
    ['the key is of another PG', { key: { ...held, pg: { ...held.pg, provider: 'nice' } } }],
    ['our PG is another one', { pg: 'html5_inicis.SHOP000001' }],
    ['the record failed', { payments: [{ ...issued, status: 'failed' as const }] }],
    ['the window is still open', { payments: [{ ...issued, status: 'ready' as const }] }],
    ['the record was cancelled', { payments: [{ ...issued, status: 'cancelled' as const }] }],
    ['the record is of another visit', { payments: [paymentRow({ customerUid: key })] }],
    ['the record is of another key', { payments: [{ ...issued, customerUid: customerUid('x') }] }],
    [
      'the record is of another MID',
      { payments: [{ ...issued, pg: { provider: 'html5_inicis', id: 'INIpayTest' } }] },
    ],
    ['the record names no PG', { payments: [{ ...issued, pg: {} }] }],
  ])('is not proven when %s', async (_, given) => {
    expect(await provenBy({ ...usual, ...given })).toBeUndefined();
  });
});
