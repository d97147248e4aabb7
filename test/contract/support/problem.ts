/** The form of our refusals: a problem document with a code for programs and text for people. */
import { expect } from 'vitest';

/** With `fields`, the refusal names exactly these. */
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

/** API Gateway's own refusal, in AWS as in the sandbox. */
export function gatewayRefusal(status: number, message: string): object {
  return {
    status,
    headers: { 'content-type': 'application/json' },
    text: JSON.stringify({ message }),
  };
}
