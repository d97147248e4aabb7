/** `npm run ops -- plans`: what customers can subscribe to, the private plans too. */

import { pairsOf } from './columns.ts';
import { type Command, DONE, show } from './command.ts';
import { misused } from './command-line.ts';
import { showList } from './list.ts';
import { planShape } from './shapes.ts';
import { won } from './words.ts';

export const plans: Command = async (asked) => {
  const [id, ...more] = asked.words;
  if (more.length > 0) throw misused('plans', 'One plan at a time.');
  if (id === undefined)
    return showList(asked, {
      path: '/plans',
      name: 'plans',
      query: {},
      shape: planShape,
      none: 'No plans.',
      columns: [
        { title: 'id', shows: ({ plan_id }) => plan_id },
        { title: 'won', shows: ({ amount }) => won(amount), right: true },
        { title: 'status', shows: ({ status }) => status },
        { title: 'for', shows: ({ visibility }) => visibility },
        { title: 'name', shows: ({ name }) => name },
      ],
    });
  const body = await asked.api.get(`/plans/${encodeURIComponent(id)}`);
  const { amount, ...plan } = planShape.parse(body);
  const { plan_id, name, status, visibility } = plan;
  show(asked, {
    body,
    lines: pairsOf({ id: plan_id, name, amount: `${won(amount)} won a month`, status, visibility }),
  });
  return DONE;
};
