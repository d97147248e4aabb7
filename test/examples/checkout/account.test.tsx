// @vitest-environment jsdom
/** The account page against the sandbox: cards, a subscription whose card fails, a wish to cancel, receipts. */
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { shopApi } from '../backend/shop-api.ts';
import { registerCard, type Sandbox, startSandbox, tokenOf } from '../sandbox.ts';
import { AccountPage } from './account.tsx';
import { type CustomerApi, customerApi } from './customer-api.ts';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

let sandbox: Sandbox;
let api: CustomerApi;
let root: Root;
let page: HTMLElement;

beforeAll(async () => {
  sandbox = await startSandbox();
  api = customerApi(sandbox.url, () => tokenOf(sandbox, 'alice'));
  await registerCard(sandbox, 'alice');
  const shop = shopApi({
    url: sandbox.url,
    region: 'ap-northeast-2',
    credentials: { accessKeyId: 'SANDBOXSHOP', secretAccessKey: 'sandbox-secret-access-key' },
  });
  const plan = { name: '월간 구독', amount: 9_900 };
  await shop.PUT('/plans/{plan_id}', { params: { path: { plan_id: 'monthly' } }, body: plan });
  await api.POST('/me/subscriptions', {
    params: { header: { 'Idempotency-Key': 'alice-monthly' } },
    body: { plan_id: 'monthly' },
  });
});

afterAll(() => sandbox.stop());

beforeEach(async () => {
  page = document.createElement('div');
  root = createRoot(page);
  await act(async () => root.render(<AccountPage api={api} onNewCard={newCard} />));
  await shown('결제 내역');
});

const newCard = async () => void (await registerCard(sandbox, 'alice'));

it('shows the card, the next date and the receipt', () => {
  expect(page.textContent).toContain('기본 카드');
  expect(page.textContent).toContain('다음 결제일은 1월 2일입니다.');
  expect(page.querySelector('a')?.textContent).toBe('영수증');
});

it('adds a card, and makes it the default', async () => {
  await press('카드 등록');
  await shown('기본 카드로');
  await press('기본 카드로');
  expect(page.querySelectorAll('[aria-label=카드] p')).toHaveLength(2);
});

it('takes a wish to cancel, and takes it back', async () => {
  await press('해지 예약');
  await shown('까지 이용하고 끝납니다.');
  await press('해지 예약 취소');
  await shown('다음 결제일은');
});

it('says that the card failed and when it is tried again, and charges at once when asked', async () => {
  const faults = '/_sandbox/iamport/faults';
  await sandbox.control(faults, { operation: 'again', fault: 'decline', code: '1254' });
  await sandbox.control('/_sandbox/clock', { advance: 'P1M1D' });
  await act(async () => root.render(<AccountPage key="later" api={api} onNewCard={newCard} />));
  await shown('다시 결제합니다');
  await press('지금 결제');
  await shown('이용 중입니다.');
});

async function press(text: string): Promise<void> {
  const button = [...page.querySelectorAll('button')].find((one) => one.textContent === text);
  if (button === undefined) throw new Error(`No button ${text} in: ${page.textContent}`);
  await act(async () => button.click());
  await act(() => settled());
}

/** Until the page shows it; the test's own time limit ends a wait that has no end. */
async function shown(text: string): Promise<void> {
  while (!page.outerHTML.includes(text)) await act(() => settled());
}

const settled = () => new Promise<void>((resolve) => setTimeout(resolve, 20));
