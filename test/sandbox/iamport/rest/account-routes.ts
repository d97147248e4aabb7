/** The account's channel at Inicis, and the two calls that Inicis does not allow. */
import type { Desk } from '../desk.ts';
import { sandboxAccount } from '../sandbox-account.ts';
import { failure, success } from './envelope.ts';
import type { Route } from './route.ts';

export function accountRoutes(desk: Desk): readonly Route[] {
  return [
    {
      method: 'GET',
      path: '/users/pg',
      operation: 'users_pg',
      answer: () => success([channel(desk)]),
    },
    { method: 'POST', path: '/subscribe/payments/onetime', answer: () => windowOnly },
    { method: 'POST', path: '/subscribe/customers/{customer_uid}', answer: () => windowOnly },
  ];
}

function channel(desk: Desk) {
  return {
    ...desk.console.method(),
    channel_name: 'KG이니시스(웹표준결제창)',
    channel_key: sandboxAccount.channelKey,
  };
}

const windowOnly = failure({
  code: -1,
  message:
    'KG이니시스는 API로 카드정보를 전달하는 빌링키 발급을 지원하지 않습니다. 결제창을 이용해주세요.',
});
