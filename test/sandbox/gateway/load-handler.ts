/** Imports the very file that is deployed as a Lambda. */
import type { Handler } from './invoke.ts';

/** Call it only after the environment is set: a handler's clients read it as they are created. */
export async function loadHandler(name: string): Promise<Handler> {
  const file = new URL(`../../../functions/handlers/${name}.ts`, import.meta.url);
  const module: unknown = await import(file.href);
  if (hasHandler(module)) return module.handler;
  throw new Error(`functions/handlers/${name}.ts exports no function named "handler".`);
}

function hasHandler(module: unknown): module is { readonly handler: Handler } {
  return (
    typeof module === 'object' &&
    module !== null &&
    'handler' in module &&
    typeof module.handler === 'function'
  );
}
