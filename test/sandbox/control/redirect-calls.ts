/** Sets the address that phones return to after the window, like a deployment's `mRedirectUrl`. */
import * as z from 'zod/mini';
import type { ControlCall } from './control-call.ts';
import { parse } from './parse.ts';

/** `environment` is that of the handlers, which read the address for each window. */
export function redirectCalls(
  environment: Record<string, string | undefined>,
): readonly ControlCall[] {
  const read = () => ({ url: environment.M_REDIRECT_URL ?? null });
  return [
    { method: 'GET', path: '/_sandbox/redirect', answer: read },
    {
      method: 'POST',
      path: '/_sandbox/redirect',
      answer({ body }) {
        const { url } = parse(change, body);
        if (url === null) delete environment.M_REDIRECT_URL;
        else environment.M_REDIRECT_URL = url;
        return read();
      },
    },
  ];
}

/** Null: the window uses the callback on phones too. */
const change = z.strictObject({ url: z.nullable(z.url({ protocol: /^https?$/ })) });
