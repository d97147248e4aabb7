/** Ties the schema of an answer to the view that makes it: where their types differ, nothing compiles. */
import * as z from 'zod/mini';

/** A view, or whatever else makes an answer. */
type View = (...input: never[]) => object;

/**
 * The schema of what a view makes. The empty second list of arguments is there only if both have
 * exactly the same type, field by field.
 */
export const answerOf =
  <Made extends View>() =>
  <Fields extends z.core.$ZodShape>(fields: Fields, ...same: Checked<Made, Fields>) => {
    void same;
    return z.strictObject(fields);
  };

type Checked<Made extends View, Fields extends z.core.$ZodShape> =
  Same<Plain<ReturnType<Made>>, z.output<z.ZodMiniObject<Fields, z.core.$strict>>> extends true
    ? []
    : [differs: Plain<ReturnType<Made>>];

/** Assignable both ways, also once nothing is optional: so neither has a field more. */
type Same<One, Other> = [One, Other, Filled<One>, Filled<Other>] extends [
  Other,
  One,
  Filled<Other>,
  Filled<One>,
]
  ? true
  : false;

/** What is left of a type in JSON: ids are text, and nothing is read-only. */
type Plain<Value> = Value extends string
  ? keyof Value extends keyof string
    ? Value
    : string
  : Value extends readonly (infer Item)[]
    ? Plain<Item>[]
    : Value extends object
      ? { -readonly [Name in keyof Value]: Plain<Value[Name]> }
      : Value;

type Filled<Value> = Value extends readonly (infer Item)[]
  ? Filled<Item>[]
  : Value extends object
    ? { [Name in keyof Value]-?: Filled<Exclude<Value[Name], undefined>> }
    : Value;
