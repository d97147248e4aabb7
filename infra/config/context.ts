/**
 * The settings of one stage, kept together under its name in the context of cdk.json:
 * `"prod": {"impCode": "imp12345678", …}`. What is given directly, as by `-c`, counts before them.
 */
import { contextRules } from './rules.ts';

export interface StageContext {
  readonly settingOf: (name: string) => unknown;
  /** Names in it that are no settings: a misspelt one must not pass for a default. */
  readonly problems: readonly string[];
}

export function stageContext(contextOf: (name: string) => unknown): StageContext {
  const stage = String(contextOf('stage') || 'dev');
  const settings = new Map(entriesOf(contextOf(stage)));
  return {
    settingOf: (name) => contextOf(name) || settings.get(name),
    problems: [...settings.keys()]
      .filter((name) => name === 'stage' || !contextRules.some((rule) => rule.name === name))
      .map((name) => `${name}, under ${stage} in cdk.json, is no setting. The README lists them.`),
  };
}

const entriesOf = (given: unknown): readonly (readonly [string, unknown])[] =>
  typeof given === 'object' && given !== null ? Object.entries(given) : [];
