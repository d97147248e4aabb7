/** Billing keys that the shop issued before it used us. */
import { newName } from './names.ts';
import type { Sandbox } from './sandbox.ts';
import { visitWindow } from './window.ts';

/** A key from a window that the shop opened itself, before it used us. */
export async function issuedWithoutUs(sandbox: Sandbox, customer_uid: string): Promise<string> {
  await visitWindow(sandbox, {
    request_pay: {
      pg: 'html5_inicis.INIBillTst',
      pay_method: 'card',
      merchant_uid: newName('visit'),
      name: '카드 등록',
      amount: 0,
      customer_uid,
    },
  });
  return customer_uid;
}
