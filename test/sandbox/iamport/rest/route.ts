/** One REST endpoint, and how a request is matched to it. */
import type { CallName, InnerFault } from '../faults/fault.ts';
import type { Reply } from './envelope.ts';
import type { Parameters } from './parameters.ts';

export interface Route {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** `{name}` stands for one segment, which becomes a parameter. */
  readonly path: string;
  /** The operation's name in a fault plan. */
  readonly operation?: CallName;
  /** Whether it needs no token. */
  readonly open?: true;
  readonly answer: (parameters: Parameters, fault?: InnerFault) => Reply;
  /** The answer when nothing is found; also that of the fault `not_found`. */
  readonly notFound?: (parameters: Parameters) => Reply;
}

export interface Match {
  readonly route: Route;
  readonly pathParameters: Parameters;
}

export function matchRoute(
  routes: readonly Route[],
  request: { readonly method: string; readonly path: string },
): Match | undefined {
  for (const route of routes) {
    if (route.method !== request.method) continue;
    const pathParameters = matchPath(route.path, request.path);
    if (pathParameters) return { route, pathParameters };
  }
  return undefined;
}

function matchPath(pattern: string, path: string): Parameters | undefined {
  const names = pattern.split('/');
  const segments = path.split('/');
  if (names.length !== segments.length) return undefined;
  const found: [string, string][] = [];
  for (const [index, name] of names.entries()) {
    const segment = decoded(segments[index] ?? '');
    const parameter = /^\{(.+)\}$/.exec(name)?.[1];
    if (parameter === undefined && name !== segment) return undefined;
    if (parameter !== undefined && !segment) return undefined;
    if (parameter !== undefined && segment) found.push([parameter, segment]);
  }
  return Object.fromEntries(found);
}

function decoded(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
