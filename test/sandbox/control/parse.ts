/** Parses a control call's input, and says in words what is wrong with it. */
import type * as z from 'zod/mini';
import { PlainError } from '../plain-error.ts';
import { invalidFields, Problem } from './problem.ts';

export function parseJson(body: Buffer): unknown {
  if (body.length === 0) return {};
  try {
    return JSON.parse(body.toString());
  } catch {
    throw new Problem(400, 'The body is not JSON.');
  }
}

export function parse<Schema extends z.ZodMiniType>(
  schema: Schema,
  value: unknown,
): z.output<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw invalidFields(
    result.error.issues.map((issue) => ({ field: fieldOf(issue), message: messageOf(issue) })),
  );
}

/** Runs a parser whose error message is about one field. */
export function aboutField<Result>(field: string, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (error instanceof PlainError) throw invalidFields([{ field, message: error.message }]);
    throw error;
  }
}

type Issue = z.core.$ZodIssue;

function fieldOf({ path, ...issue }: Issue): string {
  const inner = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  return [...path, ...inner].join('.') || 'the body';
}

function messageOf(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${issue.expected === 'int' ? 'a whole number' : `a JSON ${issue.expected}`}`;
    case 'invalid_value':
      return `must be one of ${issue.values.join(', ')}`;
    case 'unrecognized_keys':
      return 'is not known here';
    case 'too_small':
      return `must be at least ${issue.minimum}${lengthUnit(issue.origin)}`;
    case 'too_big':
      return `must be at most ${issue.maximum}${lengthUnit(issue.origin)}`;
    default:
      return `is not valid: ${issue.message}`;
  }
}

function lengthUnit(origin: string): string {
  return origin === 'string' ? ' characters long' : '';
}
