/** The hashes by which Inicis recognises a merchant's payment form. */
import { createHash } from 'node:crypto';

export interface WebStandardHashes {
  readonly mKey: string;
  readonly signature: string;
  readonly verification: string;
}

/** For the PC window: the parts in alphabetical order, the key as printed. */
export function webStandardHashes(form: {
  readonly oid: string;
  readonly price: string;
  readonly timestamp: string;
  readonly signKey: string;
}): WebStandardHashes {
  const { oid, price, timestamp, signKey } = form;
  return {
    mKey: sha256(signKey),
    signature: sha256(`oid=${oid}&price=${price}&timestamp=${timestamp}`),
    verification: sha256(`oid=${oid}&price=${price}&signKey=${signKey}&timestamp=${timestamp}`),
  };
}

/** For the mobile window: plain concatenation, the key as printed. */
export function mobileHash(form: {
  readonly mid: string;
  readonly orderid: string;
  readonly timestamp: string;
  readonly merchantKey: string;
}): string {
  return sha256(`${form.mid}${form.orderid}${form.timestamp}${form.merchantKey}`);
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
