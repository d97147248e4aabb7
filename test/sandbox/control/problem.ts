/** A control call's refusal: `application/problem+json`, naming the faulty field. */
export interface FieldError {
  readonly field: string;
  readonly message: string;
}

export class Problem extends Error {
  override readonly name = 'Problem';
  readonly status: number;
  readonly errors: readonly FieldError[];

  constructor(status: number, detail: string, errors: readonly FieldError[] = []) {
    super(detail);
    this.status = status;
    this.errors = errors;
  }
}

export function invalidFields(errors: readonly FieldError[]): Problem {
  const detail = errors.map(({ field, message }) => `${field} ${message}`).join('; ');
  return new Problem(400, `${detail}.`, errors);
}

const codes: Readonly<Record<number, readonly [code: string, title: string]>> = {
  400: ['invalid_request', 'Bad Request'],
  403: ['forbidden', 'Forbidden'],
  404: ['not_found', 'Not Found'],
  413: ['body_too_large', 'Content Too Large'],
  500: ['unexpected', 'Internal Server Error'],
};

export function toProblemJson({ status, message, errors }: Problem): string {
  const [code = 'unexpected', title = 'Error'] = codes[status] ?? [];
  return JSON.stringify({
    type: 'about:blank',
    title,
    status,
    detail: message,
    code,
    ...(errors.length > 0 && { errors }),
  });
}
