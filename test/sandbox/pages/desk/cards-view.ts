/** The billing keys, with buttons that break and repair each card. */
import { cardText, date } from '../shared/format.ts';
import { h, type View } from '../shared/h.ts';
import { planName } from '../shared/plans.ts';
import type { BillingKey } from '../shared/shapes.ts';
import { breakCard, freeCard, repairCard } from './actions.ts';
import { button, form, select, table, tag } from './controls.ts';
import type { Desk } from './desk-state.ts';
import { say, sayOr } from './words.ts';

export function cardsView(desk: Desk): View {
  const rows = desk.world.keys.map((key) => ({ ...key, rowKey: key.customer_uid }));
  return h(
    'div.room',
    {},
    h('h2', {}, say('cards')),
    h('p.soft', {}, say('cardsAbout')),
    rows.length === 0
      ? h('p.soft', {}, say('noneYet'))
      : table(
          say('cards'),
          [
            { title: say('customer'), cell: ({ customer_id: customer }) => customer },
            { title: say('card'), cell: ({ card }) => cardText(card) },
            {
              title: say('state'),
              cell: (key) => h('span', {}, stateView(key), freeView(desk, key)),
            },
            { title: say('registeredAt'), cell: ({ registered_at: at }) => date(at) },
            { title: say('usedBy'), cell: (key) => usedBy(desk, key) },
            { title: say('breakTitle'), cell: (key) => breakView(desk, key) },
          ],
          rows,
        ),
  );
}

const stateView = ({ status }: BillingKey) =>
  tag(status === 'active' ? 'good' : 'plain', keyState(status));

/** Declines of its card; of a dead one, the button that charges it again. */
function freeView(desk: Desk, key: BillingKey): View {
  const { status, card_declines: declines } = key;
  const count = declines?.declined_at.length ?? 0;
  if (status !== 'active' || declines === undefined || count === 0) return null;
  const isDead = declines.dead_since !== null;
  return h(
    'span.inline',
    {},
    tag(isDead ? 'bad' : 'plain', isDead ? say('cardDead') : say('cardDeclined', { count })),
    button(desk, {
      label: say('freeCard'),
      asksAgain: say('freeCardSure'),
      task: (api) => freeCard(api, key),
    }),
  );
}

function keyState(status: string): string {
  switch (status) {
    case 'active':
    case 'retiring':
    case 'deleted':
    case 'suspended':
    case 'failed':
      return say(`key_${status}`);
    default:
      return status;
  }
}

function usedBy({ world }: Desk, { customer_uid }: BillingKey): string {
  const using = world.subscriptions.filter(
    (one) => one.customer_uid === customer_uid && one.status !== 'canceled',
  );
  return using.length === 0 ? '–' : using.map(({ name }) => planName(name)).join(', ');
}

function breakView(desk: Desk, { customer_uid, status }: BillingKey): View {
  if (status !== 'active') return null;
  const { faults } = desk.world;
  const fault = faults.find((one) => one.customer_uid === customer_uid && one.fault === 'decline');
  if (fault) {
    return h(
      'span.inline',
      {},
      tag(
        'bad',
        say('brokenWith', { code: sayOr(`code_${fault.code}`, String(fault.code ?? '')) }),
      ),
      button(desk, {
        label: say('repair'),
        task: (api) => repairCard(api, { customer_uid, faults }),
      }),
    );
  }
  return form(desk, {
    label: say('break'),
    fields: [
      select('code', say('breakHow'), [
        ['1254', say('code_1254')],
        ['1226', say('code_1226')],
        ['1204', say('code_1204')],
        ['1270', say('code_1270')],
        ['1210', say('code_1210')],
      ]),
    ],
    task:
      ({ code = '' }) =>
      (api) =>
        breakCard(api, { customer_uid, code }),
  });
}
