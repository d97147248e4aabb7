/** Imports the same file that is deployed as a Lambda. */
import type { Handler } from './invoke.ts';
import type { GatewayEvent } from './to-event.ts';

/** Call it after the environment is set: a handler's clients read it when they are created. */
export async function loadHandler<Event = GatewayEvent>(name: string): Promise<Handler<Event>> {
  const file = new URL(`../../../functions/handlers/${name}.ts`, import.meta.url);
  const module: unknown = await import(file.href);
  if (hasHandler<Event>(module)) return module.handler;
  throw new Error(`functions/handlers/${name}.ts exports no function named "handler".`);
}

function hasHandler<Event>(module: unknown): module is { readonly handler: Handler<Event> } {
  return (
    typeof module === 'object' &&
    module !== null &&
    'handler' in module &&
    typeof module.handler === 'function'
  );
}
