/** `npm run ops -- keys`: the billing keys with their cards, and the deletion of one. */
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
    throw misused('keys', 'Of one key there is only: keys <customer_uid> delete.');
  const { customer: customer_id, from, to } = values;
  return showList(asked, {
    path: '/billing-keys',
    name: 'billing_keys',
    query: { customer_id, from, to },
    shape: keyShape,
    none: 'No billing keys.',
    columns: [
      { title: 'registered (Seoul)', shows: (key) => seoulTime(key.registered_at) },
      { title: 'customer_uid', shows: ({ customer_uid }) => customer_uid },
      { title: 'customer', shows: ({ customer_id }) => customer_id },
      { title: 'status', shows: ({ status }) => status },
      {
        title: 'card',
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
      lines: [`${uid} would be deleted, at Iamport too. Its card could not be charged any more.`],
    });
  await asked.api.send(change);
  show(asked, { body: { deleted: uid }, lines: [`${uid} is being deleted.`] });
  return DONE;
}
