/**
 * What a customer reads when a request is refused, in Korean. The sentences of the refusals
 * themselves are English and for the shop's developers, and serve a customer who reads English.
 */
import type { RefusalCode } from '../domain/refusal.ts';

/**
 * Codes about which no customer can do anything: two say it in both languages where they are found, the
 * others are of a page that asked wrongly, or of the shop's routes alone.
 */
type OfNoCustomer =
  | 'card_data_refused'
  | 'personal_number_refused'
  | 'malformed_body'
  | 'invalid_request'
  | 'invalid_cursor'
  | 'merchant_uid_reserved'
  | 'merchant_uid_reused'
  | 'idempotency_key_required'
  | 'idempotency_key_reused'
  | 'forbidden'
  | 'body_too_large'
  | 'unsupported_media_type'
  | 'reconciliation_not_found'
  | 'case_not_found'
  | 'charge_canceled'
  | 'wrong_customer'
  | 'wrong_channel'
  | 'has_schedules'
  | 'payment_exists'
  | 'refund_exceeds_balance';

export const REFUSED_IN_KOREAN: Readonly<Partial<Record<RefusalCode, string>>> = {
  plan_not_found: '요금제를 찾을 수 없습니다.',
  plan_closed: '이 요금제는 더 신청할 수 없습니다. 다른 요금제를 골라 주세요.',
  plan_changed: '요금제의 금액이 바뀌었습니다. 새 금액을 확인하고 다시 신청해 주세요.',
  already_subscribed: '이미 이 요금제를 이용하고 있습니다. 다시 결제하지 않았습니다.',
  registration_not_found: '카드 등록을 찾을 수 없습니다. 카드를 다시 등록해 주세요.',
  too_many_registrations: '끝나지 않은 카드 등록이 너무 많습니다. 한 시간 뒤에 다시 시도해 주세요.',
  billing_key_not_issued: '카드가 등록되지 않았습니다. 결제되지 않았으니 다시 등록해 주세요.',
  billing_key_not_active: '이 카드는 쓸 수 없습니다. 다른 카드를 등록하거나 골라 주세요.',
  card_blocked:
    '카드사가 더는 받아 주지 않는 카드라 결제하지 않았습니다. 다른 카드를 등록하거나 골라 주세요.',
  billing_key_not_found: '카드를 찾을 수 없습니다.',
  billing_key_in_use:
    '이 카드로 결제하는 구독이 있습니다. 구독의 카드를 바꾸거나 해지한 뒤 삭제해 주세요.',
  subscription_not_found: '구독을 찾을 수 없습니다.',
  charge_not_found: '결제를 찾을 수 없습니다.',
  nothing_owed: '지금 결제할 금액이 없습니다.',
  not_in_this_state: '지금 상태에서는 할 수 없습니다. 화면을 새로 고쳐 확인해 주세요.',
  consent_required: '바뀐 금액에 먼저 동의해 주세요.',
  limit_exceeded: '한도를 넘어 처리하지 않았습니다. 쇼핑몰에 문의해 주세요.',
  iamport_unavailable: '결제 대행사에 연결할 수 없습니다. 잠시 후 다시 시도해 주세요.',
  charging_stopped: '지금은 결제를 받지 않습니다. 결제되지 않았으니 나중에 다시 시도해 주세요.',
  not_configured: '결제 준비가 끝나지 않았습니다. 쇼핑몰에 문의해 주세요.',
  too_many_at_once: '같은 요청이 한꺼번에 들어왔습니다. 잠시 후 다시 시도해 주세요.',
  try_again: '요청이 몰렸습니다. 잠시 후 다시 시도해 주세요.',
} satisfies Record<Exclude<RefusalCode, OfNoCustomer>, string>;
