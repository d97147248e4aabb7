/** cdk-nag's findings and our acknowledgements of them: one for one, in both directions. */
import { AwsSolutionsChecks } from 'cdk-nag';
import { describe, expect, it } from 'vitest';
import { acknowledgementsOf } from '../../infra/acknowledgements.ts';
import { ownIssuer, prodContext, stageOf } from './synthesized.ts';

describe.each([
  ['dev with a user pool', {}],
  ["prod with the shop's own issuer", { ...prodContext, ...ownIssuer }],
])('%s', (_name, context) => {
  const stage = stageOf(context);
  const findings = new AwsSolutionsChecks()
    .validateScope(stage.billing.node.root)
    .violations.flatMap(({ ruleName, violatingResources }) =>
      violatingResources.map(({ constructPath = '' }) => `${ruleName} at ${constructPath}`),
    );
  const acknowledgements = acknowledgementsOf(stage).map(({ id, construct, reason }) => ({
    finding: `${id} at ${construct.node.path}`,
    reason,
  }));
  const answers = (finding: string) => (acknowledged: { finding: string }) =>
    finding === acknowledged.finding || finding.startsWith(`${acknowledged.finding}/`);

  it('has an acknowledgement for every finding', () => {
    expect(findings).not.toEqual([]);
    expect(findings.filter((finding) => !acknowledgements.some(answers(finding)))).toEqual([]);
  });

  it('acknowledges nothing that is not found', () => {
    const stale = acknowledgements.filter(
      (acknowledged) => !findings.some((finding) => answers(finding)(acknowledged)),
    );
    expect(stale).toEqual([]);
  });

  it('gives each acknowledgement a reason in a sentence', () => {
    for (const { reason } of acknowledgements) expect(reason).toMatch(/^\p{Lu}.{30,}\.$/u);
  });
});
