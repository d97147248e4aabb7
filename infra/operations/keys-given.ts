/** Parses the keys a person enters: `name=value` lines or a JSON object, from a file or a pipe. */
import * as z from 'zod/mini';
import { KEYS_OF, type KeyName } from '../../functions/domain/settings/key-shape.ts';
import { Complaint } from './complaint.ts';
import { say } from './terminal-language.ts';

export type KeysGiven = Readonly<Partial<Record<KeyName, string>>>;

export const keyNames: readonly KeyName[] = [...KEYS_OF.iamport, ...KEYS_OF.inicis];

/** The keys by name. Complains about unreadable text without repeating any of it. */
export function readKeys(text: string): KeysGiven {
  const pairs = text.trimStart().startsWith('{') ? pairsOfJson(text) : pairsOfLines(text);
  return Object.fromEntries(
    pairs.map(([name, value]) => {
      const known = keyNames.find((one) => one === name);
      if (known === undefined) throw unreadable();
      return [known, value.trim()];
    }),
  );
}

const json = z.record(z.string(), z.string());

function pairsOfJson(text: string): readonly (readonly [string, string])[] {
  try {
    return Object.entries(json.parse(JSON.parse(text)));
  } catch {
    throw unreadable();
  }
}

function pairsOfLines(text: string): readonly (readonly [string, string])[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const at = line.indexOf('=');
      if (at < 1) throw unreadable();
      return [line.slice(0, at).trim(), line.slice(at + 1)] as const;
    });
}

const unreadable = () =>
  new Complaint([
    say(
      'This cannot be read as keys. Give lines such as imp_key=…, or one JSON object, with these names:',
      '키로 읽을 수 없습니다. imp_key=… 같은 줄이나 JSON 객체 하나로 다음 이름을 주세요.',
    ),
    keyNames.join(', '),
  ]);
