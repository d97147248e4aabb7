/** cdk-nag's findings and our acknowledgements of them: one for one, in both directions. */
import { AwsSolutionsChecks, PCIDSS321Checks } from 'cdk-nag';
import { describe, expect, it } from 'vitest';
import { acknowledgementsOf } from '../../infra/acknowledgements.ts';
import { ownIssuer, prodContext, stageOf, type TestContext } from './synthesized.ts';

/** What one configuration has of each: one reading of it serves all facts. */
function judged(name: string, context: TestContext) {
  const stage = stageOf(context);
  const { root } = stage.billing.node;
  const findings = [new AwsSolutionsChecks(), new PCIDSS321Checks()]
    .flatMap((pack) => pack.validateScope(root).violations)
    .flatMap(({ ruleName, violatingResources }) =>
      violatingResources.map(({ constructPath = '' }) => `${ruleName} at ${constructPath}`),
    );
  const acknowledgements = acknowledgementsOf(stage).map(({ id, construct, reason }) => ({
    finding: `${id} at ${construct.node.path}`,
    reason,
  }));
  return { name, findings, acknowledgements };
}

const cmk = { cmk: 'yes' };
const prod = { ...prodContext, ...ownIssuer };
const configurations = [
  judged('dev with a user pool', {}),
  judged('dev with a key of its own', cmk),
  judged("prod with the shop's own issuer", prod),
  judged("prod with the shop's own issuer and key", { ...prod, ...cmk }),
];

const answers = (finding: string) => (acknowledged: { readonly finding: string }) =>
  finding === acknowledged.finding || finding.startsWith(`${acknowledged.finding}/`);

describe.each(configurations)('$name', ({ findings, acknowledgements }) => {
  it('has an acknowledgement for every finding of both packs', () => {
    expect(findings).not.toEqual([]);
    expect(findings.filter((finding) => !acknowledgements.some(answers(finding)))).toEqual([]);
  });

  it('gives each acknowledgement a reason in a sentence', () => {
    for (const { reason } of acknowledgements) expect(reason).toMatch(/^\p{Lu}.{30,}\.$/u);
  });
});

it.each([
  ['dev', 0],
  ['prod', 2],
])('acknowledges nothing in %s that is not found, with the key or without', (_stage, first) => {
  const both = configurations.slice(first, first + 2);
  const findings = both.flatMap((one) => one.findings);
  const stale = both
    .flatMap((one) => one.acknowledgements)
    .filter((acknowledged) => !findings.some((finding) => answers(finding)(acknowledged)));
  expect(stale).toEqual([]);
});

it('answers each rule of the PCI pack once, with the same sentence in every configuration', () => {
  const answersToPci = configurations.map(({ acknowledgements }) =>
    acknowledgements
      .filter(({ finding }) => finding.startsWith('PCI.'))
      .map(({ finding, reason }) => [finding.split(' at ')[0], reason]),
  );
  const [first = []] = answersToPci;
  expect(new Set(first.map(([rule]) => rule)).size).toBe(first.length);
  for (const one of answersToPci) expect(one).toEqual(first);
});
