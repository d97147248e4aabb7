/** Iamport's answers: nearly all in one envelope, a few without. */
export interface Reply {
  readonly status: number;
  readonly type: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const json = 'application/json; charset=UTF-8';

export function success(response: unknown, status: 200 | 207 = 200): Reply {
  return { status, type: json, body: JSON.stringify({ code: 0, message: null, response }) };
}

/** `code` 1: refused by Iamport's own rules; -1: not authorised, not found, refused by the PG. */
export function failure(refusal: {
  readonly status?: number;
  readonly code: 1 | -1;
  readonly message: string;
}): Reply {
  const { status = 200, code, message } = refusal;
  return { status, type: json, body: JSON.stringify({ code, message, response: null }) };
}

export const unauthorized = failure({ status: 401, code: -1, message: 'Unauthorized' });

export const unknownPath = failure({ status: 404, code: -1, message: 'Not Found' });

/** The answer of the gateways in front of Iamport: HTML without an envelope. */
export function gatewayError(status: keyof typeof titles): Reply {
  const title = `${status} ${titles[status]}`;
  return {
    status,
    type: 'text/html; charset=UTF-8',
    body: `<!doctype html><html><head><title>${title}</title></head><body>${title}</body></html>`,
  };
}

const titles = {
  403: 'Forbidden',
  404: 'Not Found',
  414: 'Request-URI Too Large',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
} as const;

export const brokenJson: Reply = {
  status: 200,
  type: json,
  body: '{"code":0,"message":null,"response":{"imp_uid":"imp_',
};
