/** `npm run ops -- cancel|pause|resume|collect`: what an operator does to one subscription. */
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
    ? changed(asked, { cancel_now: true }, 'It would end now. Nothing more would be charged.')
    : changed(
        asked,
        { cancel_at_period_end: true },
        'It would end with its period; what is owed of that is still collected. --now ends it at once.',
      );

export const pause: Command = (asked) => {
  const { until } = asked.values;
  return changed(
    asked,
    { paused: true, ...(until !== undefined && { resume_at: until }) },
    `Nothing would be charged ${until === undefined ? 'until it is resumed' : `before ${until}`}.`,
  );
};

export const resume: Command = (asked) =>
  changed(asked, { paused: false }, 'It would be charged again, from its next due date on.');

export const collect: Command = async (asked) => {
  const change: Change = { method: 'POST', path: `${pathOf(asked)}/collect` };
  if (!asked.values.yes) {
    const lines = [...(await asItIs(asked)), '', 'What it owes would be charged now, once.'];
    return onlyShown(asked, { change, lines });
  }
  const { status, body } = await asked.api.send(change);
  const charge = chargeShape.parse(body);
  const known = status === 201;
  show(asked, {
    body,
    lines: known
      ? [`Paid: ${won(charge.amount)} won, ${charge.merchant_uid}.`]
      : [`Sent: ${charge.merchant_uid}. Whether it was paid is not known yet.`],
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

const sentenceFor = (command: CommandName) => `${command} takes one subscription's id.`;
