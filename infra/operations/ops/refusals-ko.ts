/**
 * What an operator in a Korean terminal reads of a refusal: what it means and what to do. The API's own
 * English sentence, which names the thing itself, stands below it.
 */
import type { RefusalCode } from '../../../functions/domain/refusal.ts';

/** The two that show what they are about come with the rest. */
type ShownCode = RefusalCode | 'charge_declined' | 'refund_refused';

const LOOK = '아래 내용을 보고 명령을 고쳐 다시 실행하세요.';
const LIST = '목록에서 id를 확인하세요';
const OF_CODE = '이 명령이 보낸 요청이 잘못되었습니다. 도구와 배포된 버전이 같은지 확인하세요.';

const KOREAN: Readonly<Record<ShownCode, string>> = {
  malformed_body: OF_CODE,
  unsupported_media_type: OF_CODE,
  body_too_large: '보낸 내용이 너무 깁니다. 사유 같은 글을 줄여 다시 실행하세요.',
  invalid_request: `받을 수 없는 값이 있습니다. ${LOOK}`,
  invalid_cursor: '목록의 다음 쪽을 찾지 못했습니다. 명령을 처음부터 다시 실행하세요.',
  idempotency_key_required: OF_CODE,
  card_data_refused:
    '카드번호로 보이는 값이 있어 거부했고 저장하지 않았습니다. 그 값을 지우고 다시 실행하세요.',
  personal_number_refused:
    '주민등록번호로 보이는 값이 있어 거부했고 저장하지 않았습니다. 그 값을 지우고 다시 실행하세요.',
  merchant_uid_reserved: '시스템이 쓰는 주문번호입니다. 다른 번호로 다시 실행하세요.',
  merchant_uid_reused: '다른 내용으로 이미 쓴 주문번호입니다. 새 번호로 다시 실행하세요.',
  idempotency_key_reused:
    '같은 번호(refund_id)를 다른 내용으로 이미 썼습니다. 옵션을 처음과 같게 하거나 새 번호를 쓰세요.',
  forbidden: '이 자격 증명으로는 할 수 없습니다. 누구인지 드러나는 세션 이름으로 역할을 맡으세요.',
  billing_key_not_found: `그런 빌링키가 없습니다. ${LIST}: ops keys`,
  registration_not_found: '그런 카드 등록이 없습니다. 고객에게 카드를 다시 등록해 달라고 하세요.',
  charge_not_found: `그런 결제가 없습니다. ${LIST}: ops charges`,
  subscription_not_found: `그런 구독이 없습니다. ${LIST}: ops subscriptions`,
  plan_not_found: `그런 요금제가 없습니다. ${LIST}: ops plans`,
  case_not_found: `그런 케이스가 없습니다. ${LIST}: ops cases`,
  reconciliation_not_found: `그런 대사가 없습니다. ${LIST}: ops reconcile list`,
  charge_canceled: '거둬들인 결제라 다시 하지 않습니다. 새 주문번호로 요청하세요.',
  wrong_customer: '그 고객의 빌링키가 아닙니다. 고객과 키를 확인하세요. 결제하지 않았습니다.',
  wrong_channel:
    '다른 PG나 MID에서 발급한 키라 여기서는 결제할 수 없습니다. 고객이 카드를 다시 등록해야 합니다.',
  has_schedules:
    '이전 시스템의 예약 결제가 남아 있어 두 번 결제될 수 있습니다. 예약을 먼저 거둬들이세요.',
  limit_exceeded: '정해 둔 한도를 넘어 하지 않았습니다. 내일 다시 하거나 한도를 올려 배포하세요.',
  billing_key_not_issued: '아임포트에 그런 빌링키가 없습니다. customer_uid를 확인하세요.',
  billing_key_not_active: '결제에 쓸 수 없는 빌링키입니다. 고객이 다른 카드를 등록해야 합니다.',
  billing_key_in_use: '구독이 쓰는 카드입니다. 구독의 카드를 바꾸거나 해지한 뒤 다시 실행하세요.',
  card_blocked:
    '더는 결제하지 않는 카드라 보내지 않았습니다. 고객이 카드를 바꿔야 합니다. 같은 카드를 계속 쓰려면 PUT /billing-keys에 unblock: true를 보내세요.',
  not_in_this_state: '지금 상태에서는 할 수 없습니다. 아래 내용과 대상의 지금 상태를 확인하세요.',
  nothing_owed: '밀린 금액이 없어 결제하지 않았습니다. 구독의 회차를 확인하세요.',
  payment_exists:
    '아임포트에 남아 있는 결제가 있어 없던 일로 할 수 없습니다. 그 imp_uid로 adopt나 refund를 하세요.',
  already_subscribed: '이미 구독 중인 요금제입니다. 고객의 구독을 확인하세요.',
  plan_changed: '요금제의 금액이 바뀌었습니다. 지금 금액을 확인하고 다시 실행하세요.',
  plan_closed: '더 신청할 수 없는 요금제입니다. 다른 요금제를 쓰세요.',
  consent_required:
    '고객의 동의가 없거나 이 인상에 쓸 수 없습니다. 아래 날짜 뒤에 동의를 받으세요.',
  refund_exceeds_balance:
    '환불할 수 있는 금액보다 많습니다. 남은 금액은 --amount all로 환불하세요.',
  too_many_registrations: '열린 카드 등록이 너무 많습니다. 한 시간 뒤에 다시 실행하세요.',
  iamport_unavailable:
    '아임포트가 응답하지 않습니다. 같은 명령을 잠시 후 다시 실행하세요. 두 번 하지 않습니다.',
  charging_stopped: '결제가 멈춰 있어 하지 않았습니다. 왜 멈췄는지 확인하세요: ops control',
  not_configured:
    '아임포트 키가 없거나 틀립니다. npm run secrets 뒤에 npm run doctor를 실행하세요.',
  too_many_at_once: '다른 요청이 같은 것을 바꾸고 있습니다. 같은 명령을 다시 실행하세요.',
  try_again: '잠시 바빠서 하지 못했습니다. 같은 명령을 다시 실행하세요.',
  charge_declined: '카드가 거절되어 결제되지 않았습니다.',
  refund_refused: 'PG사가 환불을 거부했고, 환불되지 않았습니다. 새 케이스를 확인하세요: ops cases',
};

const hasOwn = (code: string): code is ShownCode => Object.hasOwn(KOREAN, code);

/** Undefined for a code that a newer API may have. */
export const inKorean = (code: string): string | undefined =>
  hasOwn(code) ? KOREAN[code] : undefined;
