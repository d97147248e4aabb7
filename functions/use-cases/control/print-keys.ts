/** What the keys of KG Inicis look like to somebody who must not see them, to be compared with Iamport's console. */
import type { KEYS_OF, KeyName } from '../../domain/settings/key-shape.ts';
import type { Secrets } from '../../ports/settings.ts';

export interface PrintPorts {
  readonly secrets: Secrets;
  /** Of one key: nothing from which it could be told. */
  readonly fingerprintOf: (key: string) => string;
}

export type InicisKey = Extract<KeyName, (typeof KEYS_OF)['inicis'][number]>;

/** A fingerprint of each key, or that it is not set. */
export async function printKeys(ports: PrintPorts): Promise<Readonly<Record<InicisKey, string>>> {
  const held = await ports.secrets.read('inicis');
  const printed = (name: InicisKey) => {
    const value = held.kind === 'values' ? held.values[name] : undefined;
    return value === undefined ? 'not set' : ports.fingerprintOf(value);
  };
  return { sign_key: printed('sign_key'), merchant_key: printed('merchant_key') };
}
