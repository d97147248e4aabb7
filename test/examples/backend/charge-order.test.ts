/** A shop's backend charges an order once: approved, declined, with lost answers, and by mistake. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { registerCard, type Sandbox, startSandbox } from '../sandbox.ts';
import { chargeOrder, type Order } from './charge-order.ts';
import { type ShopApi, shopApi } from './shop-api.ts';

const atOnce = () => Promise.resolve();

let sandbox: Sandbox;
let api: ShopApi;
let customerUid: string;

beforeAll(async () => {
  sandbox = await startSandbox();
  api = shopApi({
    url: sandbox.url,
    region: 'ap-northeast-2',
    credentials: { accessKeyId: 'SANDBOXSHOP', secretAccessKey: 'sandbox-secret-access-key' },
  });
  customerUid = await registerCard(sandbox, 'alice');
});

afterAll(() => sandbox.stop());

const orderOf = (merchantUid: string): Order => ({
  merchantUid,
  customerUid,
  customerId: 'alice',
  name: '월간 구독',
  won: 9_900,
});

describe('an order', () => {
  it('is paid once, however often the request is repeated', async () => {
    const results = [
      await chargeOrder(api, orderOf('order-1'), atOnce),
      await chargeOrder(api, orderOf('order-1'), atOnce),
    ];
    expect(results.map(({ result }) => result)).toEqual(['paid', 'paid']);
    expect(await paymentsOf('order-1')).toHaveLength(1);
  });

  it('whose answer is lost is not known yet, and is paid once when the inquiry has found it', async () => {
    await fault({ operation: 'again', fault: 'timeout_after' });
    const order = orderOf('order-2');
    expect(await chargeOrder(api, order, atOnce)).toEqual({ result: 'not_known_yet' });
    await sandbox.control('/_sandbox/clock', { advance: 'PT20M' });
    expect(await chargeOrder(api, order, atOnce)).toMatchObject({ result: 'paid' });
    expect(await paymentsOf('order-2')).toHaveLength(1);
  });

  it('that is declined has a text for the customer, and stays declined', async () => {
    await fault({ operation: 'again', fault: 'decline', code: '1254' });
    const results = [
      await chargeOrder(api, orderOf('order-3'), atOnce),
      await chargeOrder(api, orderOf('order-3'), atOnce),
    ];
    expect(results.map(({ result }) => result)).toEqual(['declined', 'declined']);
    expect(results[0]).toHaveProperty('textForCustomer', expect.stringMatching(/[가-힣]/));
  });

  it("on another customer's card is refused, and charged to nobody", async () => {
    const order = { ...orderOf('order-4'), customerId: 'bob' };
    expect(await chargeOrder(api, order, atOnce)).toMatchObject({
      result: 'refused',
      code: 'wrong_customer',
    });
    expect(await paymentsOf('order-4')).toEqual([]);
  });

  it('is repeated while nothing is said about it', async () => {
    const broken = shopApi({
      url: 'http://127.0.0.1:1',
      region: 'ap-northeast-2',
      credentials: { accessKeyId: 'A', secretAccessKey: 'B' },
    });
    const waits: number[] = [];
    const charged = await chargeOrder(broken, orderOf('order-5'), async (seconds) => {
      waits.push(seconds);
    });
    expect([charged, waits]).toEqual([{ result: 'not_known_yet' }, [2, 4, 8, 16]]);
  });
});

const fault = (body: object) => sandbox.control('/_sandbox/iamport/faults', body);

async function paymentsOf(merchantUid: string): Promise<readonly unknown[]> {
  const said = await sandbox.control('/_sandbox/iamport/payments');
  const { payments } = said as { payments: readonly { merchant_uid: string; status: string }[] };
  return payments.filter((one) => one.merchant_uid === merchantUid && one.status === 'paid');
}
