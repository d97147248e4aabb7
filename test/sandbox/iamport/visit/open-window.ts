/** Opens the Inicis window: the SDK checks, Iamport signs, Inicis verifies. */
import type { TidPrefix } from '../book/identifiers.ts';
import { type IamportPayment, readyPayment } from '../book/payment.ts';
import { failed } from '../book/payment-outcomes.ts';
import type { Desk } from '../desk.ts';
import { forgedField } from '../inicis/form-check.ts';
import { type MerchantKeys, mobileForm, webStandardForm } from '../inicis/payment-form.ts';
import { sandboxAccount } from '../sandbox-account.ts';
import type { Shape } from '../shape/shape.ts';
import { type CallbackResult, failedResult, unopenedResult } from './callback-result.ts';
import { type PayRequest, readPayRequest } from './request-pay.ts';

export type Device = 'pc' | 'mobile';

export interface WindowOpening {
  /** The argument of the page's `IMP.init`, if there was a page. */
  readonly impCode?: unknown;
  readonly requestPay: unknown;
  readonly device: Device;
  /** The shop's settings in Iamport's admin console. */
  readonly consoleKeys: MerchantKeys;
}

export interface OpenWindow {
  readonly request: PayRequest;
  readonly device: Device;
  readonly impUid: string;
}

export type Opened =
  | { readonly kind: 'open'; readonly window: OpenWindow }
  /** Has the window that Inicis refused to show, if it came that far. */
  | { readonly kind: 'refused'; readonly result: CallbackResult; readonly window?: OpenWindow };

export function openWindow(desk: Desk, opening: WindowOpening): Opened {
  const request = readPayRequest(opening.requestPay);
  if (typeof request === 'string') return unopened(opening, { code: 'F1001', message: request });
  if ((opening.impCode ?? sandboxAccount.impCode) !== sandboxAccount.impCode) {
    return unopened(opening, { code: 'F1001', message: '가맹점 식별코드가 올바르지 않습니다.' });
  }
  if (desk.book.ordered(request.merchantUid)) return unopened(opening, alreadyPaid);
  const payment = startedPayment(desk, request, opening.device);
  const window = { request, device: opening.device, impUid: payment.imp_uid };
  const forged = formRefusal(desk, opening, request);
  desk.book.write(payment, request.noticeUrls);
  if (forged === undefined) return { kind: 'open', window };
  const message = `PG사 결제요청에 실패하여 중단합니다.(${payment.imp_uid}) ${forged}`;
  const refused = failed(payment, { at: desk.nowSeconds(), reason: message });
  desk.book.write(refused);
  return { kind: 'refused', result: failedResult(refused, { code: 'F0004', message }), window };
}

// Of the SDK's own codes only F1002 is known for certain.
const alreadyPaid = { code: 'F1002', message: '이미 결제가 이루어진 거래건입니다.' };

function unopened(
  { requestPay }: WindowOpening,
  failure: { readonly code: string; readonly message: string },
): Opened {
  return { kind: 'refused', result: unopenedResult(requestPay, failure) };
}

function startedPayment(desk: Desk, request: PayRequest, device: Device): IamportPayment {
  const { book, identifiers } = desk;
  const { mid, provider } = request.channel;
  const prefix = tidPrefix(device, request.customerUid !== undefined);
  return readyPayment({
    imp_uid: identifiers.impUid((impUid) => book.payment(impUid) !== undefined),
    merchant_uid: request.merchantUid,
    amount: request.amount,
    name: request.name,
    started_at: desk.nowSeconds(),
    channel: device,
    pg_provider: provider,
    pg_id: mid,
    pg_tid: identifiers.tid({ prefix, mid, at: desk.now() }),
    sandbox: desk.settings.testChannel,
    customer_uid: request.customerUid ?? null,
    customer_uid_usage: request.customerUid === undefined ? null : 'issue',
    custom_data: request.customData,
    ...request.buyer,
  });
}

function tidPrefix(device: Device, issues: boolean): TidPrefix {
  if (device === 'pc') return issues ? 'StdpayBill' : 'StdpayCARD';
  return issues ? 'INIpayBill' : 'INIMX_CARD';
}

/** Inicis' words when the console's keys are wrong. */
function formRefusal(desk: Desk, opening: WindowOpening, request: PayRequest): string | undefined {
  const missing = missingBuyerField(desk.shape().buyer_required, request);
  if (missing) return refusedParameter(`${missing} 필수값 누락`);
  // The shop holds the keys of its own channel only.
  if (request.channel.mid !== sandboxAccount.mid) return undefined;
  const { merchantUid, amount } = request;
  const order = { mid: sandboxAccount.mid, merchantUid, amount, at: desk.now() };
  const formOf = opening.device === 'pc' ? webStandardForm : mobileForm;
  const field = forgedField(formOf(order, opening.consoleKeys), sandboxAccount);
  return field && refusedParameter(`${field} 검증에 실패하였습니다.`);
}

function refusedParameter(what: string): string {
  return `[코드: V023] 파라미터의 데이터 설정이 잘못되었습니다.[${what}]`;
}

/** Inicis marks all three as required for issuing a key; not every account is held to it. */
function missingBuyerField(required: Shape['buyer_required'], { buyer }: PayRequest) {
  const needed = {
    none: [],
    tel: ['buyer_tel'],
    all: ['buyer_name', 'buyer_email', 'buyer_tel'],
  } as const;
  return needed[required].find((name) => buyer[name] === null);
}
