/**
 * Finds what callers must never send: card data, which belongs in the Inicis window, and resident
 * registration numbers, which the law lets almost nobody keep. It takes linear time and no recursion.
 */
import { type JsonValue, jsonValues } from '../json-values.ts';
import { hasCardNumber } from './candidates.ts';
import { isCardField } from './field-names.ts';
import { fold } from './fold.ts';
import { isCardIdentifier } from './identifiers.ts';
import { hasPersonalNumber, isPersonalNumberUnder } from './personal-number.ts';

export type ForbiddenKind = 'card_data' | 'personal_number';

export interface Forbidden {
  readonly kind: ForbiddenKind;
  /** The top-level field; '' where a field's own name holds the number, for that must not be repeated. */
  readonly field: string;
}

/** The first forbidden thing in a JSON text, or undefined. Texts in it that are JSON are judged value by value. */
export function findForbidden(json: string): Forbidden | undefined {
  const pieces: Piece[] = [{ text: json, name: '', reading: 'free', field: undefined }];
  for (let piece = pieces.pop(); piece !== undefined; piece = pieces.pop()) {
    const values = MAY_BE_JSON.test(piece.text) ? jsonValues(piece.text) : undefined;
    const found =
      values === undefined ? foundAs(kindIn(piece), piece.field) : take(values, piece, pieces);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A text that is still to be judged. */
interface Piece {
  readonly text: string;
  readonly name: string;
  readonly reading: Reading;
  /** The top-level field it stands in; undefined of the whole body. */
  readonly field: string | undefined;
}

/** Identifiers are judged as such; a reference, such as `order_id` in `custom_data`, only where it is solid. */
type Reading = 'identifier' | 'reference' | 'free';

const MAY_BE_JSON = /^\s*["[{]/;

/** Judges names and numbers at once, and leaves texts for later. */
function take(values: readonly JsonValue[], within: Piece, pieces: Piece[]): Forbidden | undefined {
  for (const value of values) {
    const field = within.field ?? value.top;
    if (value.isMember) {
      const holder = within.field ?? (value.depth === 1 ? '' : value.top);
      const kind = kindIn({ text: value.name, name: '', reading: 'free', field });
      if (kind !== undefined) return { kind, field: holder };
      if (isCardField(value)) return { kind: 'card_data', field };
    }
    const piece = { name: value.name, reading: readingOf(value, within), field };
    if (value.kind === 'text') pieces.push({ ...piece, text: value.content });
    if (value.kind !== 'number') continue;
    const found = foundAs(kindIn({ ...piece, text: written(value.content) }), field);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A number with an exponent, written out. */
const written = (number: string) => (/e/i.test(number) ? String(Number(number)) : number);

function readingOf({ name, isMember }: JsonValue, within: Piece): Reading {
  if (within.field === undefined && isMember && IDENTIFIERS.has(name)) return 'identifier';
  return REFERENCE.test(name) ? 'reference' : 'free';
}

const IDENTIFIERS: ReadonlySet<string> = new Set([
  'merchant_uid',
  'customer_uid',
  'refund_id',
  'plan_id',
]);

const REFERENCE = /(?:id|no|num|number|번호)s?$/i;

function kindIn({ text, name, reading }: Piece): ForbiddenKind | undefined {
  if (!MAY_HAVE_ENOUGH.test(text)) return undefined;
  if (reading === 'identifier') return isCardIdentifier(text) ? 'card_data' : undefined;
  const folded = fold(text);
  if (!HAS_ENOUGH.test(folded)) return undefined;
  if (hasCardNumber(folded, { datesPass: reading === 'reference' })) return 'card_data';
  return hasPersonalNumber(folded) || isPersonalNumberUnder(name, folded)
    ? 'personal_number'
    : undefined;
}

/** Thirteen digits at least. Before folding, one character may stand for two: ⑫. */
const HAS_ENOUGH = /(?:\d\D*){13}/;
const MAY_HAVE_ENOUGH = /(?:\p{N}\P{N}*){7}/u;

const foundAs = (kind: ForbiddenKind | undefined, field = ''): Forbidden | undefined =>
  kind === undefined ? undefined : { kind, field };
