/** The shop's cases by event: which of them a filter shows, and which verdicts name a payment. */
import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { caseKind } from '../../functions/adapters/dynamodb/items/cases.ts';
import { itemStore } from '../../functions/adapters/dynamodb/store.ts';
import type { CaseReason } from '../../functions/domain/case/reason.ts';
import { caseId } from '../../functions/domain/ids.ts';
import { TABLE } from '../adapters/support/embedded-aws.ts';
import { whole } from '../adapters/support/whole-items.ts';
import { useHouse } from './support/house.ts';

const house = useHouse();
const list = z.object({ cases: z.array(z.object({ id: z.string() })) });

beforeAll(async () => {
  const store = itemStore(TABLE, caseKind);
  const [closed = expect.unreachable()] = whole.cases;
  const open = { ...closed, closing: undefined, refunding: undefined };
  const filed = (id: string, reason: CaseReason) => ({ id: caseId(id), reason });
  await store.create({ ...open, ...filed('open-1', 'unresolved') });
  await store.create({ ...closed, ...filed('closed-1', 'unresolved') });
  await store.create({ ...open, ...filed('open-2', 'wrong_mid') });
  await store.create({ ...closed, ...filed('closed-2', 'wrong_mid') });
  await store.create({ ...closed, closing: undefined, ...filed('going-back', 'unresolved') });
});

it.each([
  ['', ['closed-1', 'closed-2', 'going-back', 'open-1', 'open-2']],
  ['status=open', ['going-back', 'open-1', 'open-2']],
  ['status=closed', ['closed-1', 'closed-2']],
  ['reason=unresolved', ['closed-1', 'going-back', 'open-1']],
  ['reason=unresolved&status=open', ['going-back', 'open-1']],
  ['status=closed&reason=wrong_mid', ['closed-2']],
  ['reason=card_mismatch', []],
])('the cases of "%s"', async (query, shown) => {
  const { body } = await house.call('GET /cases', { query });
  const ids = list.parse(body).cases.map(({ id }) => id);
  expect(ids.toSorted()).toEqual(shown);
});

describe('a verdict', () => {
  const judged = (decision: object) => {
    const body = { reason: '고객 확인', ...decision };
    return house.call('POST /cases/{id}', { path: { id: 'no-such-case' }, body });
  };
  const refused = (message: string) => ({
    status: 400,
    body: { code: 'invalid_request', errors: [{ field: 'imp_uid', message }] },
  });

  it.each(['adopt', 'refund'])('to %s names its payment', async (verdict) => {
    expect(await judged({ verdict })).toMatchObject(
      refused('names the payment that is kept or refunded'),
    );
    expect(await judged({ verdict, imp_uid: 'imp_1' })).toMatchObject({
      body: { code: 'case_not_found' },
    });
  });

  it.each(['not_charged', 'waive'])('of %s names no payment', async (verdict) => {
    expect(await judged({ verdict, imp_uid: 'imp_1' })).toMatchObject(
      refused('goes with adopt and refund only'),
    );
    expect(await judged({ verdict })).toMatchObject({ body: { code: 'case_not_found' } });
  });
});
