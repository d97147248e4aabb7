/** A fingerprint of a key. Compare it with that of what a console shows: `printf %s KEY | sha256sum` */
import { createHash } from 'node:crypto';

/** The length of the key, and how its SHA-256 begins. */
export const fingerprintOf = (key: string): string =>
  `${key.length} characters, SHA-256 begins with ${sha256(key).slice(0, 16)}`;

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
