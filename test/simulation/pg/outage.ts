/** The outage that answers a charge instead of the PG. */
import type { ChargeRequest } from '../../../functions/domain/gateway/answer.ts';
import { isAway } from '../world/away.ts';
import type { Faults } from '../world/faults.ts';
import type { Kernel } from '../world/kernel.ts';
import type { Outage } from '../world/phenomena.ts';
import type { Weather } from '../world/weather.ts';
import type { Struck } from './noticed.ts';

/** Undefined when there is none now; otherwise it is counted, and observers notice. */
export function outageOf(
  { kernel, weather, watch, faults }: OutageWorld,
  { merchantUid }: ChargeRequest,
): Outage | undefined {
  const outage = weather.phenomena.outages.find((one) => isAway([one], kernel.now()));
  if (outage === undefined) return undefined;
  faults.count('outage');
  watch.struck?.({ merchantUid, by: 'outage', cause: outage.name });
  return outage;
}

interface OutageWorld {
  readonly kernel: Kernel;
  readonly weather: Weather;
  readonly faults: Faults;
  readonly watch: { readonly struck?: (struck: Struck) => void };
}
