/** The templates of trust: who takes on a role is one known party, and its session has a name. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import * as z from 'zod/mini';

const policy = z.object({
  Statement: z.array(
    z.object({
      Effect: z.literal('Allow'),
      Principal: z.record(z.string(), z.string()),
      Condition: z.record(z.string(), z.record(z.string(), z.string())),
    }),
  ),
});

const folder = 'infra/access/trust';
const templates = readdirSync(folder).map((name) => {
  const text = readFileSync(join(folder, name), 'utf8');
  return { name, text, statements: policy.parse(JSON.parse(text)).Statement };
});

it('are for a person, for a token, and for a certificate', () => {
  expect(templates.map(({ name }) => name)).toEqual([
    'backend-certificate.json',
    'backend-oidc.json',
    'person.json',
  ]);
});

it.each(templates)('$name leaves open only what the shop knows', ({ text }) => {
  const blanks = new Set(text.match(/<[^>]*>/g));
  const known = /^<(account|region|issuer|subject|common-name|trust-anchor)>$/;
  expect([...blanks].filter((blank) => !known.test(blank))).toEqual([]);
  expect(text).not.toMatch(/[A-Z]{4}[A-Z0-9]{12,}|\d{12}/);
});

it.each(templates)('$name trusts somebody in particular', ({ statements }) => {
  for (const { Principal, Condition } of statements) {
    expect(Object.values(Principal)).not.toContain('*');
    expect(Object.keys(Condition).length).toBeGreaterThan(0);
  }
});

it.each(templates)('$name demands a session name, or a certificate’s, which has one', (one) => {
  for (const { Principal, Condition } of one.statements) {
    const keys = Object.values(Condition).flatMap((tested) => Object.keys(tested));
    const named =
      'Service' in Principal ? 'aws:PrincipalTag/x509Subject/CN' : 'sts:RoleSessionName';
    expect(keys).toContain(named);
  }
});
