/** Ids as they are made at random, for properties. */
import * as fc from 'fast-check';
import { type IdCode, idCode } from '../../../functions/domain/ids.ts';

const letters = [...'abcdefghijklmnopqrstuvwxyz'];

/** Any core of an id of ours. */
export const idCodes: fc.Arbitrary<IdCode> = fc
  .string({ unit: fc.constantFrom(...letters), minLength: 28, maxLength: 28 })
  .map(idCode);

/** Any order number a shop may choose. */
export const callersUids: fc.Arbitrary<string> = fc.stringMatching(/^[A-Za-z0-9_-]{1,40}$/);
