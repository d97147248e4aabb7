/** One request to each route of the stage, by who may call it. */
import { type Route, routes } from '../../../infra/routes.ts';
import type { Answer, Caller } from '../../contract/support/caller.ts';
import { newName } from '../../contract/support/names.ts';
import { goodRequests } from '../../handlers/support/good-requests.ts';

/** The status of each answer, by route. Most requests name items that do not exist. */
export async function statusOfEveryRoute(
  callers: Readonly<Record<Route['caller'], Caller>>,
): Promise<ReadonlyMap<string, number>> {
  const statuses = new Map<string, number>();
  for (const route of routes) {
    const { status } = await callers[route.caller].send(requestTo(route));
    statuses.set(`${route.method} ${route.path}`, status);
  }
  return statuses;
}

/** What each route of the shop answers to this caller. */
export async function shopRoutesCalledBy(caller: Caller): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  for (const route of routes)
    if (route.caller === 'shop') answers.push(await caller.send(requestTo(route)));
  return answers;
}

/** The routes that API Gateway lets this caller reach, one request to each but the webhook's. */
export async function routesOpenTo(caller: Caller): Promise<readonly string[]> {
  const open: string[] = [];
  for (const route of routes)
    if (route.caller !== 'iamport' && (await reaches(caller, route))) open.push(nameOf(route));
  return open;
}

export const nameOf = ({ method, path }: Route) => `${method} ${path}`;

/** The emulator refuses in words of its own, which the description of our answers does not know. */
async function reaches(caller: Caller, route: Route): Promise<boolean> {
  try {
    const { status } = await caller.send(requestTo(route));
    return status !== 401;
  } catch (error) {
    if (error instanceof Error && error.message.includes(' answered 403: ')) return false;
    throw error;
  }
}

function requestTo({ method, path }: Route) {
  const { bodies = [], path: parameters = {} } = goodRequests[`${method} ${path}`] ?? {};
  const filled = path.replace(/\{(\w+)\}/g, (_, name) => parameters[name] ?? usual[name] ?? 'none');
  const [body] = bodies;
  const headers = { 'content-type': 'application/json', 'idempotency-key': newName('key') };
  return body === undefined
    ? { method, path: filled }
    : { method, path: filled, headers, text: JSON.stringify(body) };
}

const usual: Readonly<Record<string, string>> = { n: '1' };
