/** Events that are published regularly while all is well. */
interface Published {
  readonly type: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

export const isRoutine = (event: Published): boolean =>
  event.type === 'charge.upcoming' || foundAgreement(event);

export const foundAgreement = ({ type, detail }: Published): boolean =>
  type === 'reconciliation.finished' && detail.zero_difference === true;
