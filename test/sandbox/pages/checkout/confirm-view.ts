/** A question before something that cannot be taken back, with what it means. */
import { h, type View } from '../shared/h.ts';
import { say } from './words.ts';

export function confirmView(question: {
  readonly says: string;
  readonly yes: string;
  readonly onYes: () => void;
  readonly onNo: () => void;
}): View {
  const { says, yes, onYes, onNo } = question;
  return h(
    'div.notice.warn.confirm',
    { role: 'alertdialog', 'aria-label': yes },
    h('p', {}, says),
    h(
      'div.buttons',
      {},
      h('button', { type: 'button', class: 'button', onClick: onYes }, yes),
      h(
        'button',
        { type: 'button', class: 'button quiet', onClick: onNo },
        say({ ko: '그대로 두기', en: 'Leave it as it is' }),
      ),
    ),
  );
}
