/** Breaks a customer's card for every further charge, and repairs it. */
import { h, type View } from '../shared/h.ts';
import { escaped } from '../shared/sign.ts';
import { breakCard, repairCard } from './actions.ts';
import { button, form, input, select, tag } from './controls.ts';
import type { Desk } from './desk-state.ts';
import { panel } from './panel.ts';
import type { Customer, Fault } from './room-data.ts';
import type { ShopApi } from './shop-api.ts';
import { say, sayOr } from './words.ts';

export function brokenCardsView(desk: Desk, faults: readonly Fault[]): View {
  const broken = faults.filter(({ fault, customer_uid: uid }) => fault === 'decline' && uid);
  return panel(
    say('breakTitle'),
    say('breakAbout'),
    form(desk, {
      label: say('break'),
      fields: [
        input('customer', say('customer'), { required: true, maxLength: 256 }),
        select(
          'code',
          say('breakHow'),
          (['1254', '1226', '1204', '1270', '1210'] as const).map((code) => [
            code,
            say(`code_${code}`),
          ]),
        ),
      ],
      task:
        ({ customer = '', code = '' }) =>
        async (api) =>
          breakCard(api, { customer_uid: await cardInUse(api, customer), code }),
    }),
    ...broken.map((fault) => brokenView(desk, fault, faults)),
  );
}

/** The customer's card that is charged: the newest that is active. */
async function cardInUse(api: ShopApi, customer: string): Promise<string> {
  const { billing_keys: keys } = await api.call<Customer>(`/customers/${escaped(customer)}`);
  const key = keys.find(({ status }) => status === 'active');
  if (!key) throw new Error(say('noCard', { customer }));
  return key.customer_uid;
}

function brokenView(
  desk: Desk,
  { code, customer_uid = '' }: Fault,
  faults: readonly Fault[],
): View {
  const how = sayOr(`code_${code}`, String(code ?? ''));
  return h(
    'p.inline',
    { key: customer_uid },
    tag('bad', say('brokenWith', { code: how })),
    h('span.fine', {}, customer_uid),
    button(desk, {
      label: say('repair'),
      task: (api) => repairCard(api, { customer_uid, faults }),
    }),
  );
}
