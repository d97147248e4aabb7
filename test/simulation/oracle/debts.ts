/** Which debt a payment is for, read from its order number alone. */
export interface Debt {
  /** The same for all attempts at one debt. */
  readonly name: string;
  readonly subscriptionId?: string;
  readonly period?: number;
  readonly attempt?: number;
}

/** The debt of an order number of ours; any other order number is a debt of its own. */
export function debtOf(merchantUid: string): Debt {
  const [, code, period, attempt] = /^zp([a-z]{28})(\d{4})(\d{2})[a-z]{2}$/.exec(merchantUid) ?? [];
  if (code === undefined) return { name: merchantUid };
  const subscriptionId = `sb${code}`;
  const number = Number(period);
  return {
    name: `${subscriptionId}/${number}`,
    subscriptionId,
    period: number,
    attempt: Number(attempt),
  };
}
