/**
 * The four roles of a shop, as data: which of its routes each may call. Derived from the table of
 * routes, so that a new route belongs to a role, or the stack is not synthesized.
 */
import { type Route, routes } from '../routes.ts';

/**
 * `backend` makes charges, registrations and subscriptions; `support` reads everything and refunds;
 * `operator` decides cases, switches charging, sets plans and compares books; `auditor` reads.
 */
export const ROLES = ['backend', 'support', 'operator', 'auditor'] as const;

export type Role = (typeof ROLES)[number];

/** The routes of the shop that a role may call; customers' routes know no role. */
export function routesOf(role: Role): readonly Route[] {
  return routes.filter((route) => route.caller === 'shop' && rolesFor(route).includes(role));
}

/** Whoever changes a subject reads it as well; two roles read everything. */
function rolesFor({ method, path }: Route): readonly Role[] {
  const subject = subjectOf(path);
  const changes = changesOf[subject];
  if (changes === undefined)
    throw new Error(`No role may change ${subject} (${path}). Name one in infra/access/roles.ts.`);
  if (method !== 'GET') return [changes];
  return [changes, ...readEverything, ...(subject === 'plans' ? sells : [])];
}

/** A refund is a subject of its own: who charges does not give money back. */
function subjectOf(path: string): string {
  const parts = path.split('/').filter((part) => part !== '' && !part.startsWith('{'));
  return (parts.at(-1) === 'refunds' ? 'refunds' : parts[0]) ?? path;
}

const readEverything: readonly Role[] = ['support', 'auditor'];

/** It subscribes customers to plans, and sets none. */
const sells: readonly Role[] = ['backend'];

const changesOf: Readonly<Record<string, Role>> = {
  charges: 'backend',
  registrations: 'backend',
  'billing-keys': 'backend',
  subscriptions: 'backend',
  customers: 'backend',
  refunds: 'support',
  cases: 'operator',
  control: 'operator',
  plans: 'operator',
  reconciliations: 'operator',
  due: 'operator',
};
