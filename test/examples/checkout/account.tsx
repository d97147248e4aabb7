/** A customer's account: saved cards, subscriptions with what comes next, and receipts. */
import { useCallback, useEffect, useState } from 'react';
import type { Card, Charge, CustomerApi, Subscription } from './customer-api.ts';
import { sayOf } from './words.ts';

interface Account {
  readonly cards: readonly Card[];
  readonly subscriptions: readonly Subscription[];
  readonly charges: readonly Charge[];
}

interface Props {
  readonly api: CustomerApi;
  /** Opens the window (see `register-card.ts` of the sandbox's checkout page). */
  readonly onNewCard: () => Promise<void>;
}

export function AccountPage({ api, onNewCard }: Props) {
  const [account, setAccount] = useState<Account>();
  const [message, setMessage] = useState('');
  const reload = useCallback(async () => setAccount(await readAccount(api)), [api]);
  useEffect(() => void reload(), [reload]);
  if (account === undefined) return <p role="status">불러오는 중입니다…</p>;

  /** Says what was refused in the API's own words, which are the customer's. */
  const act = async (doing: Promise<{ error?: unknown }>) => {
    const { error } = await doing;
    setMessage(error === undefined ? '' : detailOf(error));
    await reload();
  };
  return (
    <main>
      <p role="status">{message}</p>
      <Cards cards={account.cards} {...{ api, act }} onNewCard={() => onNewCard().then(reload)} />
      <Subscriptions subscriptions={account.subscriptions} {...{ api, act }} />
      <Receipts charges={account.charges} />
    </main>
  );
}

interface Acting {
  readonly api: CustomerApi;
  readonly act: (doing: Promise<{ error?: unknown }>) => Promise<void>;
}

function Cards({
  cards,
  api,
  act,
  onNewCard,
}: Acting & { cards: readonly Card[]; onNewCard: () => void }) {
  const at = (customer_uid: string) => ({ params: { path: { customer_uid } } });
  return (
    <section aria-label="카드">
      {cards.map(({ customer_uid, card, ...key }) => (
        <p key={customer_uid}>
          {card.name} {card.masked_number} {key.default && <strong>기본 카드</strong>}
          {!key.default && (
            <button
              type="button"
              onClick={() =>
                act(api.PUT('/me/billing-keys/{customer_uid}/default', at(customer_uid)))
              }
            >
              기본 카드로
            </button>
          )}
          <button
            type="button"
            onClick={() => act(api.DELETE('/me/billing-keys/{customer_uid}', at(customer_uid)))}
          >
            삭제
          </button>
        </p>
      ))}
      <button type="button" onClick={onNewCard}>
        카드 등록
      </button>
    </section>
  );
}

function Subscriptions({
  subscriptions,
  api,
  act,
}: Acting & { subscriptions: readonly Subscription[] }) {
  const change = (id: string, body: { cancel_at_period_end: boolean }) =>
    act(api.PATCH('/me/subscriptions/{id}', { params: { path: { id } }, body }));
  const collect = (id: string) =>
    act(api.POST('/me/subscriptions/{id}/collect', { params: { path: { id } } }));
  return (
    <section aria-label="구독">
      {subscriptions.map((one) => (
        <article key={one.id}>
          <h3>
            {one.name} {one.amount.toLocaleString('ko-KR')}원
          </h3>
          <p>{sayOf(one)}</p>
          {(one.status === 'past_due' || one.status === 'suspended') && (
            <button type="button" onClick={() => collect(one.id)}>
              지금 결제
            </button>
          )}
          {one.status === 'active' && (
            <button
              type="button"
              onClick={() => change(one.id, { cancel_at_period_end: one.ends_on === undefined })}
            >
              {one.ends_on === undefined ? '해지 예약' : '해지 예약 취소'}
            </button>
          )}
        </article>
      ))}
    </section>
  );
}

const Receipts = ({ charges }: { charges: readonly Charge[] }) => (
  <section aria-label="결제 내역">
    {charges.map((charge) => (
      <p key={charge.merchant_uid}>
        {charge.created_at.slice(0, 10)} {charge.amount.toLocaleString('ko-KR')}원{' '}
        {charge.status === 'processing' && '확인 중'}
        {charge.decline?.message}
        {charge.receipt_url !== null && <a href={charge.receipt_url}>영수증</a>}
      </p>
    ))}
  </section>
);

async function readAccount(api: CustomerApi): Promise<Account> {
  const [keys, subscriptions, charges] = await Promise.all([
    api.GET('/me/billing-keys'),
    api.GET('/me/subscriptions'),
    api.GET('/me/charges'),
  ]);
  return {
    cards: keys.data?.billing_keys.filter(({ status }) => status !== 'deleted') ?? [],
    subscriptions: subscriptions.data?.subscriptions ?? [],
    charges: charges.data?.charges ?? [],
  };
}

const detailOf = (error: unknown) =>
  typeof error === 'object' && error !== null && 'detail' in error
    ? String(error.detail)
    : '잠시 후 다시 시도해 주세요.';
