/** The header `Idempotency-Key`: the caller's id of one request; it never expires. */
import { Refusal } from '../../domain/refusal.ts';
import { type GatewayEvent, headerIn } from './event.ts';
import { refuseCardIdentifier } from './forbidden.ts';

const REQUIRED =
  'Send one header Idempotency-Key of 1–255 visible ASCII characters without a comma; repeat it when you repeat.';

/**
 * 1–255 visible characters without a comma: HTTP API joins repeated headers with commas, so two keys
 * would read as one. Refuses with `idempotency_key_required` or `card_data_refused`.
 */
export function idempotencyKeyIn(event: GatewayEvent): string {
  const key = headerIn(event, 'idempotency-key')?.trim() ?? '';
  if (!/^[\x21-\x2b\x2d-\x7e]{1,255}$/.test(key))
    throw new Refusal('idempotency_key_required', REQUIRED, {
      fields: [{ field: 'Idempotency-Key', message: REQUIRED }],
    });
  refuseCardIdentifier(event, { field: 'Idempotency-Key', value: key });
  return key;
}
