/** Asks a person to stop what an earlier system's schedule charges besides us, once for each key. */
import { isIssued } from '../../domain/billing-key/billing-key.ts';
import type { GatewayPayment } from '../../domain/gateway/answer.ts';
import { chargedBesides } from '../../domain/reconciliation/discrepancy.ts';
import type { Clock } from '../../ports/runtime.ts';
import { type CasePorts, openCaseAbout } from '../case/open-case-about.ts';
import type { KeysPorts } from './keys-of-rows.ts';

export type SchedulePorts = CasePorts & Pick<KeysPorts, 'manyKeys'> & { readonly clock: Clock };

/** The money itself is judged as every other record's; nothing else would tell of the schedule. */
export async function askAboutSchedules(
  ports: SchedulePorts,
  rows: readonly GatewayPayment[],
): Promise<void> {
  const scheduled = rows.filter(({ usage }) => usage === 'payment.scheduled');
  const uids = new Set(scheduled.flatMap(({ customerUid }) => customerUid ?? []));
  for (const key of await ports.manyKeys([...uids])) {
    const row = isIssued(key) ? scheduled.find((one) => chargedBesides(one, key)) : undefined;
    if (row === undefined) continue;
    const { impUid, merchantUid } = row;
    const about = { kind: 'payment', impUid, merchantUid } as const;
    await openCaseAbout(ports, { reason: 'charged_elsewhere', about, payments: [row], key });
  }
}
