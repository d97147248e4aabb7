/** `npm run ops -- customer`: all that is kept of one customer, and the erasure of one who leaves. */
import * as z from 'zod/mini';
import { say } from '../terminal-language.ts';
import { pairsOf } from './columns.ts';
import { type Asked, type Change, type Command, DONE, onlyShown, show } from './command.ts';
import { misused } from './command-line.ts';
import { seoulTime } from './words.ts';

const pageShape = z.looseObject({
  customer_id: z.string(),
  erasure: z.nullable(
    z.object({ asked_at: z.string(), actor: z.string(), finished_at: z.nullable(z.string()) }),
  ),
  billing_keys: z.array(z.looseObject({ status: z.string() })),
  subscriptions: z.array(z.looseObject({ status: z.string() })),
  charges: z.array(z.looseObject({ status: z.string() })),
  cases: z.array(z.looseObject({ status: z.string() })),
  buyers: z.optional(z.array(z.looseObject({}))),
  next_cursor: z.nullable(z.string()),
});

type Everything = z.infer<typeof pageShape>;

export const customer: Command = async (asked) => {
  const [id, verb, ...more] = asked.words;
  if (id === undefined || more.length > 0 || (verb !== undefined && verb !== 'erase'))
    throw misused(
      'customer',
      say(
        'There is: customer <id>, and customer <id> erase.',
        'customer <id>와 customer <id> erase가 있습니다.',
      ),
    );
  const path = `/customers/${encodeURIComponent(id)}`;
  if (verb === 'erase') return erased(asked, path);
  const found = await everythingAt(asked, path);
  show(asked, { body: found, lines: linesOf(found) });
  return DONE;
};

async function erased(asked: Asked, path: string): Promise<number> {
  const change: Change = { method: 'DELETE', path };
  if (!asked.values.yes)
    return onlyShown(asked, {
      change,
      lines: [
        ...linesOf(await everythingAt(asked, path)),
        '',
        say(
          'Subscriptions would end now, keys be deleted at Iamport too, and what is personal be erased ' +
            'once all that is under way is settled. Payments would stay. It cannot be taken back.',
          '구독을 지금 해지하고, 키를 아임포트에서도 삭제하고, 진행 중인 일이 모두 끝나면 개인정보를 지웁니다. ' +
            '결제 기록은 남습니다. 되돌릴 수 없습니다.',
        ),
      ],
    });
  const { body } = await asked.api.send(change);
  show(asked, { body, lines: linesOf(await everythingAt(asked, path)) });
  return DONE;
}

/** All pages as one. */
async function everythingAt({ api }: Asked, path: string): Promise<Everything> {
  let all = pageShape.parse(await api.get(path));
  while (all.next_cursor !== null) {
    const query = `?cursor=${encodeURIComponent(all.next_cursor)}`;
    const next = pageShape.parse(await api.get(path + query));
    all = {
      ...next,
      billing_keys: [...all.billing_keys, ...next.billing_keys],
      subscriptions: [...all.subscriptions, ...next.subscriptions],
      charges: [...all.charges, ...next.charges],
      cases: [...all.cases, ...next.cases],
      ...buyersOf(all, next),
    };
  }
  return all;
}

const buyersOf = (all: Everything, next: Everything) =>
  all.buyers || next.buyers ? { buyers: [...(all.buyers ?? []), ...(next.buyers ?? [])] } : {};

const linesOf = (found: Everything) =>
  pairsOf({
    [say('customer', '고객')]: found.customer_id,
    [say('left', '탈퇴')]: leftIn(found),
    [say('billing keys', '빌링키')]: countsOf(found.billing_keys),
    [say('subscriptions', '구독')]: countsOf(found.subscriptions),
    [say('charges', '결제')]: countsOf(found.charges),
    [say('cases', '케이스')]: countsOf(found.cases),
  });

const leftIn = ({ erasure }: Everything) =>
  erasure === null
    ? undefined
    : say(
        `${seoulTime(erasure.asked_at)}, by ${erasure.actor}; `,
        `${seoulTime(erasure.asked_at)}, ${erasure.actor}; `,
      ) +
      (erasure.finished_at === null
        ? say('not erased yet', '아직 지우는 중')
        : say(
            `erased ${seoulTime(erasure.finished_at)}`,
            `${seoulTime(erasure.finished_at)}에 지움`,
          ));

/** `3: 2 paid, 1 declined` */
function countsOf(items: readonly { readonly status: string }[]): string {
  const groups = Map.groupBy(items, ({ status }) => status);
  const each = [...groups].map(([status, some]) => `${some.length} ${status}`);
  return items.length === 0 ? say('none', '없음') : `${items.length}: ${each.join(', ')}`;
}
