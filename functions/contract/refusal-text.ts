/**
 * What a customer reads when a request is refused, in Korean, by its cause: what is wrong and what to
 * do. The sentences of the refusals themselves are English and for the shop's developers, and serve a
 * customer who reads English.
 */
import type { Causes, Refusal, RefusalCause, RefusalCode } from '../domain/refusal.ts';

/** Codes that only the shop's routes answer, and two that say it in both languages where they are found. */
type OfNoCustomer =
  | 'card_data_refused'
  | 'personal_number_refused'
  | 'merchant_uid_reserved'
  | 'merchant_uid_reused'
  | 'charge_not_found'
  | 'reconciliation_not_found'
  | 'case_not_found'
  | 'charge_canceled'
  | 'wrong_customer'
  | 'wrong_channel'
  | 'has_schedules'
  | 'payment_exists'
  | 'consent_required'
  | 'refund_exceeds_balance';

type OfCustomers =
  | Exclude<RefusalCode, OfNoCustomer | keyof Causes>
  | Exclude<RefusalCause, 'for_the_shop'>;

/** The page that asked is wrong: a customer can only begin again, or call. */
const OF_THE_PAGE =
  '화면에 문제가 있어 처리하지 못했습니다. 새로 고친 뒤 다시 시도하시고, 계속되면 상점에 문의해 주세요.';

export const REFUSED_IN_KOREAN: Readonly<Partial<Record<RefusalCode | RefusalCause, string>>> = {
  malformed_body: OF_THE_PAGE,
  invalid_request: OF_THE_PAGE,
  invalid_cursor: OF_THE_PAGE,
  idempotency_key_required: OF_THE_PAGE,
  unsupported_media_type: OF_THE_PAGE,
  idempotency_key_reused:
    '이미 다른 내용으로 접수된 신청입니다. 새로 결제하지 않았으니 화면을 새로 고쳐 다시 신청해 주세요.',
  body_too_large: '보낸 내용이 너무 깁니다. 줄여서 다시 보내 주세요.',
  forbidden: '로그인을 확인할 수 없습니다. 다시 로그인해 주세요.',
  plan_not_found: '요금제를 찾을 수 없습니다. 화면을 새로 고쳐 다시 골라 주세요.',
  plan_closed: '이 요금제는 더 신청할 수 없습니다. 다른 요금제를 골라 주세요.',
  plan_changed: '요금제의 금액이 바뀌었습니다. 새 금액을 확인하고 다시 신청해 주세요.',
  already_subscribed:
    '이미 구독 중인 요금제입니다. 다시 결제하지 않았으니 내 구독에서 확인해 주세요.',
  registration_not_found: '카드 등록을 찾을 수 없습니다. 카드를 다시 등록해 주세요.',
  too_many_registrations: '끝나지 않은 카드 등록이 너무 많습니다. 한 시간 뒤에 다시 시도해 주세요.',
  billing_key_not_issued: '카드가 등록되지 않았습니다. 결제되지 않았으니 다시 등록해 주세요.',
  billing_key_not_active: '이 카드는 쓸 수 없습니다. 다른 카드를 등록하거나 골라 주세요.',
  card_dead:
    '분실·해지되었거나 유효기간이 지난 카드라 결제하지 않았습니다. 다른 카드를 등록하거나 골라 주세요.',
  declined_often:
    '최근 30일 동안 여러 번 거절된 카드라 결제하지 않았습니다. 다른 카드를 등록하거나 골라 주세요.',
  no_such_card: '카드를 찾을 수 없습니다. 화면을 새로 고쳐 다시 골라 주세요.',
  no_default_card: '결제할 카드가 없습니다. 카드를 먼저 등록해 주세요.',
  billing_key_in_use:
    '이 카드로 결제하는 구독이 있습니다. 구독의 카드를 바꾸거나 해지한 뒤 삭제해 주세요.',
  card_chosen_too_often: '이 카드는 더 바꿔 고를 수 없습니다. 카드를 새로 등록해 주세요.',
  subscription_not_found: '구독을 찾을 수 없습니다. 로그인한 계정이 맞는지 확인해 주세요.',
  subscription_canceled: '이미 해지된 구독입니다. 다시 이용하시려면 새로 신청해 주세요.',
  subscription_waits:
    '첫 결제를 기다리는 구독입니다. 지금은 취소만 할 수 있으니 첫 결제 뒤에 다시 시도해 주세요.',
  suspended_cannot_pause:
    '결제되지 않아 정지된 구독은 일시정지할 수 없습니다. 먼저 결제하거나 카드를 바꿔 주세요.',
  pausing_not_offered: '이 상점에서는 구독을 직접 일시정지할 수 없습니다. 상점에 문의해 주세요.',
  subscription_changed_too_often:
    '이 구독은 더 바꿀 수 없습니다. 해지하고 새로 신청하거나 상점에 문의해 주세요.',
  customer_erased: '탈퇴한 회원입니다. 다시 이용하시려면 새로 가입해 주세요.',
  nothing_owed: '지금 결제할 금액이 없습니다. 결제하지 않았습니다.',
  iamport_unavailable: '결제 대행사에 연결할 수 없습니다. 잠시 후 다시 시도해 주세요.',
  charging_stopped: '지금은 결제를 받지 않습니다. 결제되지 않았으니 나중에 다시 시도해 주세요.',
  not_configured: '결제 준비가 끝나지 않았습니다. 상점에 문의해 주세요.',
  too_many_at_once: '같은 요청이 한꺼번에 들어왔습니다. 잠시 후 다시 시도해 주세요.',
  try_again: '요청이 몰렸습니다. 잠시 후 다시 시도해 주세요.',
} satisfies Record<OfCustomers, string>;

/** The fields that customers fill in themselves. */
export type FilledIn = 'buyer_name' | 'buyer_email' | 'buyer_tel' | 'resume_at';

const FILLED_IN: Readonly<Partial<Record<string, string>>> = {
  buyer_name: '이름은 보이는 글자로 16자까지 쓸 수 있습니다.',
  buyer_email: '이메일은 보이는 글자로 64자까지 쓸 수 있습니다.',
  buyer_tel: '전화번호는 보이는 글자로 16자까지 쓸 수 있습니다.',
  resume_at: '다시 시작할 날짜는 일시정지할 때 내일부터 고를 수 있습니다.',
} satisfies Record<FilledIn, string>;

/** What is wrong with which of them; of any other field the page is to blame. */
export function refusedInKorean({ code, cause, fields }: Refusal): string | undefined {
  const filledIn = fields.flatMap(({ field }) => FILLED_IN[field] ?? []);
  return code === 'invalid_request' && filledIn.length > 0
    ? [...new Set(filledIn)].join(' ')
    : REFUSED_IN_KOREAN[cause ?? code];
}
