/** Finds the route of a request, as an HTTP API does: fixed segments win over `{parameters}`. */
import type { Route } from '../../../infra/routes.ts';

export interface Match<Target> {
  readonly route: Target;
  readonly parameters: Readonly<Record<string, string>>;
}

type Pattern = Pick<Route, 'path'> & { readonly method: string };

/** Undefined when no route matches, or the path is not properly percent-encoded. */
export function matchRoute<Target extends Pattern>(
  routes: readonly Target[],
  { method, path }: { readonly method: string; readonly path: string },
): Match<Target> | undefined {
  const segments = decodeSegments(path);
  if (!segments) return undefined;
  return routes
    .filter((route) => route.method === method)
    .flatMap((route) => {
      const parameters = bind(route.path.split('/'), segments);
      return parameters ? [{ route, parameters }] : [];
    })
    .sort((a, b) => Object.keys(a.parameters).length - Object.keys(b.parameters).length)[0];
}

function decodeSegments(path: string): string[] | undefined {
  try {
    return path.split('/').map(decodeURIComponent);
  } catch {
    return undefined;
  }
}

function bind(
  pattern: readonly string[],
  segments: readonly string[],
): Record<string, string> | undefined {
  if (pattern.length !== segments.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [index, expected] of pattern.entries()) {
    const segment = segments[index] ?? '';
    const name = /^\{(\w+)\}$/.exec(expected)?.[1];
    if (name === undefined ? segment !== expected : segment === '') return undefined;
    if (name !== undefined) parameters[name] = segment;
  }
  return parameters;
}
