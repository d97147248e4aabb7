/**
 * The CDK context as it was given: `-c name=value`, entries of cdk.json, and there also the settings
 * of one stage under its name (`"prod": {"impCode": "imp12345678", …}`). What is given directly wins
 * over what stands under the stage.
 */
import { type SettingName, type SettingRule, settingRules } from './rules.ts';

/** The texts of each setting, trimmed, empty ones dropped; undefined where something is no text. */
export type Context = ReadonlyMap<SettingName, readonly string[] | undefined>;

export interface ContextReading {
  readonly context: Context;
  /** One for each name that is no setting: a misspelt one must not pass for a default. */
  readonly problems: readonly string[];
}

export function readContext(contextOf: (name: string) => unknown): ContextReading {
  const stage = String(contextOf('stage') || 'dev');
  const ofStage = new Map(entriesOf(contextOf(stage)));
  const textsOfSetting = (name: SettingName) =>
    textsIn(contextOf(name) || ofStage.get(name), settingRules[name]);
  return {
    context: new Map(settingNames.map((name) => [name, textsOfSetting(name)])),
    problems: [...ofStage.keys()]
      .filter((name) => name === 'stage' || !settingNames.some((known) => known === name))
      .map((name) => `${name}, under ${stage} in cdk.json, is no setting. The README lists them.`),
  };
}

const settingNames = Object.keys(settingRules).filter(isSettingName);

function isSettingName(name: string): name is SettingName {
  return name in settingRules;
}

const entriesOf = (given: unknown): readonly (readonly [string, unknown])[] =>
  typeof given === 'object' && given !== null ? Object.entries(given) : [];

function textsIn(
  given: unknown,
  { many }: Pick<SettingRule<unknown>, 'many'>,
): readonly string[] | undefined {
  const entries: unknown[] = Array.isArray(given) ? given : [given ?? ''];
  const texts = entries.filter((entry) => typeof entry === 'string');
  if (texts.length < entries.length) return undefined;
  const values = many ? texts.flatMap((text) => text.split(',')) : texts;
  return values.map((value) => value.trim()).filter((value) => value !== '');
}
