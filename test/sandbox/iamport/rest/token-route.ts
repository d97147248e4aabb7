/** `POST /users/getToken`: the account's key and secret for an access token. */
import type { Desk } from '../desk.ts';
import { failure, success } from './envelope.ts';
import { textOf } from './parameters.ts';
import type { Route } from './route.ts';

export function tokenRoute(desk: Desk): Route {
  return {
    method: 'POST',
    path: '/users/getToken',
    operation: 'token',
    open: true,
    answer: (parameters) => {
      const key = textOf(parameters, 'imp_key');
      const secret = textOf(parameters, 'imp_secret');
      if (key === undefined && secret === undefined) return missing;
      const { imp_key, imp_secret } = desk.console.keys();
      const known = key === imp_key && secret === imp_secret;
      return known ? success(desk.tokens.issue()) : refused;
    },
  };
}

/** Both ways callers send it: with the scheme and without. */
export function tokenOf(authorization: string | undefined): string | undefined {
  return authorization?.replace(/^Bearer\s+/i, '');
}

const missing = failure({
  status: 400,
  code: -1,
  message: 'imp_key, imp_secret 파라메터가 누락되었습니다.',
});

const refused = failure({
  status: 401,
  code: -1,
  message: '인증에 실패하였습니다. API키와 secret을 확인하세요.',
});
