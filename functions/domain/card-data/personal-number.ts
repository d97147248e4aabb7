/**
 * Resident registration numbers (주민등록번호) in free text, foreigners' included. Only their form tells
 * them: those given out since October 2020 have no check digit. A corporation's number has the same
 * form, and is refused where its first six digits are a date.
 */
import { fold } from './fold.ts';

/** Whether folded text holds one: parted by a hyphen or spaces, or solid right after a word for it. */
export const hasPersonalNumber = (folded: string): boolean =>
  PARTED.test(folded) || SOLID_AFTER_WORD.test(folded);

/** Whether the value of a field is one because the field's name is a word for it. */
export const isPersonalNumberUnder = (name: string, folded: string): boolean =>
  name.length <= LONGEST_NAME && NAME.test(fold(name)) && ALONE.test(folded);

const LONGEST_NAME = 64;

const BIRTH = '\\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])';
/** Sex and century of birth, then six digits more. */
const REST = '[1-8]\\d{6}(?!\\d)';
const PARTED = new RegExp(`(?<!\\d)${BIRTH}(?: ?-{1,3} ?| {1,3})${REST}`);

const WORD =
  '(?:주민(?:[ _]?등록)?(?:[ _]?번호)?|외국인(?:[ _]?등록)?[ _]?번호|jumin(?:[ _-]?(?:no|num|number|beonho))?|rrn|resident(?:[ _-]?registration)?(?:[ _-]?(?:id|no|num|number))?)';
const SOLID_AFTER_WORD = new RegExp(
  `${WORD}(?:은|는|이|가)?[^\\d\\p{L}]{0,4}${BIRTH}${REST}`,
  'iu',
);
const NAME = new RegExp(`${WORD}$`, 'iu');
const ALONE = new RegExp(`^[^\\d]*${BIRTH}${REST}[^\\d]*$`);
