/** An owner is issuer and subject together, never to be confused with another pair. */
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { ownerOf, partiesOf, storedOwner } from '../../functions/domain/ids.ts';

const parties = fc.record({ issuer: fc.string(), subject: fc.string({ unit: 'binary' }) });

it('an owner is read back as the issuer and subject it was made of', () => {
  fc.assert(
    fc.property(parties, (identity) => {
      expect(partiesOf(storedOwner(ownerOf(identity)))).toEqual(identity);
    }),
  );
});

it('two customers of two issuers are never the same owner', () => {
  fc.assert(
    fc.property(parties, parties, (a, b) => {
      const same = a.issuer === b.issuer && a.subject === b.subject;
      expect(ownerOf(a) === ownerOf(b)).toBe(same);
    }),
  );
});
