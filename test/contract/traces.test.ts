/** The search at the end of every contract test finds what it is made for. */
import { expect, it } from 'vitest';
import type { Traces } from './support/traces/stored.ts';
import { faultsIn } from './support/traces.ts';

const at = 0;
const nothing: Traces = { items: [], events: [], output: '', now: 90 * 86_400_000 };
const card = '4242424242424242';

/** A subscription whose price somebody raised to 10,900 won, and what else is made of it. */
const dearer = (more: object): Traces['items'][number] => ({
  pk: 'SUBSCRIPTION#s',
  item: {
    status: 'active',
    price: { amount: 10_900 },
    history: [
      { at, what: 'created', actor: 'arn' },
      { at, what: 'price_changed', from: 9_900, to: 10_900, actor: 'arn' },
    ],
    ...more,
  },
});

const orderly: Traces['items'] = [
  { pk: 'CHARGE#a', item: { status: 'paid', history: [{ at, what: 'claimed', actor: 'arn' }] } },
  {
    pk: 'CHARGE#month',
    item: {
      status: 'paid',
      amount: 9_900,
      debt: { subscriptionId: 's' },
      history: [{ at, what: 'claimed' }],
    },
  },
  dearer({}),
  { pk: 'CUSTOMER#o', item: { owner: 'o', erasure: { finishedAt: 9 } } },
  {
    pk: 'CHARGE#late',
    item: {
      status: 'paid',
      owner: 'o',
      payment: { card: { maskedNumber: '4242*2' } },
      history: [{ at: 10, what: 'compared' }],
    },
  },
  {
    pk: 'CHARGE#b',
    item: { status: 'processing', attempt: { request: { buyer: { name: '김' } } } },
  },
  { pk: 'CASE#c', item: { evidence: { request: { buyer: { name: '김**', tel: '***12' } } } } },
  {
    pk: 'KEY#d',
    item: { status: 'active', issuance: { card: { maskedNumber: '424242*********2' } } },
  },
];

it('nothing where all is in order', () => {
  expect(faultsIn({ ...nothing, items: orderly })).toEqual([]);
});

it.each<[string, Partial<Traces>]>([
  [
    'a charge that nobody asked for',
    { items: [{ pk: 'CHARGE#a', item: { history: [{ at, what: 'claimed' }] } }] },
  ],
  [
    'a refund that nobody asked for',
    {
      items: [{ pk: 'CHARGE#a', item: { history: [{ at, what: 'refund_claimed', note: 'r1' }] } }],
    },
  ],
  [
    'a price that nobody changed',
    { items: [{ pk: 'PLAN#p', item: { history: [{ at, what: 'price_changed' }] } }] },
  ],
  [
    'a plan whose price nobody set',
    {
      items: [
        {
          pk: 'PLAN#p',
          item: {
            price: { amount: 9_900 },
            history: [{ at, what: 'created', to: 1, actor: 'arn' }],
          },
        },
      ],
    },
  ],
  ['a next price that nobody set', { items: [dearer({ nextPrice: { amount: 12_000 } })] }],
  ['a price that nobody set', { items: [dearer({ price: { amount: 12_000 } })] }],
  [
    'a month at a price that nobody set',
    {
      items: [
        dearer({}),
        {
          pk: 'CHARGE#month',
          item: {
            status: 'paid',
            amount: 12_000,
            debt: { subscriptionId: 's' },
            history: [{ at, what: 'claimed' }],
          },
        },
      ],
    },
  ],
  [
    'the card of a subscription that ended',
    {
      items: [{ pk: 'SUBSCRIPTION#s', item: { status: 'canceled', cardNumber: '4242*2' } }],
    },
  ],
  [
    'the card of somebody who was erased',
    {
      items: [
        { pk: 'CUSTOMER#o', item: { owner: 'o', erasure: { finishedAt: 9 } } },
        {
          pk: 'CHARGE#a',
          item: { status: 'paid', owner: 'o', payment: { card: { maskedNumber: '4242*2' } } },
        },
      ],
    },
  ],
  ['a verdict of nobody', { items: [{ pk: 'CASE#c', item: { closing: { verdict: 'waive' } } }] }],
  ['a stored card', { items: [{ pk: 'CHARGE#a', item: { name: `카드 ${card}` } }] }],
  ['a card in groups', { events: [{ detail: { name: '4242-4242-4242-4242' } }] }],
  ['a logged card', { output: `{"message":"${card}"}` }],
  [
    'the buyer of a paid charge',
    {
      items: [
        {
          pk: 'CHARGE#a',
          item: { status: 'paid', attempt: { request: { buyer: { name: '김' } } } },
        },
      ],
    },
  ],
  [
    'the data of a subscription that ended',
    {
      items: [
        { pk: 'SUBSCRIPTION#s', item: { status: 'canceled', attached: { customData: 'x' } } },
      ],
    },
  ],
  [
    'an unmasked buyer in a case',
    { items: [{ pk: 'CASE#c', item: { evidence: { request: { buyer: { name: '김철수' } } } } }] },
  ],
  [
    'a card that outstays its month',
    {
      items: [
        {
          pk: 'KEY#d',
          item: { status: 'deleted', deletedAt: 1, issuance: { card: { maskedNumber: '4242*2' } } },
        },
      ],
    },
  ],
  ['a buyer in an event', { events: [{ detail: { buyer_name: '김' } }] }],
  [
    'a buyer in a log line',
    {
      items: [
        {
          pk: 'CHARGE#b',
          item: { status: 'processing', attempt: { request: { buyer: { name: '남궁민수철수' } } } },
        },
      ],
      output: '{"message":"남궁민수철수"}',
    },
  ],
])('%s', (_what, planted) => {
  expect(faultsIn({ ...nothing, ...planted })).toHaveLength(1);
});

it.each([
  ['a trace', '1-6b0cd846-a5471869941460989abcdef0'],
  ['a request', 'abcd4242-4242-4242-4242-4242abcdef01'],
  ['a digest', `a${card}`.padEnd(64, 'b')],
])('takes the digits of %s for no card, but those beside it', (_, id) => {
  expect(faultsIn({ ...nothing, output: `{"id":"${id}"}` })).toEqual([]);
  expect(faultsIn({ ...nothing, output: `{"id":"${id}","name":"${card}"}` })).toHaveLength(1);
});
