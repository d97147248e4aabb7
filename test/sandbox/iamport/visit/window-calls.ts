/** The window page's calls: open, then pay (again after each wrong card) or close. */
import { seoulStamp } from '../book/seoul-time.ts';
import type { Desk } from '../desk.ts';
import { testCards } from '../inicis/test-cards.ts';
import type { Parameters } from '../rest/parameters.ts';
import { SandboxRefusal } from '../sandbox-refusal.ts';
import type { OpenWindow } from './open-window.ts';
import type { VisitResult, WindowVisits } from './window-visits.ts';

export type WindowCalls = (path: string, parameters: Parameters) => unknown;

export function createWindowCalls(desk: Desk, visits: WindowVisits): WindowCalls {
  // Only pages in a browser wait here; an abandoned one leaves its payment `ready`, as in reality.
  const windows = new Map<string, OpenWindow>();

  const open = (parameters: Parameters) => {
    const opened = visits.open(parameters);
    if (opened.kind === 'ended') return { result: opened.result };
    const id = desk.identifiers.visitId();
    windows.set(id, opened.window);
    return { id, shown: shownIn(opened.window, desk.now()) };
  };
  const end = (id: string, ending: (window: OpenWindow) => VisitResult) => {
    const window = windows.get(id);
    if (!window) throw new SandboxRefusal('이미 닫힌 결제창입니다.');
    const result = ending(window);
    windows.delete(id);
    return { result };
  };

  return (path, parameters) => {
    if (path === '/window/open') return open(parameters);
    const [, id = '', step] = /^\/window\/([0-9a-f]+)\/(pay|close)$/.exec(path) ?? [];
    return end(id, (window) =>
      step === 'pay' ? visits.pay(window, parameters.card) : visits.close(window),
    );
  };
}

function shownIn({ request, device }: OpenWindow, now: number) {
  return {
    name: request.name,
    // The real mobile window shows no amount.
    ...(device === 'pc' && { amount: request.amount }),
    issues: request.customerUid !== undefined,
    cards: testCards.map(({ number, name, hint, english }) => ({ number, name, hint, english })),
    /** `2611`: the earliest month a card may expire in. */
    month: seoulStamp(now).slice(2, 6),
    example: { expiry: expiryAfter(now), birth: '900101', pwd_2digit: '00' },
  };
}

/** December of the fifth year from now, in the order on cards: month, then year. */
function expiryAfter(now: number): string {
  const year = Number(seoulStamp(now).slice(0, 4)) + 5;
  return `12/${String(year).slice(2)}`;
}
