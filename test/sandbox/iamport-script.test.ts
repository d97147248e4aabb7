/** The browser script in a fake page: what it opens, which messages it accepts, how it ends. */
import { readFile } from 'node:fs/promises';
import { runInNewContext } from 'node:vm';
import { beforeEach, describe, expect, it } from 'vitest';

const script = await readFile(new URL('./iamport/iamport.js', import.meta.url), 'utf8');
const iamportOrigin = 'http://localhost:3001';

type Listener = (event: object) => void;

/** Only the parts that the script uses. */
function createPage({ isNarrow = false } = {}) {
  const listeners = new Set<Listener>();
  const frames: object[] = [];
  const sentToFrame: unknown[] = [];
  const visited: string[] = [];
  const createElement = () => {
    const frame = {
      src: '',
      style: {},
      contentWindow: { postMessage: (...message: unknown[]) => sentToFrame.push(message) },
      remove: () => frames.splice(frames.indexOf(frame), 1),
    };
    return frame;
  };
  const window = {
    IMP: { init: (_: string) => {}, request_pay: (_: object, __?: (rsp: unknown) => void) => {} },
    addEventListener: (_: string, listener: Listener) => listeners.add(listener),
    removeEventListener: (_: string, listener: Listener) => listeners.delete(listener),
    matchMedia: () => ({ matches: isNarrow }),
    location: { assign: (address: string) => visited.push(address) },
  };
  const document = {
    currentScript: { src: `${iamportOrigin}/v1/iamport.js` },
    activeElement: null,
    createElement,
    body: { append: (frame: object) => frames.push(frame) },
  };
  runInNewContext(script, { window, document, navigator: { userAgent: 'Desktop' }, URL });
  const hear = (data: object, { origin = iamportOrigin, source = windowOf(frames[0]) } = {}) => {
    for (const listener of listeners) listener({ data, origin, source });
  };
  return { IMP: window.IMP, frames, sentToFrame, visited, listeners, hear };
}

function windowOf(frame: object | undefined): unknown {
  return frame && 'contentWindow' in frame ? frame.contentWindow : undefined;
}

const request = { pg: 'html5_inicis', amount: 100, onlyInThePage: () => {} };
const rsp = { success: true };

let page: ReturnType<typeof createPage>;

beforeEach(() => {
  page = createPage();
  page.IMP.init('imp00000000');
});

it('opens the window of the server it came from', () => {
  page.IMP.request_pay(request);
  expect(page.frames).toMatchObject([{ src: `${iamportOrigin}/window/` }]);
});

it('opens one window at a time', () => {
  page.IMP.request_pay(request);
  page.IMP.request_pay(request);
  expect(page.frames).toHaveLength(1);
});

it('sends the window what to show once the window is ready', () => {
  page.IMP.request_pay(request);
  page.hear({ type: 'iamport:ready' });
  const visit = {
    imp_code: 'imp00000000',
    request_pay: { pg: 'html5_inicis', amount: 100 },
    device: 'pc',
  };
  expect(page.sentToFrame).toEqual([[{ type: 'iamport:open', visit }, iamportOrigin]]);
});

it('calls back with the result and removes the window', () => {
  const results: unknown[] = [];
  page.IMP.request_pay(request, (result) => results.push(result));
  page.hear({ type: 'iamport:end', result: { rsp } });
  expect(results).toEqual([rsp]);
  expect(page.frames).toEqual([]);
  expect(page.listeners.size).toBe(0);
});

it('redirects to the given address instead of calling back', () => {
  const results: unknown[] = [];
  page.IMP.request_pay(request, (result) => results.push(result));
  page.hear({ type: 'iamport:end', result: { rsp, redirect_url: 'https://shop.example/' } });
  expect(page.visited).toEqual(['https://shop.example/']);
  expect(results).toEqual([]);
});

it('is mobile on a narrow screen', () => {
  const narrow = createPage({ isNarrow: true });
  narrow.IMP.init('imp00000000');
  narrow.IMP.request_pay(request);
  narrow.hear({ type: 'iamport:ready' });
  expect(narrow.sentToFrame).toMatchObject([[{ visit: { device: 'mobile' } }, iamportOrigin]]);
});

it('requires the merchant code first', () => {
  expect(() => createPage().IMP.request_pay(request)).toThrow('IMP.init must be called before');
});

describe('ignores a message', () => {
  it.each([
    ['from another origin', { origin: 'https://elsewhere.example' }],
    ['from another window', { source: {} }],
  ])('%s', (_, sender) => {
    const results: unknown[] = [];
    page.IMP.request_pay(request, (result) => results.push(result));
    page.hear({ type: 'iamport:end', result: { rsp } }, sender);
    expect(results).toEqual([]);
    expect(page.frames).toHaveLength(1);
  });
});
