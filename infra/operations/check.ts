/** One check of a tool: passed, or a finding with its cure. */
import type { Finding } from '../../functions/domain/settings/finding.ts';

export type Check =
  | { readonly kind: 'passed'; readonly says: string }
  | ({ readonly kind: 'found' } & Pick<Finding, 'severity' | 'says' | 'cure'>);

export const passed = (says: string): Check => ({ kind: 'passed', says });

export const failed = (text: { readonly says: string; readonly cure: string }): Check => ({
  kind: 'found',
  severity: 'error',
  ...text,
});

export const warned = (text: { readonly says: string; readonly cure: string }): Check => ({
  kind: 'found',
  severity: 'warning',
  ...text,
});

export const found = ({
  severity,
  says,
  cure,
}: Pick<Finding, 'severity' | 'says' | 'cure'>): Check => ({
  kind: 'found',
  severity,
  says,
  cure,
});

export const isError = (check: Check) => check.kind === 'found' && check.severity === 'error';
export const isWarning = (check: Check) => check.kind === 'found' && check.severity === 'warning';

/** A check as lines for the terminal. */
export function linesOf(check: Check): readonly string[] {
  if (check.kind === 'passed') return [`  ok       ${check.says}`];
  return [`  ${check.severity.padEnd(8)} ${check.says}`, `           → ${check.cure}`];
}
