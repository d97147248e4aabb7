/** `npm run ops -- keys`: the billing keys with their cards, and the deletion of one. */

import { say } from '../terminal-language.ts';
import { type Asked, type Change, type Command, DONE, onlyShown, show } from './command.ts';
import { misused } from './command-line.ts';
import { showList } from './list.ts';
import { keyShape } from './shapes.ts';
import { seoulTime } from './words.ts';

export const keys: Command = (asked) => {
  const { words, values } = asked;
  const [uid, verb, ...more] = words;
  if (uid !== undefined && verb === 'delete' && more.length === 0) return deleted(asked, uid);
  if (uid !== undefined)
    throw misused(
      'keys',
      say(
        'Of one key there is only: keys <customer_uid> delete.',
        '키 하나에 할 수 있는 일은 keys <customer_uid> delete뿐입니다.',
      ),
    );
  const { customer: customer_id, from, to } = values;
  return showList(asked, {
    path: '/billing-keys',
    name: 'billing_keys',
    query: { customer_id, from, to },
    shape: keyShape,
    none: say('No billing keys.', '빌링키가 없습니다.'),
    columns: [
      {
        title: say('registered (Seoul)', '등록(서울)'),
        shows: (key) => seoulTime(key.registered_at),
      },
      { title: 'customer_uid', shows: ({ customer_uid }) => customer_uid },
      { title: say('customer', '고객'), shows: ({ customer_id }) => customer_id },
      { title: say('status', '상태'), shows: ({ status }) => status },
      {
        title: say('card', '카드'),
        shows: ({ card }) => card && `${card.name ?? ''} ${card.masked_number ?? ''}`,
      },
    ],
  });
};

async function deleted(asked: Asked, uid: string): Promise<number> {
  const change: Change = { method: 'DELETE', path: `/billing-keys/${encodeURIComponent(uid)}` };
  if (!asked.values.yes)
    return onlyShown(asked, {
      change,
      lines: [
        say(
          `${uid} would be deleted, at Iamport too. Its card could not be charged any more.`,
          `${uid}을(를) 아임포트에서도 삭제합니다. 그 카드로는 더 결제할 수 없습니다.`,
        ),
      ],
    });
  await asked.api.send(change);
  show(asked, {
    body: { deleted: uid },
    lines: [say(`${uid} is being deleted.`, `${uid}을(를) 삭제하는 중입니다.`)],
  });
  return DONE;
}
