/** `npm run ops -- cancel|pause|resume|collect`: what an operator does to one subscription. */

import { say } from '../terminal-language.ts';
import {
  type Asked,
  type Change,
  type Command,
  DONE,
  onlyShown,
  show,
  UNKNOWN,
} from './command.ts';
import { type CommandName, misused } from './command-line.ts';
import { chargeShape, subscriptionStoryShape } from './shapes.ts';
import { linesOf } from './subscriptions.ts';
import { won } from './words.ts';

export const cancel: Command = (asked) =>
  asked.values.now
    ? changed(
        asked,
        { cancel_now: true },
        say(
          'It would end now. Nothing more would be charged.',
          '지금 끝납니다. 더는 결제되지 않습니다.',
        ),
      )
    : changed(
        asked,
        { cancel_at_period_end: true },
        say(
          'It would end with its period; what is owed of that is still collected. --now ends it at once.',
          '이번 기간이 끝날 때 해지됩니다. 그 기간에 밀린 금액은 계속 받습니다. --now를 붙이면 지금 끝납니다.',
        ),
      );

export const pause: Command = (asked) => {
  const { until } = asked.values;
  return changed(
    asked,
    { paused: true, ...(until !== undefined && { resume_at: until }) },
    until === undefined
      ? say(
          'Nothing would be charged until it is resumed.',
          '다시 시작할 때까지 결제하지 않습니다.',
        )
      : say(`Nothing would be charged before ${until}.`, `${until} 전에는 결제하지 않습니다.`),
  );
};

export const resume: Command = (asked) =>
  changed(
    asked,
    { paused: false },
    say(
      'It would be charged again, from its next due date on.',
      '다음 결제일부터 다시 결제됩니다.',
    ),
  );

export const collect: Command = async (asked) => {
  const change: Change = { method: 'POST', path: `${pathOf(asked)}/collect` };
  if (!asked.values.yes) {
    const lines = [
      ...(await asItIs(asked)),
      '',
      say('What it owes would be charged now, once.', '밀린 금액을 지금 한 번 결제합니다.'),
    ];
    return onlyShown(asked, { change, lines });
  }
  const { status, body } = await asked.api.send(change);
  const charge = chargeShape.parse(body);
  const known = status === 201;
  show(asked, {
    body,
    lines: known
      ? [
          say(
            `Paid: ${won(charge.amount)} won, ${charge.merchant_uid}.`,
            `결제됨: ${won(charge.amount)}원, ${charge.merchant_uid}.`,
          ),
        ]
      : [
          say(
            `Sent: ${charge.merchant_uid}. Whether it was paid is not known yet.`,
            `보냄: ${charge.merchant_uid}. 결제되었는지 아직 모릅니다.`,
          ),
        ],
  });
  return known ? DONE : UNKNOWN;
};

async function changed(asked: Asked, wish: object, would: string): Promise<number> {
  const change: Change = { method: 'PATCH', path: pathOf(asked), body: wish };
  if (!asked.values.yes)
    return onlyShown(asked, { change, lines: [...(await asItIs(asked)), '', would] });
  const { body } = await asked.api.send(change);
  show(asked, { body, lines: await asItIs(asked) });
  return DONE;
}

const asItIs = async (asked: Asked) =>
  linesOf(subscriptionStoryShape.parse(await asked.api.get(pathOf(asked))), []);

function pathOf({ command, words }: Asked): string {
  const [id, ...more] = words;
  if (id === undefined || more.length > 0) throw misused(command, sentenceFor(command));
  return `/subscriptions/${encodeURIComponent(id)}`;
}

const sentenceFor = (command: CommandName) =>
  say(`${command} takes one subscription's id.`, `${command}에는 구독 id 하나가 필요합니다.`);
