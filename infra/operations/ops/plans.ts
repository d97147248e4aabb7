/** `npm run ops -- plans`: what customers can subscribe to, the private plans too. */

import { say } from '../terminal-language.ts';
import { pairsOf } from './columns.ts';
import { type Command, DONE, show } from './command.ts';
import { misused } from './command-line.ts';
import { showList } from './list.ts';
import { planShape } from './shapes.ts';
import { won } from './words.ts';

export const plans: Command = async (asked) => {
  const [id, ...more] = asked.words;
  if (more.length > 0)
    throw misused('plans', say('One plan at a time.', '요금제는 한 번에 하나씩입니다.'));
  if (id === undefined)
    return showList(asked, {
      path: '/plans',
      name: 'plans',
      query: {},
      shape: planShape,
      none: say('No plans.', '요금제가 없습니다.'),
      columns: [
        { title: 'id', shows: ({ plan_id }) => plan_id },
        { title: say('won', '원'), shows: ({ amount }) => won(amount), right: true },
        { title: say('status', '상태'), shows: ({ status }) => status },
        { title: say('for', '공개'), shows: ({ visibility }) => visibility },
        { title: say('name', '이름'), shows: ({ name }) => name },
      ],
    });
  const body = await asked.api.get(`/plans/${encodeURIComponent(id)}`);
  const { amount, ...plan } = planShape.parse(body);
  const { plan_id, name, status, visibility } = plan;
  show(asked, {
    body,
    lines: pairsOf({
      id: plan_id,
      [say('name', '이름')]: name,
      [say('amount', '금액')]: say(`${won(amount)} won a month`, `매월 ${won(amount)}원`),
      [say('status', '상태')]: status,
      [say('visibility', '공개')]: visibility,
    }),
  });
  return DONE;
};
