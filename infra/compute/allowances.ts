/**
 * What each grant allows, as data: actions on things of the stack. The stack makes policies of it,
 * and the sandbox holds every function to it.
 */
import { tableSchema } from '../../functions/adapters/dynamodb/schema.ts';
import type { Work } from '../../functions/ports/work.ts';
import type { Grant } from '../routes.ts';
import type { HandlerRow } from './grants.ts';

export type Thing =
  | 'table'
  | 'list of the erased'
  | `index ${string}`
  | `queue ${Work['kind']}`
  | 'secret iamport'
  | 'secret inicis'
  | 'bus';

export interface Allowance {
  readonly actions: readonly string[];
  readonly on: readonly Thing[];
  /** Only items whose keys begin so; without it, every item. */
  readonly keys?: readonly string[];
}

/** What the function of a handler may do: the grants of all its rows together. */
export function allowancesFor(handler: string, rows: readonly HandlerRow[]): readonly Allowance[] {
  const own = rows.filter((row) => row.handler === handler);
  const grants = [...new Set(own.flatMap((row) => row.grants))];
  const all = grants.flatMap((grant) => byGrant[grant]);
  if (own.some(({ caller }) => caller !== 'customer')) return all;
  return all.map((allowance) => forCustomers(allowance, grants.includes('iamport')));
}

/**
 * A customer's function touches what customers have: no comparison, no ration of hints, and no plan
 * but to read it. Not its caller's items alone: all customers share a function's role, and most items
 * are found by their own number. Which are the caller's is what the code looks at, and its tests.
 */
function forCustomers(allowance: Allowance, movesMoney: boolean): Allowance {
  const { actions, on, keys } = allowance;
  if (keys || !on.includes('table') || actions.includes(DESCRIBE)) return allowance;
  const besides = actions.includes('dynamodb:GetItem') ? ['PLAN#*', 'CONTROL'] : [];
  const money = actions.includes('dynamodb:PutItem') ? ['CASE#*', 'CONTROL'] : ['CASE#*'];
  return { ...allowance, keys: [...OF_CUSTOMERS, ...besides, ...(movesMoney ? money : [])] };
}

const OF_CUSTOMERS = ['CHARGE#*', 'CUSTOMER#*', 'KEY#*', 'SUBSCRIPTION#*'];

const DESCRIBE = 'dynamodb:DescribeTable';

const { agenda, byKind, byOwner } = tableSchema.indexes;

const queried = (index: { readonly name: string }): Allowance => ({
  actions: ['dynamodb:Query'],
  on: [`index ${index.name}`],
});

const batch: Allowance = { actions: ['dynamodb:BatchGetItem'], on: ['table'] };

/** `window`, `issuer` and `rules` are knowledge, not access: they bring variables only. */
const byGrant: Record<Grant, readonly Allowance[]> = {
  read: [{ actions: ['dynamodb:GetItem'], on: ['table'] }],
  write: [{ actions: ['dynamodb:PutItem'], on: ['table'] }],
  together: [{ ...batch, keys: ['CHARGE#*', 'KEY#*', 'CONTROL'] }],
  identity: [{ actions: [DESCRIBE], on: ['table'] }],
  lists: [queried(byKind), batch],
  'own-lists': [queried(byOwner), batch],
  plans: [queried(byKind), { ...batch, keys: ['PLAN#*'] }],
  counts: [{ ...batch, keys: ['SUBSCRIPTION#*'] }],
  erasing: [{ actions: ['dynamodb:PutItem'], on: ['list of the erased'] }],
  erasures: [{ actions: ['dynamodb:Scan'], on: ['list of the erased'] }],
  hint: [
    {
      actions: ['dynamodb:GetItem', 'dynamodb:UpdateItem'],
      on: ['table'],
      keys: ['CHARGE#*', 'KEY#*', 'SUBSCRIPTION#*', 'HINTS', 'WEBHOOKS'],
    },
  ],
  agenda: [queried(agenda)],
  queue: [
    {
      actions: ['sqs:SendMessage', 'sqs:GetQueueAttributes'],
      on: [
        'queue subscription',
        'queue charge',
        'queue key',
        'queue customer',
        'queue reconciliation',
      ],
    },
  ],
  'own-queue': [
    { actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage'], on: ['queue subscription'] },
  ],
  comparison: [{ actions: ['sqs:SendMessage'], on: ['queue reconciliation'] }],
  iamport: [{ actions: ['secretsmanager:GetSecretValue'], on: ['secret iamport'] }],
  events: [{ actions: ['events:PutEvents'], on: ['bus'] }],
  settings: [
    { actions: ['secretsmanager:GetSecretValue'], on: ['secret inicis'] },
    { actions: ['dynamodb:GetItem'], on: ['table'], keys: ['WEBHOOKS'] },
  ],
  window: [],
  issuer: [],
  rules: [],
};
