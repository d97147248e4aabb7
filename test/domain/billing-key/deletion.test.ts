/** A key that the gateway does not delete: ten requests an hour apart, then a person. */
import { expect, it } from 'vitest';
import { activated, retiring } from '../../../functions/domain/billing-key/billing-key.ts';
import {
  askedAgain,
  isDeletionGivenUp,
  leftToPerson,
  withRefusedDeletion,
} from '../../../functions/domain/billing-key/deletion.ts';
import { HOUR, MINUTE } from '../../../functions/domain/time.ts';
import { kim, tenOClock } from '../support/charging.ts';
import { issuance, pending } from '../support/keys.ts';

const active = activated(pending(), issuance, tenOClock);
const asked = { actor: kim, now: tenOClock };
const deleting = retiring(active, asked);

const refused = (times: number) =>
  Array.from({ length: times }).reduce<typeof deleting>(
    (key) => withRefusedDeletion(key, tenOClock) ?? expect.fail('it retires'),
    deleting,
  );

it('is asked again an hour later, ten times in all', () => {
  expect(refused(9)).toMatchObject({ deletionRefusals: 9, wakeAt: tenOClock + HOUR });
  expect(isDeletionGivenUp(refused(9))).toBe(false);
  expect(refused(10)).toMatchObject({ wakeAt: tenOClock + MINUTE });
  expect(isDeletionGivenUp(refused(10))).toBe(true);
  expect(withRefusedDeletion(active, tenOClock)).toBeUndefined();
});

it('is asked once more only when a person wishes it, after it was given up', () => {
  const given = leftToPerson(refused(10)) ?? expect.fail('it retires');
  expect(given.wakeAt).toBeUndefined();
  expect(leftToPerson(active)).toBeUndefined();
  expect(askedAgain(refused(3), asked)).toBeUndefined();
  expect(askedAgain(given, asked)).toMatchObject({
    wakeAt: tenOClock,
    history: [...given.history, { at: tenOClock, actor: kim, what: 'deletion_asked' }],
  });
  expect(askedAgain({ ...active, wakeAt: undefined }, asked)).toBeUndefined();
});
