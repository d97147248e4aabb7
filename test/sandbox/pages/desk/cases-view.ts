/** Unknown outcomes, and the cases that wait for a person. */
import { dateTime, won } from '../shared/format.ts';
import { h, type View } from '../shared/h.ts';
import { language } from '../shared/language.ts';
import { planName } from '../shared/plans.ts';
import type { Charge } from '../shared/shapes.ts';
import { judgeCase } from './actions.ts';
import type { Case, CaseClosing, Consequence } from './case-shapes.ts';
import { form, input, radios, table, tag } from './controls.ts';
import type { Desk } from './desk-state.ts';
import { caseReason, verdictName } from './event-words.ts';
import { evidenceView } from './evidence-view.ts';
import { addressOf } from './place.ts';
import { isUnknown } from './states.ts';
import { say } from './words.ts';

export function casesView(desk: Desk): View {
  const unknown = desk.world.charges.filter(isUnknown);
  return h(
    'div.room',
    {},
    h('h2', {}, say('unknowns')),
    h('p.soft', {}, say('unknownsAbout')),
    unknown.length === 0 ? h('p', {}, say('noUnknowns')) : unknownsView(unknown),
    h('h2', {}, say('casesTitle')),
    h('p.soft', {}, say('casesAbout')),
    listView(desk),
  );
}

function unknownsView(unknown: readonly Charge[]): View {
  const rows = unknown.map((charge) => ({ ...charge, rowKey: charge.merchant_uid }));
  return table(
    say('unknowns'),
    [
      {
        title: say('when'),
        cell: (row) =>
          h('a', { href: addressOf('charges', row.merchant_uid) }, dateTime(row.created_at)),
      },
      { title: say('forWhat'), cell: ({ name }) => planName(name) },
      { title: say('amount'), number: true, cell: ({ amount }) => won(amount) },
    ],
    rows,
  );
}

/** Open cases first. */
function listView(desk: Desk): View {
  const { cases } = desk.world;
  if (cases.length === 0) return h('p', {}, say('noCases'));
  const waiting = cases.filter(isOpen);
  return h(
    'ul.cases',
    {},
    [...waiting, ...cases.filter((one) => !isOpen(one))].map((one) => caseView(desk, one)),
  );
}

const isOpen = ({ status }: Case) => status === 'open';

function caseView(desk: Desk, one: Case): View {
  const read = desk.detail.case?.id === one.id ? desk.detail.case : undefined;
  const isShown = isOpen(one) || read !== undefined;
  return h(
    'li.panel',
    { key: one.id },
    h(
      'h3',
      {},
      h('a', { href: addressOf('cases', one.id) }, caseReason(one.reason)),
      ' ',
      tag(isOpen(one) ? 'bad' : 'plain', say(isOpen(one) ? 'caseOpen' : 'caseClosed')),
    ),
    h('p', {}, [
      dateTime(one.opened_at),
      one.customer_id && ` · ${one.customer_id}`,
      one.amount !== null && ` · ${won(one.amount)}`,
      one.merchant_uid && [
        ' · ',
        h('a', { href: addressOf('charges', one.merchant_uid) }, say('toCharge')),
      ],
    ]),
    one.closed && h('p.notice', {}, closedSentence(one.closed)),
    isShown && evidenceView(one, read?.now),
    one.under_way && h('p.notice', {}, say('beingRefunded'), ' ', closedSentence(one.under_way)),
    one.verdicts.length > 0 && verdictView(desk, one),
  );
}

const closedSentence = ({ verdict, imp_uid, reason, actor, at }: CaseClosing): string =>
  `${dateTime(at)} · ${[verdictName(verdict), imp_uid].filter(Boolean).join(' ')} · ${reason} (${actor.split('/').at(-1)})`;

const sentence = (does: Consequence): string => does[language()];

function verdictView(desk: Desk, one: Case): View {
  return form(desk, {
    label: say('decide'),
    name: `${say('decide')}: ${one.id}`,
    fields: [
      radios(
        'verdict',
        say('verdict'),
        one.consequences.map((does) => [does.verdict, verdictName(does.verdict), sentence(does)]),
      ),
      input('imp_uid', say('pgNumber'), { defaultValue: one.imp_uid ?? '' }),
      input('reason', say('reason'), { required: true, maxLength: 200 }),
    ],
    asksAgain: ({ verdict }) => {
      const does = one.consequences.find((each) => each.verdict === verdict);
      return does && say('sure', { what: sentence(does) });
    },
    task:
      ({ verdict, imp_uid, reason }) =>
      (api) =>
        judgeCase(api, one.id, {
          verdict,
          reason,
          ...((verdict === 'adopt' || verdict === 'refund') && imp_uid && { imp_uid }),
        }),
  });
}
