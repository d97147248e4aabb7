/** The keys of a stored kind's schema, and which of them a sample has: a sample must have all. */
import * as z from 'zod/mini';

/** Every key below a schema, as a path; the alternatives of a union share theirs. */
export function keysOf(schema: z.core.$ZodType, path = ''): ReadonlySet<string> {
  if (schema instanceof z.core.$ZodObject)
    return new Set(
      Object.entries(schema._zod.def.shape).flatMap(([key, part]) => {
        const here = path === '' ? key : `${path}.${key}`;
        return [here, ...keysOf(part, here)];
      }),
    );
  return new Set(partsOf(schema).flatMap((part) => [...keysOf(part, path)]));
}

function partsOf(schema: z.core.$ZodType): readonly z.core.$ZodType[] {
  if (schema instanceof z.core.$ZodLazy) return [schema._zod.innerType];
  if (schema instanceof z.core.$ZodOptional) return [schema._zod.def.innerType];
  if (schema instanceof z.core.$ZodArray) return [schema._zod.def.element];
  if (schema instanceof z.core.$ZodUnion) return schema._zod.def.options;
  if (schema instanceof z.core.$ZodRecord) return [schema._zod.def.valueType];
  return [];
}

/** Every key that a sample has a value for, as the same paths; no numbers of lists, no dates of days. */
export function keysIn(sample: unknown, path = ''): ReadonlySet<string> {
  if (typeof sample !== 'object' || sample === null) return new Set();
  if (Array.isArray(sample)) return new Set(sample.flatMap((one) => [...keysIn(one, path)]));
  return new Set(
    Object.entries(sample).flatMap(([key, value]) => {
      if (DATE.test(key)) return [...keysIn(value, path)];
      const here = path === '' ? key : `${path}.${key}`;
      return value === undefined ? [] : [here, ...keysIn(value, here)];
    }),
  );
}

const DATE = /^\d{4}-\d\d-\d\d$/;
