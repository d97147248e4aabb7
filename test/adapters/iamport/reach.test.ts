/** The adapter reaches only these endpoints of Iamport; none of them takes card data. */
import { expect, it } from 'vitest';
import { customerUid, impUid, merchantUid } from '../../../functions/domain/ids.ts';
import { cannedIamport } from '../support/canned-iamport.ts';
import {
  gatewayUnderTest,
  plentyOfTime,
  schedulesUnderTest,
} from '../support/gateway-under-test.ts';

const uid = customerUid('KEY');
const order = merchantUid('ORDER');
const empty = '{"code":0,"message":null,"response":[]}';
const page = '{"code":0,"message":null,"response":{"next":0,"list":[]}}';

it('all methods together call these endpoints and no others', async () => {
  const { url, sent } = await cannedIamport(({ url }) => ({
    body: /findAll|KEY\/payments/.test(url) ? page : empty,
  }));
  const gateway = gatewayUnderTest({ apiUrl: url });
  const request = { customerUid: uid, merchantUid: order, name: '구독', amount: 100 };
  const refund = { impUid: impUid('IMP'), amount: 100, balance: 100, reason: '고객 요청' };
  const schedules = schedulesUnderTest({ apiUrl: url });
  const calls: Record<keyof typeof gateway, () => Promise<unknown>> = {
    prepare: gateway.prepare,
    renew: gateway.renew,
    canSee: () => gateway.canSee({ keys: [uid], payments: [order] }),
    charge: () => gateway.charge(request, plentyOfTime),
    cancel: () => gateway.cancel(refund, plentyOfTime),
    findBillingKey: () => gateway.findBillingKey(uid),
    deleteBillingKey: () => gateway.deleteBillingKey(uid),
    paymentsOfKey: () => gateway.paymentsOfKey(uid),
    findPayment: () => gateway.findPayment(impUid('IMP')),
    findPayments: () => gateway.findPayments(order),
    findTransaction: () => gateway.findTransaction(impUid('IMP')),
    findManyPayments: () => gateway.findManyPayments([order]),
    paymentsBetween: () => gateway.paymentsBetween({ status: 'paid', from: 0, until: 1000 }),
  };
  expect(Object.keys(gateway).toSorted()).toEqual(Object.keys(calls).toSorted());
  const ofSchedules: Record<keyof typeof schedules, () => Promise<unknown>> = {
    schedulesOf: () => schedules.schedulesOf(uid),
    unschedule: () => schedules.unschedule(uid),
  };
  for (const call of [...Object.values(calls), ...Object.values(ofSchedules)])
    await call().catch(() => undefined);
  const reached = new Set(sent.map((one) => `${one.method} ${one.url.split('?')[0]}`));
  expect([...reached].toSorted()).toEqual([
    'DELETE /subscribe/customers/KEY',
    'GET /payments',
    'GET /payments/IMP',
    'GET /payments/findAll/ORDER',
    'GET /payments/status/paid',
    'GET /subscribe/customers/KEY',
    'GET /subscribe/customers/KEY/payments',
    'GET /subscribe/customers/KEY/schedules',
    'POST /payments/cancel',
    'POST /subscribe/payments/again',
    'POST /subscribe/payments/unschedule',
  ]);
});
