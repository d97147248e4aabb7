/** What every refusal of ours looks like: a problem document that says which, to programs and people. */
import { expect } from 'vitest';

/** With `fields`, exactly these are to blame. */
export function problem(status: number, code: string, fields: readonly string[] = []): object {
  return {
    status,
    headers: { 'content-type': 'application/problem+json' },
    body: {
      type: expect.stringMatching(/./),
      title: expect.stringMatching(/./),
      status,
      detail: expect.stringMatching(/./),
      code,
      ...(fields.length > 0 && {
        errors: fields.map((field) => ({ field, message: expect.stringMatching(/./) })),
      }),
    },
  };
}

/** What the gateway itself says, in AWS as here. */
export function gatewayRefusal(status: number, message: string): object {
  return {
    status,
    headers: { 'content-type': 'application/json' },
    text: JSON.stringify({ message }),
  };
}
