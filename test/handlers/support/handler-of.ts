/** The handlers as deployed, each imported once, when it is first called. */

type Handler = (event: object, context: object) => unknown;

const loaded = new Map<string, Handler>();

/** Handlers read their environment when imported: call this only after it is set. */
export async function handlerOf(name: string): Promise<Handler> {
  const known = loaded.get(name);
  if (known !== undefined) return known;
  const module: unknown = await import(`../../../functions/handlers/${name}.ts`);
  if (!hasHandler(module)) throw new Error(`functions/handlers/${name}.ts exports no handler.`);
  loaded.set(name, module.handler);
  return module.handler;
}

function hasHandler(module: unknown): module is { readonly handler: Handler } {
  return (
    typeof module === 'object' &&
    module !== null &&
    'handler' in module &&
    typeof module.handler === 'function'
  );
}
