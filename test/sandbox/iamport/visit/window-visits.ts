/** The customer's visit to the window, in one call, or step by step as the page makes it. */
import type { Desk } from '../desk.ts';
import type { MerchantKeys } from '../inicis/payment-form.ts';
import { isRecord } from '../rest/parameters.ts';
import { SandboxRefusal } from '../sandbox-refusal.ts';
import { type CallbackResult, redirectAddress } from './callback-result.ts';
import { readCard } from './card-entry.ts';
import { closeWindow, enterCard } from './finish-window.ts';
import { type Device, type OpenWindow, openWindow } from './open-window.ts';

export interface VisitResult {
  readonly rsp: CallbackResult;
  /** The redirect address of the mobile window, which replaces the callback. */
  readonly redirect_url?: string;
}

export type VisitOpened =
  | { readonly kind: 'open'; readonly window: OpenWindow }
  | { readonly kind: 'ended'; readonly result: VisitResult };

export interface WindowVisits {
  readonly use: (visit: unknown) => VisitResult;
  readonly open: (visit: unknown) => VisitOpened;
  readonly pay: (window: OpenWindow, card: unknown) => VisitResult;
  readonly close: (window: OpenWindow) => VisitResult;
}

export function createWindowVisits(options: {
  readonly desk: Desk;
  readonly consoleKeys: () => MerchantKeys;
  /** Calls back on mobile even when there is a redirect address. */
  readonly callbackAlways: () => boolean;
}): WindowVisits {
  const { desk } = options;

  const end = (result: CallbackResult, window: OpenWindow | undefined): VisitResult => {
    const rsp = desk.shape().error_code === 'number' ? withNumber(result) : result;
    const redirectUrl = window?.request.redirectUrl;
    const redirects = window?.device === 'mobile' && !options.callbackAlways();
    if (!redirects || redirectUrl === undefined) return { rsp };
    return { rsp, redirect_url: redirectAddress(redirectUrl, rsp) };
  };
  /** The customer sees nothing, and can only close it. */
  const blank = (window: OpenWindow): VisitOpened => ({ kind: 'ended', result: close(window) });
  const open: WindowVisits['open'] = (visit) => {
    const { imp_code: impCode, request_pay: requestPay, device } = recordOf(visit);
    const consoleKeys = options.consoleKeys();
    const opened = openWindow(desk, { impCode, requestPay, device: deviceOf(device), consoleKeys });
    if (opened.kind === 'open') return isBlank(desk, opened.window) ? blank(opened.window) : opened;
    return { kind: 'ended', result: end(opened.result, opened.window) };
  };
  const pay: WindowVisits['pay'] = (window, card) =>
    end(enterCard(desk, window, readCard(card, desk.now())), window);
  const close: WindowVisits['close'] = (window) => end(closeWindow(desk, window), window);

  return {
    use: (visit) => {
      const { action = 'pay', card } = recordOf(visit);
      if (action !== 'pay' && action !== 'close') {
        throw new SandboxRefusal('action must be pay or close.');
      }
      // A card that the window does not accept must leave no payment.
      if (action === 'pay') readCard(card, desk.now());
      const opened = open(visit);
      if (opened.kind === 'ended') return opened.result;
      return action === 'pay' ? pay(opened.window, card) : close(opened.window);
    },
    open,
    pay,
    close,
  };
}

/** Phones' web views show nothing when the name of the product breaks the window's script. */
function isBlank(desk: Desk, { device, request }: OpenWindow): boolean {
  const breaks = desk.shape().quotation_marks === 'blank_window';
  return breaks && device === 'mobile' && /['"]/.test(request.name);
}

function withNumber(result: CallbackResult): CallbackResult {
  const number = Number(String(result.error_code).replace(/\D/g, ''));
  return result.error_code === undefined ? result : { ...result, error_code: number };
}

function recordOf(visit: unknown): Readonly<Record<string, unknown>> {
  if (!isRecord(visit)) throw new SandboxRefusal('A visit to the window must be a JSON object.');
  return visit;
}

function deviceOf(device: unknown): Device {
  if (device === undefined || device === 'pc') return 'pc';
  if (device === 'mobile') return 'mobile';
  throw new SandboxRefusal('device must be pc or mobile.');
}
