/** Decides which keys may be stored: whole pairs of plausible keys, and no test keys in prod. */
import {
  findingsOfKeys,
  findingsOfTestValues,
} from '../../functions/domain/settings/key-settings.ts';
import { KEYS_OF, type SecretName } from '../../functions/domain/settings/key-shape.ts';
import { isError } from '../../functions/domain/settings/settings.ts';
import type { KeysGiven } from './keys-given.ts';

export interface Judgement {
  /** The keys to write, by secret. */
  readonly pairs: Readonly<Partial<Record<SecretName, KeysGiven>>>;
  readonly refusals: readonly string[];
  readonly warnings: readonly string[];
}

/** Refusals prevent any write; warnings do not. Neither repeats a key. */
export function judgeKeys(given: KeysGiven, stage: 'dev' | 'prod'): Judgement {
  const named = (['iamport', 'inicis'] as const).filter((secret) =>
    KEYS_OF[secret].some((name) => given[name] !== undefined),
  );
  const findings = named.flatMap((secret) => {
    const values = pairOf(secret, given);
    const ofTest = { stage, inicis: { kind: 'values', values } as const };
    return [
      ...findingsOfKeys(secret, { kind: 'values', values }),
      ...(secret === 'inicis' ? findingsOfTestValues(ofTest) : []),
    ];
  });
  const nothing = named.length === 0 ? ['No key was given: nothing was changed.'] : [];
  return {
    pairs: Object.fromEntries(named.map((secret) => [secret, pairOf(secret, given)])),
    refusals: [...nothing, ...findings.filter(isError).map(({ says }) => says)],
    warnings: findings.filter((one) => !isError(one)).map(({ says }) => says),
  };
}

const pairOf = (secret: SecretName, given: KeysGiven): KeysGiven =>
  Object.fromEntries(
    KEYS_OF[secret].flatMap((name) => (given[name] === undefined ? [] : [[name, given[name]]])),
  );
