/** Charges a stored billing key once, on behalf of the shop. */
import type { ChargeRequest } from '../domain/gateway/answer.ts';
import type { Instant } from '../domain/time.ts';
import { type ChargePorts, type ChargeResult, chargeOnce } from './protocol/charge-once.ts';

/** Answers with the charge as it is at the latest by `deadline`; see `chargeOnce` for refusals. */
export const createCharge =
  (ports: ChargePorts) =>
  (order: { readonly request: ChargeRequest; readonly deadline: Instant }): Promise<ChargeResult> =>
    chargeOnce(ports, order);
