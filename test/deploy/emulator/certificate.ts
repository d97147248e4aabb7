/** A certificate for this machine's names, whatever its date: written in DER, as X.509 says (RFC 5280, 4.1). */
import { createPrivateKey, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Certificate {
  readonly certificateFile: string;
  readonly keyFile: string;
}

/** Both files in this folder. The certificate vouches for itself: a client must be told to trust it. */
export function makeCertificate(folder: string): Certificate {
  const { certificate, key } = selfSigned();
  const certificateFile = join(folder, 'emulator.crt');
  const keyFile = join(folder, 'emulator.key');
  writeFileSync(certificateFile, certificate);
  writeFileSync(keyFile, key, { mode: 0o600 });
  return { certificateFile, keyFile };
}

/** The certificate and its key, as PEM. */
function selfSigned(): { readonly certificate: string; readonly key: string } {
  const { publicKey, privateKey: key } = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    publicKeyEncoding: { type: 'spki', format: 'der' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const signed = sequence(
    tagged(0, integer(Buffer.from([2]))),
    integer(Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    ECDSA_WITH_SHA256,
    NAME,
    sequence(time('000101000000Z'), time('491231235959Z')),
    NAME,
    publicKey,
    tagged(3, sequence(NO_AUTHORITY, NAMES)),
  );
  const signature = sign('sha256', signed, createPrivateKey(key));
  const whole = sequence(signed, ECDSA_WITH_SHA256, bits(signature));
  const lines = whole.toString('base64').match(/.{1,64}/g) ?? [];
  return {
    certificate: ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join(
      '\n',
    ),
    key,
  };
}

function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size =
    length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

const sequence = (...parts: readonly Buffer[]) => der(0x30, ...parts);
const set = (...parts: readonly Buffer[]) => der(0x31, ...parts);
const integer = (value: Buffer) => der(0x02, value);
const octets = (value: Buffer) => der(0x04, value);
const bits = (value: Buffer) => der(0x03, Buffer.from([0]), value);
const tagged = (number: number, value: Buffer) => der(0xa0 + number, value);
const oid = (hex: string) => der(0x06, Buffer.from(hex, 'hex'));
/** `YYMMDDhhmmssZ`, of this century until 2050. */
const time = (text: string) => der(0x17, Buffer.from(text));

const ECDSA_WITH_SHA256 = sequence(oid('2a8648ce3d040302'));
const NAME = sequence(set(sequence(oid('550403'), der(0x0c, Buffer.from('localhost')))));
const TRUE = der(0x01, Buffer.from([255]));
/** Basic constraints: no authority for others. */
const NO_AUTHORITY = sequence(oid('551d13'), TRUE, octets(sequence()));
/** Alternative names: localhost, and 127.0.0.1. */
const NAMES = sequence(
  oid('551d11'),
  octets(sequence(der(0x82, Buffer.from('localhost')), der(0x87, Buffer.from([127, 0, 0, 1])))),
);
