/** How much a request may send; looked at before anything in its body is read, by every route. */
import { Refusal } from '../../domain/refusal.ts';
import type { GatewayEvent } from './event.ts';

/** Bytes; no request of ours needs a fraction of this. */
const MOST_BYTES = 16 * 1024;

/** Refuses with `body_too_large`, also where no body is expected. */
export function refuseLargeBody({ body = '', isBase64Encoded = false }: GatewayEvent): void {
  if (Buffer.byteLength(body, isBase64Encoded ? 'base64' : 'utf8') > MOST_BYTES)
    throw new Refusal('body_too_large', `A body may have at most ${MOST_BYTES} bytes.`);
}
