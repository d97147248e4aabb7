/**
 * Finds card data where none is allowed: a number in any text that could be a card's, or a field
 * that only card forms have. Card data belongs in the Inicis window; it is neither read nor stored
 * here.
 */

/**
 * The top-level field that holds card data, or undefined; `''` where a field's own name holds it,
 * because that name must not be repeated in an answer.
 * Linear time and no recursion, so deep nesting cannot overflow the stack.
 */
export function findCardData(body: unknown): string | undefined {
  const open: Place[] = [{ value: body, field: '' }];
  for (let place = open.pop(); place !== undefined; place = open.pop()) {
    const { value, field } = place;
    if (isCardNumber(value)) return field;
    const content = typeof value === 'string' ? contentOf(value) : value;
    if (typeof content !== 'object' || content === null) continue;
    for (const [key, inner] of Object.entries(content)) {
      const top = content === body ? key : field;
      if (hasCardNumber(key)) return place.field;
      if (isCardField(key, inner)) return top;
      open.push({ value: inner, field: top });
    }
  }
  return undefined;
}

interface Place {
  readonly value: unknown;
  readonly field: string;
}

const isCardNumber = (value: unknown) =>
  (typeof value === 'string' && hasCardNumber(value)) ||
  (typeof value === 'number' && looksLikeCardNumber(String(value)));

/** Text that is itself JSON (as `custom_data` often is) is parsed, and its content is searched. */
const contentOf = (text: string): unknown =>
  /^\s*[[{]/.test(text) ? parsedOrNothing(text) : undefined;

function parsedOrNothing(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const CARD_FORM_FIELDS: ReadonlySet<string> = new Set(['expiry', 'birth', 'pwd_2digit', 'cvc']);

/** Iamport's own answers carry a masked or null `card_number`: those are not card data. */
const isCardField = (key: string, value: unknown) =>
  CARD_FORM_FIELDS.has(key) || (key === 'card_number' && !isMasked(value));

const isMasked = (value: unknown) =>
  value === null || value === '' || (typeof value === 'string' && value.includes('*'));

/** The longest run of digits with at most one space or hyphen between two of them. */
const DIGIT_RUN = /\d(?:[ -]?\d)*/g;

function hasCardNumber(text: string): boolean {
  if (UUID.test(text)) return false;
  for (const [run] of text.matchAll(DIGIT_RUN)) if (looksLikeCardNumber(run)) return true;
  return false;
}

/**
 * A UUID of RFC 9562 with its version and variant, and nothing around it. One in some thousands has
 * a run of digits that would pass for a card; its caller repeats the same UUID, and would be
 * refused every time.
 */
const UUID = /^[\da-f]{8}-[\da-f]{4}-[1-8][\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/i;

/** Prefixes of the card brands; 14–19 digits leaves 13-digit epoch milliseconds alone. */
const BRAND = /^(?:3[4678]|[4569]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/;

function looksLikeCardNumber(run: string): boolean {
  const digits = run.replace(/[ -]/g, '');
  return /^\d{14,19}$/.test(digits) && BRAND.test(digits) && passesLuhn(digits);
}

function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let place = 0; place < digits.length; place += 1) {
    const digit = Number(digits[digits.length - 1 - place]);
    const weighed = place % 2 === 1 ? digit * 2 : digit;
    sum += weighed > 9 ? weighed - 9 : weighed;
  }
  return sum % 10 === 0;
}
