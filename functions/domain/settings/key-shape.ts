/** What the keys of Iamport and KG Inicis look like: what is impossible, what is unusual. */

/** The keys by the names under which the two secrets hold them. */
export const KEYS_OF = {
  iamport: ['imp_key', 'imp_secret'],
  inicis: ['sign_key', 'merchant_key'],
} as const;

export type SecretName = keyof typeof KEYS_OF;
export type KeyName = (typeof KEYS_OF)[SecretName][number];

export type KeyShape =
  | { readonly kind: 'usual' }
  /** It can be a key, but none that we know of looks like it. */
  | { readonly kind: 'unusual'; readonly says: string }
  | { readonly kind: 'impossible'; readonly says: string };

const LONGEST = 400;

/** The shape of a key's value. Never repeats the value in what it says. */
export function shapeOfKey(name: KeyName, value: string): KeyShape {
  const fault = impossible(name, value);
  if (fault !== undefined) return { kind: 'impossible', says: fault };
  const { pattern, says } = USUAL[name];
  return pattern.test(value) ? { kind: 'usual' } : { kind: 'unusual', says };
}

function impossible(name: KeyName, value: string): string | undefined {
  if (value === '') return 'is empty';
  if (/\s/.test(value)) return 'contains a space or a line break: copy it again, without them';
  if (!/^[\x21-\x7e]+$/.test(value)) return 'contains characters that no key has: copy it again';
  if (/["'`<>]/.test(value))
    return 'contains a quote or an angle bracket: copy only the key itself';
  if (value.length > LONGEST) return `is longer than ${LONGEST} characters`;
  if (name === 'imp_key' && /^imp\d/.test(value))
    return 'is the merchant code (imp…); the REST API key is another line of the same page';
  return undefined;
}

const keyOfInicis = {
  pattern: /^[A-Za-z0-9+/=]{32}$/,
  says: 'is not the usual 32 characters of base64',
};

const USUAL: Record<KeyName, { readonly pattern: RegExp; readonly says: string }> = {
  imp_key: { pattern: /^\d{16}$/, says: 'is not the usual 16 digits' },
  imp_secret: {
    pattern: /^[A-Za-z0-9]{40,100}$/,
    says: 'is not the usual 40–100 letters and digits',
  },
  sign_key: keyOfInicis,
  merchant_key: keyOfInicis,
};
