/** A person of the account, who takes on a role as the runbook says (Giving access). */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../../infra/compute/bundling.ts';
import type { Caller } from '../../contract/support/caller.ts';
import { accountId } from '../child-environment.ts';
import { awsCallsTo } from './aws-calls.ts';
import { callerWith, credentialsIn, newUser } from './people.ts';
import type { Stage } from './stage.ts';

export interface Person {
  readonly userName: string;
  /** The person in that role; rejects what STS refuses. */
  readonly takesOn: (sessionName: string) => Promise<Caller>;
}

/** Somebody whose user may take on a new role with this policy. */
export async function newPerson(
  { aws, apiUrl, emulator }: Stage,
  role: { readonly name: string; readonly PolicyArn: string },
): Promise<Person> {
  const { name: RoleName, PolicyArn } = role;
  const RoleArn = `arn:aws:iam::${accountId}:role/${RoleName}`;
  const ask = (Action: string, values: object) =>
    aws.form('iam', { Action, Version: '2010-05-08', RoleName, ...values });
  const Statement = [{ Effect: 'Allow', Action: 'sts:AssumeRole', Resource: RoleArn }];
  const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement });
  const user = await newUser(aws, { PolicyName: 'take-on', PolicyDocument });
  await ask('CreateRole', { AssumeRolePolicyDocument: trustIn(user.name) });
  await ask('AttachRolePolicy', { PolicyArn });
  const own = awsCallsTo(emulator.url, user.credentials);
  const taken = { Action: 'AssumeRole', Version: '2011-06-15', RoleArn };
  return {
    userName: user.name,
    takesOn: async (RoleSessionName) =>
      callerWith(apiUrl, credentialsIn(await own.form('sts', { ...taken, RoleSessionName }))),
  };
}

/** `person.json`, but for what the emulator has not: a second factor, and variables of policies. */
function trustIn(userName: string): string {
  const text = readFileSync(join(projectRoot, 'infra/access/trust/person.json'), 'utf8');
  const { Statement, ...document } = JSON.parse(
    text.replaceAll('<account>', accountId).replaceAll(/\$\{aws:username\}/g, userName),
  );
  const [{ Condition, ...statement }] = Statement;
  const { Bool: _, ...others } = Condition;
  return JSON.stringify({ ...document, Statement: [{ ...statement, Condition: others }] });
}
