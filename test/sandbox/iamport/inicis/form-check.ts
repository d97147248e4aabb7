/** Inicis' check of a payment form before it opens a window: it computes the hashes again. */
import { mobileHash, webStandardHashes } from './hashes.ts';
import type { MerchantKeys, PaymentForm } from './payment-form.ts';

/** The first field that does not match the merchant's true keys, if any. */
export function forgedField(form: PaymentForm, trueKeys: MerchantKeys): string | undefined {
  if (form.kind === 'mobile') {
    const hashdata = mobileHash({ ...form, merchantKey: trueKeys.merchantKey });
    return form.hashdata === hashdata ? undefined : 'hashdata';
  }
  const expected = webStandardHashes({ ...form, signKey: trueKeys.signKey });
  const fields = ['mKey', 'signature', 'verification'] as const;
  return fields.find((field) => form[field] !== expected[field]);
}
